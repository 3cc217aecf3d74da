"""The demo shop as data: demo.toml read into facts whose dates are relative to a moment."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from decimal import Decimal
from pathlib import Path
from typing import Any

from bot.shop.money import Money
from bot.shop.news import (
    CarrierNews,
    OrderNews,
    ParcelNews,
    ProductNews,
    PromotionNews,
    RouteNews,
    VariantNews,
)
from bot.shop.orders import DeliveryMode, Item, OrderStatus
from bot.shop.parcels import ParcelStatus, Scan
from bot.shop.products import PricePoint
from bot.shop.regions import region_of

FILE = Path(__file__).with_name("demo.toml")
NUMBER_START = "621088001700"
"""An order's number is this and its four-digit `no`."""
_CURRENCY = "CNY"
_ENGLISH_CHANNEL = "shopify"
_AGO = re.compile(r"([+-]\d+)(m|h)")
_DAY_AND_HOUR = re.compile(r"([+-]\d+)d (\d\d):(\d\d)")
_WAYBILL_STARTS = {"中通快递": "758800", "圆通速递": "YT8800", "顺丰速运": "SF8800"}

Table = Mapping[str, Any]
"""A table of demo.toml."""


@dataclass(frozen=True, slots=True)
class DemoOrder:
    """An order of the demo shop, and what it is there to show."""

    number: str
    phone_last4: str
    status: str
    shows: str = ""
    """In English."""
    shows_zh: str = ""
    buyer: str = ""


@dataclass(frozen=True, slots=True)
class DemoShop:
    products: tuple[ProductNews, ...]
    prices: tuple[PricePoint, ...]
    promotions: tuple[PromotionNews, ...]
    carriers: tuple[CarrierNews, ...]
    orders: tuple[OrderNews, ...]


@dataclass(frozen=True, slots=True)
class _Good:
    """Something that is sold, with its variant's English name."""

    product: ProductNews
    variant: VariantNews
    variant_en: str


@dataclass(frozen=True, slots=True)
class _Now:
    moment: datetime
    zone: tzinfo

    def at(self, text: str) -> datetime:
        """The moment that `-40m`, `-5h` or `-3d 10:15` names."""
        if found := _AGO.fullmatch(text):
            step = timedelta(minutes=1) if found[2] == "m" else timedelta(hours=1)
            return self.moment + int(found[1]) * step
        if found := _DAY_AND_HOUR.fullmatch(text):
            day = self.moment.astimezone(self.zone).date() + timedelta(days=int(found[1]))
            return datetime.combine(day, time(int(found[2]), int(found[3])), self.zone).astimezone(UTC)
        raise ValueError(f"demo.toml: {text!r} names no moment")

    def at_or_none(self, table: Table, name: str) -> datetime | None:
        return self.at(table[name]) if name in table else None


def demo_shop(now: datetime, zone: tzinfo) -> DemoShop:
    """The whole shop as it stands at `now`; hours are those of `zone`."""
    told = _read()
    clock = _Now(now, zone)
    products = tuple(_product(table) for table in told["product"])
    goods = _goods(told["product"], products)
    buyers = {table["key"]: table for table in told["buyer"]}
    return DemoShop(
        products=products,
        prices=tuple(PricePoint(t["sku"], clock.at(t["since"]), _money(t["price"])) for t in told["price"]),
        promotions=tuple(_promotion(table, clock) for table in told["promotion"]),
        carriers=tuple(_carrier(table) for table in told["carrier"]),
        orders=tuple(_order(table, buyers[table["buyer"]], goods, clock) for table in told["order"]),
    )


def demo_orders() -> tuple[DemoOrder, ...]:
    """What there is to try, order by order."""
    told = _read()
    phones = {table["key"]: table["phone"] for table in told["buyer"]}
    return tuple(
        DemoOrder(
            number=_number(table),
            buyer=table["buyer"],
            phone_last4=phones[table["buyer"]][-4:],
            status=table["status"],
            shows=table["shows"],
            shows_zh=table["shows_zh"],
        )
        for table in told["order"]
    )


def _read() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def _number(table: Table) -> str:
    return f"{NUMBER_START}{table['no']:04d}"


def _money(text: str) -> Money:
    return Money(int(Decimal(text) * 100), _CURRENCY)


def _product(table: Table) -> ProductNews:
    texts = {name: table[name] for name in table if name != "variants"}
    return ProductNews(**texts, variants=tuple(_variant(line) for line in table["variants"]))


