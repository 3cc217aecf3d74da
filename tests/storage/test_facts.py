from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from sqlalchemy import Connection, insert

from bot.shop.facts import CaseFact
from bot.shop.money import Money
from bot.shop.news import (
    CarrierNews,
    OrderNews,
    ParcelNews,
    ProductNews,
    PromotionNews,
    RouteNews,
    StockNews,
    VariantNews,
)
from bot.shop.orders import Item, OrderStatus
from bot.shop.parcels import ParcelStatus, Scan
from bot.shop.products import PricePoint
from bot.shop.routes import RouteTime
from bot.storage.database import Database
from bot.storage.facts import (
    find_claimed,
    load_cases_of,
    load_order,
    load_orders_of_buyer,
    load_prices,
    load_products,
    load_promotions,
    load_routes,
)
from bot.storage.instants import to_instant
from bot.storage.keeping import Kept, Refused
from bot.storage.orders import keep_orders
from bot.storage.products import keep_prices, keep_products, keep_promotions, keep_stock
from bot.storage.routes import keep_carriers, measure_routes
from bot.storage.tables import cases, shoppers

NOW = datetime(2024, 6, 20, 8, tzinfo=UTC)
DAY = timedelta(days=1)
CUP = ProductNews(
    "CUP",
    "马克杯",
    weight_grams=420,
    fresh=False,
    variants=(VariantNews("CUP-BL", "蓝色", 3, Money(4500, "CNY")), VariantNews("CUP-WH", "白色")),
)


def order(number: str, days_ago: int, buyer: str = "小雨") -> OrderNews:
    placed = NOW - days_ago * DAY
    parcel = ParcelNews(f"75{number}", carrier="中通快递", scans=(Scan(placed, "旧"), Scan(placed + DAY, "新")))
    return OrderNews(
        number, OrderStatus.SHIPPED, placed, buyer, items=(Item("CUP-BL", "马克杯", 1),), parcels=(parcel,)
    )


async def test_a_buyers_orders_come_newest_first_with_all_that_belongs_to_them(database: Database) -> None:
    news = [order("1", 5), order("2", 1), order("3", 3), order("4", 0, "阿杰")]
    await database.write(lambda connection: keep_orders(connection, news, NOW, "test"))
    found = await database.read(lambda connection: load_orders_of_buyer(connection, "小雨", limit=2))
    assert [known.number for known in found] == ["2", "3"]
    assert [item.title for item in found[0].items] == ["马克杯"]
    assert [scan.text for scan in found[0].parcels[0].scans] == ["新", "旧"]


async def test_an_order_is_found_by_its_number_or_not_at_all(database: Database) -> None:
    await database.write(lambda connection: keep_orders(connection, [order("A-1", 1)], NOW, "test"))

    def look(connection: Connection) -> list[str | None]:
        found = (load_order(connection, key) for key in ("A1", "A2", ""))
        return [known.number if known else None for known in found]

    assert await database.read(look) == ["A-1", None, None]


async def test_a_claim_finds_key_and_phone_by_number_or_waybill(database: Database) -> None:
    told = replace(order("A-1", 1), phone="13900006677")
    await database.write(lambda connection: keep_orders(connection, [told], NOW, "test"))
    for claimed, found in (("a 1", True), (" 75a-1 ", True), ("A-2", False), ("", False), ("№", False)):
        known = await database.read(partial(find_claimed, claimed=claimed))
        assert known == (("A1", "13900006677") if found else None)


async def test_the_number_of_statements_does_not_grow_with_the_orders(database: Database) -> None:
    await database.write(lambda connection: keep_orders(connection, [order(str(n), n) for n in range(15)], NOW, "test"))
    statements: list[str] = []

    def look(connection: Connection) -> int:
        if connection.dialect.name != "sqlite":
            return len(load_orders_of_buyer(connection, "小雨"))
        driver = connection.connection.dbapi_connection
        assert driver is not None
        driver.set_trace_callback(statements.append)
        try:
            return len(load_orders_of_buyer(connection, "小雨"))
        finally:
            driver.set_trace_callback(None)

    assert await database.read(look) == 15
    assert len(statements) <= 4


