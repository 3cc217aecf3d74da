"""Orders and parcels in the plain JSON form (docs/imports.md): the elements of a batch, made ready for the desk.

A bad element is named by its index and key, and the good ones go on. Unknown keys are passed over, so that a sender
may tell more than we read; null is "not said".
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, ValidationInfo

from bot.connectors.cells import (
    LARGEST_WHOLE,
    LONGEST_TEXT,
    CellUnreadable,
    read_line,
    read_moment,
    read_money,
    read_number,
)
from bot.connectors.columns import Locale
from bot.connectors.phones import phone_digits
from bot.connectors.words import MODE_WORDS, ORDER_WORDS, PARCEL_WORDS, carrier_name, mark_of, plain_word
from bot.desk.imports import Element, ElementFault, Place
from bot.shop.money import Money
from bot.shop.news import OrderNews, ParcelNews
from bot.shop.numbers import number_key, waybill_key
from bot.shop.orders import DeliveryMode, Item, OrderStatus
from bot.shop.parcels import ParcelStatus, Scan
from bot.shop.regions import region_name, region_of

Fact = TypeVar("Fact")
Model = TypeVar("Model", bound=BaseModel)
Word = TypeVar("Word")


def _moment(value: object, info: ValidationInfo) -> object:
    locale = info.context
    if not isinstance(value, str) or not isinstance(locale, Locale):
        return value
    return read_moment(value, locale.zone)


def _amount(value: object) -> object:
    """Numbers as they were written; a float's shortest text is what the sender wrote."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _word_of(words: dict[str, Word]) -> Callable[[object], object]:
    def look_up(value: object) -> object:
        if not isinstance(value, str) or not value:
            return None if value == "" else value
        found = words.get(plain_word(value))
        if found is None:
            raise ValueError(f"{value[:40]!r} is not a known word; docs/imports.md lists them")
        return found

    return look_up


def _named(key: Callable[[str], str]) -> Callable[[str], str]:
    def check(text: str) -> str:
        if not key(text):
            raise ValueError("has neither letters nor digits")
        return text

    return check


Line = Annotated[str, Field(max_length=LONGEST_TEXT), AfterValidator(read_line)]
Moment = Annotated[datetime | None, Field(strict=True), BeforeValidator(_moment)]
Amount = Annotated[str | None, BeforeValidator(_amount)]
Count = Annotated[int, Field(ge=0, le=LARGEST_WHOLE)]
OrderNumber = Annotated[Line, AfterValidator(read_number), AfterValidator(_named(number_key))]
Waybill = Annotated[Line, AfterValidator(_named(waybill_key)), AfterValidator(waybill_key)]
OrderWord = Annotated[OrderStatus | None, BeforeValidator(_word_of(ORDER_WORDS))]
ParcelWord = Annotated[ParcelStatus | None, BeforeValidator(_word_of(PARCEL_WORDS))]
ModeWord = Annotated[DeliveryMode | None, BeforeValidator(_word_of(MODE_WORDS))]


class _Told(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, coerce_numbers_to_str=True)


class ScanTold(_Told):
    at: Annotated[datetime, Field(strict=True), BeforeValidator(_moment)]
    text: Line = ""
    place: Line = ""
    status: ParcelWord = None


class ParcelTold(_Told):
    """A parcel of `POST /api/v1/parcels`, or within its order."""

    waybill: Waybill
    order_number: Line | None = None
    carrier: Line | None = None
    status: ParcelWord = None
    shipped_at: Moment = None
    delivered_at: Moment = None
    weight_grams: Count | None = None
    boxes: Count | None = None
    signed_by: Line | None = None
    signed_place: Line | None = None
    signed_picture: Line | None = None
    reship: bool | None = None
    scans: tuple[ScanTold, ...] = ()


class ItemTold(_Told):
    title: Line
    sku: Line | None = None
    variant: Line | None = None
    quantity: Annotated[int, Field(ge=1, le=LARGEST_WHOLE)] = 1
    price: Amount = None
    is_gift: bool = False


