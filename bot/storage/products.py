"""Products, variants, stock, prices and promotions told by files, kept by their own keys."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from bot.shop.news import ProductNews, PromotionNews, StockNews, VariantNews
from bot.shop.products import PricePoint
from bot.storage.fact_rows import Values
from bot.storage.instants import to_instant, to_instant_or_none
from bot.storage.keeping import Outcome, Refused
from bot.storage.tables import prices, products, promotions, variants
from bot.storage.told_rows import keep_parts, keep_rows


def keep_products(connection: Connection, news: Sequence[ProductNews], now: datetime, source: str) -> list[Outcome]:
    """Store products with their variants; a product counts as updated when one of its variants is new or changed."""
    stamp = {"source": source, "updated_at": to_instant(now)}
    outcomes = keep_rows(connection, products, ["code"], [_product_row(told) for told in news], stamp)
    codes = sorted({told.code for told in news})
    rows = connection.execute(select(products.c.code, products.c.id).where(products.c.code.in_(codes)))
    ids = {row.code: row.id for row in rows}
    variant_rows = [
        (position, _variant_row(variant, ids[told.code]))
        for position, (told, outcome) in enumerate(zip(news, outcomes, strict=True))
        if not isinstance(outcome, Refused)
        for variant in told.variants
    ]
    keep_parts(connection, variants, ["sku"], variant_rows, {}, outcomes)
    return outcomes


def keep_stock(connection: Connection, news: Sequence[StockNews], now: datetime, source: str) -> list[Outcome]:
    """Store how many pieces are on hand; a sku must be known from a product."""
    del now, source  # a variant has no source of its own: it goes with its product
    rows: list[Values] = [{"sku": told.sku, "stock": told.stock} for told in news]
    outcomes = keep_rows(connection, variants, ["sku"], rows, {})
    return [
        _unknown_sku(told.sku) if isinstance(outcome, Refused) else outcome
        for told, outcome in zip(news, outcomes, strict=True)
    ]


def keep_prices(connection: Connection, news: Sequence[PricePoint], now: datetime, source: str) -> list[Outcome]:
    """Store price history: what one piece of a sku costs from a moment on."""
    del now  # a price carries its own moment
    rows: list[Values] = [
        {"sku": told.sku, "since": to_instant(told.since), "price": told.price.minor, "currency": told.price.currency}
        for told in news
    ]
    return keep_rows(connection, prices, ["sku", "since"], rows, {"source": source})


def keep_promotions(connection: Connection, news: Sequence[PromotionNews], now: datetime, source: str) -> list[Outcome]:
    """Store promotions with their time and conditions."""
    del now  # a promotion carries its own times
    rows: list[Values] = [
        {
            "code": told.code,
            "text": told.text or None,
            "text_en": told.text_en or None,
            "starts_at": to_instant_or_none(told.starts_at),
            "ends_at": to_instant_or_none(told.ends_at),
            "no_return": told.no_return,
            "skus": " ".join(sorted(told.skus)) or None,
        }
        for told in news
    ]
    return keep_rows(connection, promotions, ["code"], rows, {"source": source})


def _product_row(told: ProductNews) -> Values:
    return {
        "code": told.code,
        "title": told.title or None,
        "title_en": told.title_en or None,
        "brand": told.brand or None,
        "weight_grams": told.weight_grams,
        "origin": told.origin or None,
        "spec": told.spec or None,
        "link": told.link or None,
        "picture": told.picture or None,
        "use": told.use or None,
        "cautions": told.cautions or None,
        "returnable": told.returnable,
        "fresh": told.fresh,
        "warranty_months": told.warranty_months,
    }


def _variant_row(told: VariantNews, product_id: int) -> Values:
    return {
        "sku": told.sku,
        "product_id": product_id,
        "name": told.name or None,
        "stock": told.stock,
        "price": told.price.minor if told.price else None,
        "currency": told.price.currency if told.price else None,
    }


def _unknown_sku(sku: str) -> Refused:
    return Refused("sku", f"{sku} belongs to no known product; import the products first")