async def test_products_are_found_by_sku_and_code(database: Database) -> None:
    assert await database.write(lambda connection: keep_products(connection, [CUP], NOW, "test")) == [Kept.NEW]
    found = await database.read(lambda connection: load_products(connection, {"CUP-BL", "CUP", "nothing"}))
    assert sorted(found) == ["CUP", "CUP-BL"]
    product = found["CUP-BL"]
    assert (product.weight_grams, product.fresh, product.returnable) == (420, False, True)
    assert [(variant.sku, variant.stock) for variant in product.variants] == [("CUP-BL", 3), ("CUP-WH", None)]


async def test_products_and_stock_update_only_what_is_said(database: Database) -> None:
    await database.write(lambda connection: keep_products(connection, [CUP], NOW, "test"))
    again = [CUP, replace(CUP, title="", weight_grams=430), ProductNews("NEW")]
    outcomes = await database.write(lambda connection: keep_products(connection, again, NOW, "test"))
    assert outcomes[:2] == [Kept.UNCHANGED, Kept.UPDATED]
    assert isinstance(outcomes[2], Refused)
    stock = [StockNews("CUP-BL", 3), StockNews("CUP-WH", 8), StockNews("HAT", 1)]
    outcomes = await database.write(lambda connection: keep_stock(connection, stock, NOW, "test"))
    assert outcomes[:2] == [Kept.UNCHANGED, Kept.UPDATED]
    assert isinstance(outcomes[2], Refused)
    found = await database.read(lambda connection: load_products(connection, ["CUP"]))
    assert (found["CUP"].title, found["CUP"].weight_grams, found["CUP"].variants[1].stock) == ("马克杯", 430, 8)


async def test_prices_and_running_promotions_are_loaded(database: Database) -> None:
    steps = [PricePoint("CUP-BL", NOW - 2 * DAY, Money(4500, "CNY")), PricePoint("CUP-BL", NOW, Money(3900, "CNY"))]
    offers = [
        PromotionNews("RUNS", "满减", starts_at=NOW - DAY, ends_at=NOW + DAY, skus=frozenset({"CUP-BL"})),
        PromotionNews("OVER", "过期", starts_at=NOW - 2 * DAY, ends_at=NOW),
    ]
    await database.write(lambda connection: keep_prices(connection, steps, NOW, "test"))
    await database.write(lambda connection: keep_promotions(connection, offers, NOW, "test"))
    assert await database.read(lambda connection: load_prices(connection, ["CUP-BL"])) == tuple(steps)
    running = await database.read(lambda connection: load_promotions(connection, NOW))
    assert [(offer.code, offer.skus) for offer in running] == [("RUNS", {"CUP-BL"})]


async def test_own_parcels_tell_the_route_time_from_five_on(database: Database) -> None:
    carrier = CarrierNews("中通快递", "95311", routes=(RouteNews("", 2, 4), RouteNews("浙江", 1, 2)))
    await database.write(lambda connection: keep_carriers(connection, [carrier], NOW, "test"))

    def arrived(number: int, days: float) -> OrderNews:
        sent = NOW - 30 * DAY
        parcel = ParcelNews(f"75{number}", "", "中通快递", ParcelStatus.DELIVERED, sent, sent + days * DAY)
        return OrderNews(str(number), OrderStatus.DELIVERED, sent, region="浙江", parcels=(parcel,))

    news = [arrived(n, days) for n, days in enumerate((1.5, 2.5, 2.9, 4.2))]
    await database.write(lambda connection: keep_orders(connection, news, NOW, "test"))
    await database.write(measure_routes)
    routes = await database.read(load_routes)
    assert routes.usual("中通快递", "浙江") == RouteTime(1, 2)
    await database.write(lambda connection: keep_orders(connection, [arrived(9, 6)], NOW, "test"))
    await database.write(measure_routes)
    routes = await database.read(load_routes)
    assert routes.usual("中通快递", "浙江") == RouteTime(3, 5, measured=True)
    assert routes.carriers["中通快递"].phone == "95311"


async def test_a_shopper_sees_the_true_stage_of_own_cases(database: Database) -> None:
    def open_cases(connection: Connection) -> None:
        for name in ("小雨", "阿杰"):
            made = connection.execute(insert(shoppers).values(name=name, created_at=0).returning(shoppers.c.id))
            values = {"type": "missing_item", "stage": "verifying", "opened_at": to_instant(NOW)}
            connection.execute(insert(cases).values(shopper_id=made.scalar_one(), order_number="1001", **values))

    await database.write(open_cases)
    found = await database.read(lambda connection: load_cases_of(connection, 1))
    assert found == (CaseFact(found[0].id, "missing_item", "1001", "verifying", NOW),)
