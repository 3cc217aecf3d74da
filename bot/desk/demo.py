"""Loads the demo shop into a database, and takes exactly it out again."""

from datetime import datetime, tzinfo
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.desk.demo_shop import DemoOrder, DemoShop, demo_orders, demo_shop
from bot.shop.numbers import number_key
from bot.storage.database import Database
from bot.storage.orders import keep_orders
from bot.storage.products import keep_prices, keep_products, keep_promotions
from bot.storage.removal import is_told_by, link_cases, remove_source, told_by_others
from bot.storage.routes import keep_carriers, measure_routes

SOURCE = "demo"
_SHOP_ZONE = ZoneInfo("Asia/Shanghai")


async def load_demo(database: Database, now: datetime, zone: tzinfo = _SHOP_ZONE) -> int:
    """Load the demo shop with its dates relative to `now`; returns how many orders it has.

    Loaded before, it is brought up to `now`. Facts of the real shop that have the same number, code or name stay as
    they are.
    """
    return await database.write(partial(_load, shop=demo_shop(now, zone), now=now))


async def remove_demo(database: Database) -> int:
    """Remove the demo shop's facts and nothing else; returns how many orders it had."""
    return await database.write(_remove)


async def orders_to_try(database: Database) -> tuple[DemoOrder, ...]:
    """What there is to try, order by order; nothing where the demo shop is not loaded."""
    return demo_orders() if await database.read(partial(is_told_by, source=SOURCE)) else ()


def _load(connection: Connection, shop: DemoShop, now: datetime) -> int:
    remove_source(connection, SOURCE)
    real = partial(told_by_others, connection, source=SOURCE)
    codes = real("products", "code", (told.code for told in shop.products))
    keep_products(connection, [told for told in shop.products if told.code not in codes], now, SOURCE)
    keep_prices(connection, shop.prices, now, SOURCE)
    codes = real("promotions", "code", (told.code for told in shop.promotions))
    keep_promotions(connection, [told for told in shop.promotions if told.code not in codes], now, SOURCE)
    names = real("carriers", "name", (told.name for told in shop.carriers))
    keep_carriers(connection, [told for told in shop.carriers if told.name not in names], now, SOURCE)
    keys = real("orders", "number_key", (number_key(told.number) for told in shop.orders))
    orders = [told for told in shop.orders if number_key(told.number) not in keys]
    keep_orders(connection, orders, now, SOURCE)
    link_cases(connection)
    measure_routes(connection)
    return len(orders)


def _remove(connection: Connection) -> int:
    removed = remove_source(connection, SOURCE)
    measure_routes(connection)
    return removed
