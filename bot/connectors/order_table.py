"""From the rows of an order table to what they tell of each order; the layouts that are known, and how each is read."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from bot.connectors import order_columns, order_items
from bot.connectors.columns import Column, Record
from bot.connectors.layouts import Layout
from bot.connectors.phones import PhoneUnreadable, phone_digits
from bot.connectors.words import MODE_WORDS, ORDER_WORDS, carrier_name, mark_of, plain_word
from bot.shop.merging import PROGRESS
from bot.shop.money import Money
from bot.shop.news import OrderNews, ParcelNews
from bot.shop.numbers import number_key, waybill_key
from bot.shop.orders import DeliveryMode, OrderStatus
from bot.shop.regions import region_name, region_of

_BETWEEN = re.compile(r"[\s,，;；、|/]+")
_WAYBILL_LABEL = re.compile(r"(?:No|单号)\s*[:：.]\s*", re.IGNORECASE)
_TMALL = ("旗舰店", "专卖店", "专营店")


@dataclass(frozen=True, slots=True)
class Dialect:
    """Where a platform's order tables differ in more than their columns' names."""

    channel: str
    """Sales channel of orders that do not say it."""
    status: Callable[[Record], OrderStatus | None]
    items: Callable[[Sequence[Record], str], order_items.Read]


def order_from(records: Sequence[Record], dialect: Dialect) -> OrderNews:
    """What the rows of one order tell. Raises RecordUnreadable for the first cell that cannot be read."""
    first = records[0]
    number = first.needed("number")
    if not number_key(number):
        raise first.fault("number", f"“{number}” has neither letters nor digits")
    currency = first.currency()
    read = dialect.items(records, currency)
    address = _address(first)
    return OrderNews(
        number=number,
        status=_status(records, dialect),
        placed_at=first.moment("placed_at"),
        buyer=first.text("buyer"),
        sales_channel=_channel(first, dialect),
        delivery_mode=_mode(first),
        marks=_marks(first),
        paid_at=first.moment("paid_at"),
        shipped_at=first.moment("shipped_at"),
        delivered_at=first.moment("delivered_at"),
        closed_at=first.moment("closed_at"),
        total=_total(first, currency),
        remark=first.text("remark"),
        receiver=_receiver(first),
        phone=_phone(first),
        region=region_name(first.text("region")) or region_of(address),
        address=address,
        warranty_months=first.whole("warranty_months"),
        items=read.items,
        items_are_exact=read.are_exact,
        parcels=_parcels(records),
        updated_at=first.moment("updated_at"),
    )


def _status(records: Sequence[Record], dialect: Dialect) -> OrderStatus | None:
    """One status for the order; where its rows differ, the one furthest behind of those still alive."""
    told = {status for record in records if (status := dialect.status(record))}
    if len(told) < 2:
        return next(iter(told), None)
    alive = told - {OrderStatus.CANCELLED, OrderStatus.REFUNDED} or told
    if OrderStatus.PAID in alive and len(alive) > 1:
        return OrderStatus.PART_SHIPPED if alive != {OrderStatus.PAID, OrderStatus.REFUNDING} else OrderStatus.PAID
    return min(alive, key=PROGRESS.__getitem__)


def _word_status(record: Record) -> OrderStatus | None:
    text = record.text("status")
    if not text:
        return None
    status = ORDER_WORDS.get(plain_word(text.removeprefix("wc-")))
    if status is None:
        raise record.fault("status", f"“{text}” is not a known status; docs/imports.md lists them")
    return status


def _taobao_status(record: Record) -> OrderStatus | None:
    """Taobao closes paid and unpaid orders alike; the refund columns and the reason tell them apart."""
    status = _word_status(record)
    refund = plain_word(record.text("refund"))
    if status is OrderStatus.CANCELLED and ("退款" in record.text("close_reason") or "退款成功" in refund):
        return OrderStatus.REFUNDED
    asks_refund = ORDER_WORDS.get(refund) is OrderStatus.REFUNDING
    return OrderStatus.REFUNDING if asks_refund and status is not OrderStatus.CANCELLED else status


def _shopify_status(record: Record) -> OrderStatus | None:
    """Shopify tells money and goods apart; both are empty on the further rows of an order."""
    money, goods = plain_word(record.text("financial")), plain_word(record.text("fulfilment"))
    if record.text("closed_at"):
        return OrderStatus.REFUNDED if money == "refunded" else OrderStatus.CANCELLED
    if not money and not goods:
        return None
    by_money = {"refunded": OrderStatus.REFUNDED, "voided": OrderStatus.CANCELLED}
    by_goods = {"fulfilled": OrderStatus.SHIPPED, "partial": OrderStatus.PART_SHIPPED}
    if money in by_money:
        return by_money[money]
    if goods in by_goods:
        return by_goods[goods]
    return OrderStatus.UNPAID if money in {"pending", "expired", "partiallypaid"} else OrderStatus.PAID


def _channel(record: Record, dialect: Dialect) -> str:
    if any(word in record.text("shop_name") for word in _TMALL):
        return "tmall"
    return record.text("sales_channel").lower() or dialect.channel


def _mode(record: Record) -> DeliveryMode | None:
    text = record.text("delivery_mode")
    mode = MODE_WORDS.get(plain_word(text))
    if text and mode is None:
        raise record.fault("delivery_mode", f"“{text}” is not delivery (送货), pick_up (自提) or cancelled (撤单)")
    return mode


def _marks(record: Record) -> frozenset[str] | None:
    return frozenset(mark_of(word) for word in _BETWEEN.split(record.text("marks")) if word) or None


def _total(record: Record, currency: str) -> Money | None:
    """What was really paid; before that, what is to be paid."""
    paid = record.money("paid_amount", currency)
    return paid if paid and paid.minor else record.money("total", currency) or paid


def _receiver(record: Record) -> str:
    return record.text("receiver") or f"{record.text('first_name')} {record.text('last_name')}".strip()


def _address(record: Record) -> str:
    parts = (record.text(field) for field in ("street", "city", "region", "zip", "country"))
    return record.text("address") or ", ".join(part for part in parts if part and "street" in record.places)


def _phone(record: Record) -> str:
    """Of the first phone that has digits."""
    for field in ("phone", "other_phone"):
        try:
            digits = phone_digits(record.number(field))
        except PhoneUnreadable as error:
            raise record.fault(field, str(error)) from None
        if digits:
            return digits
    return ""


def _parcels(records: Sequence[Record]) -> tuple[ParcelNews, ...]:
    found: dict[str, ParcelNews] = {}
    for record in records:
        waybills = [key for part in split_waybills(record.number("waybill")) if (key := waybill_key(part))]
        carriers = [part for part in _BETWEEN.split(record.text("carrier")) if part]
        if len(carriers) != len(waybills):
            carriers = [record.text("carrier")] * len(waybills)
        for waybill, carrier in zip(waybills, carriers, strict=True):
            found.setdefault(waybill, ParcelNews(waybill, carrier=carrier_name(carrier)))
    return tuple(found.values())


def split_waybills(text: str) -> list[str]:
    """The waybills of one cell; `No:` before one is left out."""
    return [part for part in _BETWEEN.split(_WAYBILL_LABEL.sub("", text)) if part]


def _layout(
    name: str, title: str, columns: tuple[Column, ...], required: tuple[str, ...], dialect: Dialect
) -> Layout[OrderNews]:
    return Layout(
        name=name,
        title=title,
        columns=columns,
        required=required,
        key=("number",),
        own_fields=("number", "status", "financial", "buyer", "placed_at", "total", "receiver", "phone", "address"),
        read=partial(order_from, dialect=dialect),
    )


ORDER_LAYOUTS = (
    _layout(
        "taobao",
        "Taobao/Tmall order report 订单报表",
        order_columns.TAOBAO,
        ("number", "status", "item_titles"),
        Dialect("taobao", _taobao_status, order_items.from_titles),
    ),
    _layout(
        "taobao_items",
        "Taobao/Tmall item report 宝贝报表",
        order_columns.TAOBAO_ITEMS,
        ("number", "item_title", "item_quantity"),
        Dialect("taobao", _taobao_status, order_items.from_rows),
    ),
    _layout(
        "shopify",
        "Shopify order export",
        order_columns.SHOPIFY,
        ("number", "financial", "placed_at", "item_title"),
        Dialect("shopify", _shopify_status, order_items.from_rows),
    ),
    _layout(
        "woocommerce",
        "WooCommerce order export",
        order_columns.WOOCOMMERCE,
        ("number", "status", "placed_at", "first_name"),
        Dialect("woocommerce", _word_status, order_items.from_rows_or_lists),
    ),
    _layout(
        "plain",
        "plain orders (docs/imports.md)",
        order_columns.PLAIN,
        ("number", "status"),
        Dialect("", _word_status, order_items.from_rows),
    ),
)