class OrderTold(_Told):
    """An order of `POST /api/v1/orders`."""

    number: OrderNumber
    status: OrderWord = None
    placed_at: Moment = None
    buyer: Line | None = None
    sales_channel: Line | None = None
    delivery_mode: ModeWord = None
    marks: tuple[Line, ...] | None = None
    paid_at: Moment = None
    shipped_at: Moment = None
    delivered_at: Moment = None
    closed_at: Moment = None
    total: Amount = None
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None
    remark: Line | None = None
    receiver: Line | None = None
    phone: Annotated[Line, AfterValidator(phone_digits)] | None = None
    region: Line | None = None
    address: Line | None = None
    warranty_months: Count | None = None
    items: tuple[ItemTold, ...] = ()
    parcels: tuple[ParcelTold, ...] = ()
    updated_at: Moment = None


def read_orders(elements: Sequence[object], locale: Locale) -> list[Element[OrderNews] | ElementFault]:
    """One element or fault for each of the batch, in its order."""
    return [_read(index, element, OrderTold, _order, locale) for index, element in enumerate(elements)]


def read_parcels(elements: Sequence[object], locale: Locale) -> list[Element[ParcelNews] | ElementFault]:
    """One element or fault for each of the batch, in its order."""
    return [_read(index, element, ParcelTold, _parcel, locale) for index, element in enumerate(elements)]


def _read(
    index: int, element: object, model: type[Model], build: Callable[[Model, Locale], Fact], locale: Locale
) -> Element[Fact] | ElementFault:
    if not isinstance(element, dict):
        return ElementFault(index, "", "is not an object")
    try:
        told = model.model_validate(element, context=locale)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        return ElementFault(index, _path(first["loc"]), first["msg"].removeprefix("Value error, "))
    try:
        return Element(Place(index), build(told, locale))
    except _KeyUnreadable as error:
        return ElementFault(index, error.key, str(error))


class _KeyUnreadable(ValueError):
    def __init__(self, key: str, reason: str) -> None:
        self.key = key
        super().__init__(reason)


def _path(location: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in location)


def _order(told: OrderTold, locale: Locale) -> OrderNews:
    currency = told.currency or locale.currency
    address = told.address or ""
    return OrderNews(
        number=told.number,
        status=told.status,
        placed_at=told.placed_at,
        buyer=told.buyer or "",
        sales_channel=(told.sales_channel or "").lower(),
        delivery_mode=told.delivery_mode,
        marks=None if told.marks is None else frozenset(mark_of(word) for word in told.marks if word),
        paid_at=told.paid_at,
        shipped_at=told.shipped_at,
        delivered_at=told.delivered_at,
        closed_at=told.closed_at,
        total=_money(told.total, currency, "total"),
        remark=told.remark or "",
        receiver=told.receiver or "",
        phone=told.phone or "",
        region=region_name(told.region or "") or region_of(address),
        address=address,
        warranty_months=told.warranty_months,
        items=tuple(_item(item, currency, position) for position, item in enumerate(told.items)),
        parcels=tuple(_parcel(parcel, locale) for parcel in told.parcels),
        updated_at=told.updated_at,
    )


def _item(told: ItemTold, currency: str, position: int) -> Item:
    return Item(
        sku=told.sku or "",
        title=told.title,
        quantity=told.quantity,
        variant=told.variant or "",
        price=_money(told.price, currency, f"items.{position}.price"),
        is_gift=told.is_gift,
    )


def _parcel(told: ParcelTold, locale: Locale) -> ParcelNews:
    del locale  # its moments are read already
    return ParcelNews(
        waybill=told.waybill,
        order_number=told.order_number or "",
        carrier=carrier_name(told.carrier or ""),
        status=told.status,
        shipped_at=told.shipped_at,
        delivered_at=told.delivered_at,
        weight_grams=told.weight_grams or None,
        boxes=told.boxes or None,
        signed_by=told.signed_by or "",
        signed_place=told.signed_place or "",
        signed_picture=told.signed_picture or "",
        reship=told.reship,
        scans=tuple(Scan(scan.at, scan.text, scan.place, scan.status or ParcelStatus.UNKNOWN) for scan in told.scans),
    )


def _money(amount: str | None, currency: str, key: str) -> Money | None:
    try:
        return read_money(amount or "", currency)
    except CellUnreadable as error:
        raise _KeyUnreadable(key, str(error)) from None
