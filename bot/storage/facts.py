"""The facts that a message is answered from: a few statements, whatever the number of orders."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, false, or_, select

from bot.shop.facts import CaseFact
from bot.shop.money import Money
from bot.shop.numbers import number_key, waybill_key
from bot.shop.orders import Order
from bot.shop.products import PricePoint, Product, Promotion, Variant
from bot.shop.routes import Carrier, Routes, RouteTime
from bot.storage.fact_rows import Row, by_first
from bot.storage.hot import Hot
from bot.storage.instants import from_instant, from_instant_or_none, to_instant
from bot.storage.same_shopper import of_shopper
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
_MOST_CANDIDATES = 200
_NEWEST_FIRST = (orders.c.placed_at.desc(), orders.c.id.desc())


_OF_BUYER = WholeOrders(
    select(orders).where(orders.c.buyer == bindparam("buyer")).order_by(*_NEWEST_FIRST).limit(bindparam("count"))
)
_BY_NUMBER = WholeOrders(
    select(orders).where(orders.c.number_key == bindparam("key")).order_by(*_NEWEST_FIRST).limit(1)
)
_CLAIMED = Hot(
    select(orders.c.number_key, orders.c.phone)
    .where(
        (orders.c.number_key == bindparam("key"))
        | orders.c.id.in_(select(parcels.c.order_id).where(parcels.c.waybill == bindparam("waybill")))
    )
    .order_by(*_NEWEST_FIRST)
    .limit(1)
)
_VARIANTS = select(
    variants.c.product_id, variants.c.sku, variants.c.name, variants.c.stock, variants.c.price, variants.c.currency
).order_by(variants.c.product_id, variants.c.id)
_VARIANTS_OF = Hot(_VARIANTS.where(variants.c.product_id == bindparam("product")))
_PRODUCTS = select(
    products.c.id,
    products.c.code,
    products.c.title,
    products.c.title_en,
    products.c.brand,
    products.c.weight_grams,
    products.c.origin,
    products.c.spec,
    products.c.link,
    products.c.picture,
    products.c.use,
    products.c.cautions,
    products.c.returnable,
    products.c.fresh,
    products.c.warranty_months,
).order_by(products.c.code)
_PRODUCTS_OF_CODE = Hot(
    _PRODUCTS.where(
        products.c.id.in_(select(variants.c.product_id).where(variants.c.sku == bindparam("code")))
        | (products.c.code == bindparam("code"))
    )
)
_PRODUCTS_OF_TITLE = Hot(_PRODUCTS.where(products.c.title == bindparam("title")).limit(1))
_CASES_OF = Hot(
    select(
        cases.c.id,
        cases.c.type,
        cases.c.order_number,
        cases.c.stage,
        cases.c.opened_at,
        cases.c.due_at,
        cases.c.conversation_id,
    )
    .where(of_shopper(cases.c.shopper_id))
    .order_by(cases.c.id.desc())
)


def load_orders_of_buyer(connection: Connection, buyer: str, limit: int = ORDERS_LOADED) -> tuple[Order, ...]:
    """The buyer's orders with items, parcels and scans, newest first."""
    return tuple(_OF_BUYER.load(connection, buyer=buyer, count=limit).values())


def load_order(connection: Connection, number_key: str) -> Order | None:
    """The order with this key (`bot.shop.numbers.number_key`), or None."""
    return next(iter(_BY_NUMBER.load(connection, key=number_key).values()), None) if number_key else None


def find_claimed(connection: Connection, claimed: str) -> tuple[str, str] | None:
    """Key and receiver's phone of the order with this number, or of the one that this waybill belongs to; else None.

    One statement whatever is found, so that its time tells nothing.
    """
    row = _CLAIMED.first(connection, key=number_key(claimed) or None, waybill=waybill_key(claimed) or None)
    return (row[0], row[1]) if row else None


def load_products(connection: Connection, names: Iterable[str]) -> dict[str, Product]:
    """The products behind skus, product codes or exact titles, each under the name it was asked by."""
    found: dict[str, Product] = {}
    for name in sorted(set(names)):  # a prepared statement for each is faster than one that is made for a list
        row = _PRODUCTS_OF_CODE.first(connection, code=name) or _PRODUCTS_OF_TITLE.first(connection, title=name)
        if row:
            found[name] = _product(row, _VARIANTS_OF.rows(connection, product=row[0]))
    return found


def find_products(connection: Connection, pieces: Sequence[str]) -> tuple[Product, ...]:
    """The products whose title or brand says any of these pieces (`bot.shop.naming`), at most 200, by code.

    It reads through all titles (some 20 ms at 100,000 products), so it is asked only for questions about goods.
    """
    titles = (products.c.title, products.c.title_en, products.c.brand)
    says = [title.icontains(piece.removesuffix("子"), autoescape=True) for piece in pieces for title in titles]
    rows = connection.execute(_PRODUCTS.where(or_(false(), *says)).limit(_MOST_CANDIDATES)).all()
    sold = by_first(connection.execute(_VARIANTS.where(variants.c.product_id.in_([row[0] for row in rows]))))
    return tuple(_product(row, sold.get(row[0], ())) for row in rows)


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


def load_cases_of(connection: Connection, shopper_id: int | None, buyer: str | None = None) -> tuple[CaseFact, ...]:
    """The shopper's cases, newest first, with their true stage; of a known buyer, whatever channel they came by."""
    if shopper_id is None and buyer is None:
        return ()
    return tuple(
        CaseFact(case_id, type_, number, stage, from_instant(opened), from_instant_or_none(due), conversation)
        for case_id, type_, number, stage, opened, due, conversation in _CASES_OF.rows(
            connection, shopper=shopper_id, buyer=buyer
        )
    )


def _product(row: Row, variant_rows: Iterable[Row]) -> Product:
    _, code, title, title_en, brand, weight_grams, origin, spec, link, picture, use, cautions, *rules = row
    returnable, fresh, warranty = rules
    return Product(
        code=code,
        title=title,
        title_en=title_en,
        brand=brand,
        weight_grams=weight_grams,
        origin=origin,
        spec=spec,
        link=link,
        picture=picture,
        use=use,
        cautions=cautions,
        returnable=returnable,
        fresh=fresh,
        warranty_months=warranty,
        variants=tuple(
            Variant(sku, name, stock, None if price is None else Money(price, currency))
            for _, sku, name, stock, price, currency in variant_rows
        ),
    )