def _variant(line: str) -> VariantNews:
    sku, names, stock, price = (part.strip() for part in line.split("|"))
    return VariantNews(sku, names.partition(" / ")[0], int(stock), _money(price))


def _promotion(table: Table, clock: _Now) -> PromotionNews:
    return PromotionNews(
        code=table["code"],
        text=table["text"],
        text_en=table["text_en"],
        starts_at=clock.at(table["starts_at"]),
        ends_at=clock.at(table["ends_at"]),
        no_return=table.get("no_return"),
        skus=frozenset(table.get("skus", ())),
    )


def _carrier(table: Table) -> CarrierNews:
    return CarrierNews(
        name=table["name"],
        phone=table["phone"],
        waybill_pattern=table.get("waybill_pattern", ""),
        uncovered_regions=frozenset(table.get("uncovered_regions", ())),
        self_pickup_regions=frozenset(table.get("self_pickup_regions", ())),
        routes=tuple(_route(line) for line in table["routes"]),
    )


def _route(line: str) -> RouteNews:
    region, days = line.split()
    low, high = days.split("-")
    return RouteNews("" if region == "*" else region, int(low), int(high))


def _goods(tables: Sequence[Table], products: Sequence[ProductNews]) -> dict[str, _Good]:
    english = {}
    for table in tables:
        for line in table["variants"]:
            sku, names, *_ = (part.strip() for part in line.split("|"))
            english[sku] = names.partition(" / ")[2]
    return {
        variant.sku: _Good(product, variant, english[variant.sku])
        for product in products
        for variant in product.variants
    }


def _order(table: Table, buyer: Table, goods: Mapping[str, _Good], clock: _Now) -> OrderNews:
    items = tuple(_item(line, table, goods) for line in table["items"])
    return OrderNews(
        number=_number(table),
        status=OrderStatus(table["status"]),
        buyer=table["buyer"],
        sales_channel=table.get("sales_channel", "taobao"),
        delivery_mode=DeliveryMode(table.get("delivery_mode", "delivery")),
        marks=frozenset(table.get("marks", "").split()),
        total=Money(sum(item.price.minor * item.quantity for item in items if item.price), _CURRENCY),
        remark=table.get("remark", ""),
        receiver=buyer["name"],
        phone=buyer["phone"],
        region=buyer.get("region") or region_of(buyer["address"]),
        address=buyer["address"],
        items=items,
        parcels=tuple(_parcel(told, table, count, clock) for count, told in enumerate(table.get("parcel", ()), 1)),
        placed_at=clock.at_or_none(table, "placed_at"),
        paid_at=clock.at_or_none(table, "paid_at"),
        shipped_at=clock.at_or_none(table, "shipped_at"),
        delivered_at=clock.at_or_none(table, "delivered_at"),
        closed_at=clock.at_or_none(table, "closed_at"),
    )


def _item(line: str, table: Table, goods: Mapping[str, _Good]) -> Item:
    sku, quantity = line.removeprefix("+").split("*")
    good = goods[sku]
    is_gift = line.startswith("+")
    price = Money(0, _CURRENCY) if is_gift else _money(table["price"]) if "price" in table else good.variant.price
    if table.get("sales_channel") == _ENGLISH_CHANNEL:
        return Item(sku, good.product.title_en, int(quantity), good.variant_en, price, is_gift)
    return Item(sku, good.product.title, int(quantity), good.variant.name, price, is_gift)


def _parcel(told: Table, order: Table, count: int, clock: _Now) -> ParcelNews:
    start = _WAYBILL_STARTS.get(told["carrier"], "JD0146")
    return ParcelNews(
        waybill=f"{start}{order['no']:07d}{count}",
        carrier=told["carrier"],
        status=ParcelStatus(told["status"]),
        shipped_at=clock.at(told["shipped_at"]),
        delivered_at=clock.at_or_none(told, "delivered_at"),
        weight_grams=told.get("weight_grams"),
        signed_by=told.get("signed_by", ""),
        signed_place=told.get("signed_place", ""),
        signed_picture=told.get("signed_picture", ""),
        reship=told.get("reship"),
        scans=_scans(told["scans"], clock),
    )


def _scans(lines: Sequence[str], clock: _Now) -> tuple[Scan, ...]:
    parts = ([part.strip() for part in line.split("|")] for line in lines)
    return tuple(Scan(clock.at(at), text, place, ParcelStatus(status)) for at, place, status, text in parts)
