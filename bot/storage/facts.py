"""The facts that a message is answered from: a few statements, whatever the number of orders."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from bot.shop.facts import CaseFact
from bot.shop.money import Money
from bot.shop.numbers import waybill_key
from bot.shop.orders import Order
from bot.shop.products import PricePoint, Product, Promotion, Variant
from bot.shop.routes import Carrier, Routes, RouteTime
from bot.storage.fact_rows import by_first
from bot.storage.instants import from_instant, from_instant_or_none, to_instant
from bot.storage.tables import (
    carriers,
    cases,
    orders,
    parcels,
    prices,
    products,
    promotions,
    route_times,
    variants,
)
from bot.storage.whole_orders import WholeOrders

ORDERS_LOADED = 20
"""Of one buyer, newest first: more than anyone chooses from in a chat."""
_NEWEST_FIRST = (orders.c.placed_at.desc(), orders.c.id.desc())


_OF_BUYER = WholeOrders(
    select(orders).where(orders.c.buyer == bindparam("buyer")).order_by(*_NEWEST_FIRST).limit(bindparam("count"))
)
_BY_NUMBER = WholeOrders(
    select(orders).where(orders.c.number_key == bindparam("key")).order_by(*_NEWEST_FIRST).limit(1)
)
_BY_WAYBILL = WholeOrders(
    select(orders)
    .where(orders.c.id.in_(select(parcels.c.order_id).where(parcels.c.waybill == bindparam("waybill"))))
    .order_by(*_NEWEST_FIRST)
    .limit(1)
)
_VARIANTS = select(
    variants.c.product_id, variants.c.sku, variants.c.name, variants.c.stock, variants.c.price, variants.c.currency
).order_by(variants.c.product_id, variants.c.id)


def load_orders_of_buyer(connection: Connection, buyer: str, limit: int = ORDERS_LOADED) -> tuple[Order, ...]:
    """The buyer's orders with items, parcels and scans, newest first."""
    return tuple(_OF_BUYER.load(connection, buyer=buyer, count=limit).values())


def load_order(connection: Connection, number_key: str) -> Order | None:
    """The order with this key (`bot.shop.numbers.number_key`), or None."""
    return next(iter(_BY_NUMBER.load(connection, key=number_key).values()), None) if number_key else None


def load_order_by_waybill(connection: Connection, waybill: str) -> Order | None:
    """The order that a parcel with this waybill belongs to, or None."""
    key = waybill_key(waybill)
    return next(iter(_BY_WAYBILL.load(connection, waybill=key).values()), None) if key else None


def load_products(connection: Connection, names: Iterable[str]) -> dict[str, Product]:
    """The products behind skus, product codes or exact titles, each under the name it was asked by."""
    wanted = sorted(set(names))
    if not wanted:
        return {}
    sold_as = select(variants.c.product_id).where(variants.c.sku.in_(wanted))
    is_wanted = products.c.id.in_(sold_as) | products.c.code.in_(wanted) | products.c.title.in_(wanted)
    found = _products(connection, is_wanted)
    by_name: dict[str, Product] = {}
    for product in found:
        own = (product.code, product.title, *(variant.sku for variant in product.variants))
        by_name.update({name: product for name in own if name in wanted})
    return by_name


def load_catalogue(connection: Connection) -> tuple[Product, ...]:
    """Every product with its variants, by code: for matching what a message speaks of."""
    return tuple(_products(connection, None))


def load_prices(connection: Connection, skus: Iterable[str]) -> tuple[PricePoint, ...]:
    """The price history of these skus, oldest first."""
    wanted = sorted(set(skus))
    rows = connection.execute(
        select(prices.c.sku, prices.c.since, prices.c.price, prices.c.currency)
        .where(prices.c.sku.in_(wanted))
        .order_by(prices.c.sku, prices.c.since)
    )
    return tuple(PricePoint(sku, from_instant(since), Money(price, currency)) for sku, since, price, currency in rows)


def load_promotions(connection: Connection, now: datetime) -> tuple[Promotion, ...]:
    """The promotions that run at `now`, those that end first in front."""
    at = to_instant(now)
    rows = connection.execute(
        select(
            promotions.c.code,
            promotions.c.text,
            promotions.c.text_en,
            promotions.c.starts_at,
            promotions.c.ends_at,
            promotions.c.no_return,
            promotions.c.skus,
        )
        .where(promotions.c.starts_at <= at, promotions.c.ends_at > at)
        .order_by(promotions.c.ends_at, promotions.c.code)
    )
    return tuple(
        Promotion(code, text, text_en, from_instant(starts), from_instant(ends), no_return, frozenset(skus.split()))
        for code, text, text_en, starts, ends, no_return, skus in rows
    )


def load_routes(connection: Connection) -> Routes:
    """Route times and carriers; what was measured on own parcels goes before a carrier's table."""
    times = connection.execute(
        select(
            route_times.c.carrier,
            route_times.c.region,
            route_times.c.low_days,
            route_times.c.high_days,
            route_times.c.measured,
        ).order_by(route_times.c.measured)
    )
    known = connection.execute(
        select(
            carriers.c.name,
            carriers.c.phone,
            carriers.c.waybill_pattern,
            carriers.c.uncovered_regions,
            carriers.c.self_pickup_regions,
        )
    )
    return Routes(
        times={(carrier, region): RouteTime(low, high, measured) for carrier, region, low, high, measured in times},
        carriers={
            name: Carrier(name, phone, pattern, frozenset(uncovered.split()), frozenset(pickup.split()))
            for name, phone, pattern, uncovered, pickup in known
        },
    )


def load_cases_of(connection: Connection, shopper_id: int) -> tuple[CaseFact, ...]:
    """The shopper's cases, newest first, with their true stage."""
    rows = connection.execute(
        select(
            cases.c.id,
            cases.c.type,
            cases.c.order_number,
            cases.c.stage,
            cases.c.opened_at,
            cases.c.due_at,
            cases.c.conversation_id,
        )
        .where(cases.c.shopper_id == shopper_id)
        .order_by(cases.c.id.desc())
    )
    return tuple(
        CaseFact(case_id, type_, number, stage, from_instant(opened), from_instant_or_none(due), conversation)
        for case_id, type_, number, stage, opened, due, conversation in rows
    )


def _products(connection: Connection, condition: Any) -> list[Product]:
    chosen = select(products).order_by(products.c.code)
    own_variants = _VARIANTS
    if condition is not None:
        chosen = chosen.where(condition)
        own_variants = _VARIANTS.where(variants.c.product_id.in_(select(products.c.id).where(condition)))
    rows = connection.execute(chosen).mappings().all()
    sold = by_first(connection.execute(own_variants)) if rows else {}
    return [_product(row, sold.get(row["id"], ())) for row in rows]


def _product(row: Any, variant_rows: Iterable[Any]) -> Product:
    return Product(
        code=row["code"],
        title=row["title"],
        title_en=row["title_en"],
        brand=row["brand"],
        weight_grams=row["weight_grams"],
        origin=row["origin"],
        spec=row["spec"],
        link=row["link"],
        use=row["use"],
        cautions=row["cautions"],
        returnable=row["returnable"],
        fresh=row["fresh"],
        warranty_months=row["warranty_months"],
        variants=tuple(
            Variant(sku, name, stock, None if price is None else Money(price, currency))
            for _, sku, name, stock, price, currency in variant_rows
        ),
    )
