import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, func, insert, select

import bot.web
from bot.config import StorageSettings
from bot.desk.demo import load_demo, remove_demo
from bot.desk.demo_shop import NUMBER_START, demo_orders, demo_shop
from bot.shop.news import CarrierNews, OrderNews
from bot.shop.orders import Order, OrderStatus
from bot.shop.parcels import ParcelStatus
from bot.shop.routes import RouteTime
from bot.storage import tables
from bot.storage.database import Database
from bot.storage.facts import load_order, load_products, load_promotions, load_routes
from bot.storage.open import open_database
from bot.storage.orders import keep_orders, page_orders
from bot.storage.routes import keep_carriers

NOW = datetime(2024, 6, 20, 8, tzinfo=UTC)
SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
async def shop_database(tmp_path: Path) -> AsyncIterator[Database]:
    database = await open_database(None, tmp_path, StorageSettings())
    yield database
    await database.close()


async def order(database: Database, number: int) -> Order:
    found = await database.read(lambda connection: load_order(connection, f"{NUMBER_START}{number:04d}"))
    assert found is not None
    return found


def rows(connection: Connection) -> dict[str, int]:
    counts = (
        (table, connection.execute(select(func.count()).select_from(table))) for table in tables.metadata.sorted_tables
    )
    return {table.name: count.scalar_one() for table, count in counts}


async def test_every_state_of_an_order_and_a_parcel_can_be_tried(shop_database: Database) -> None:
    assert await load_demo(shop_database, NOW) >= 40
    orders = await shop_database.read(lambda connection: page_orders(connection, "", 1000))
    assert {known.status for known in orders} == set(OrderStatus)
    seen = {parcel.status for known in orders for parcel in known.parcels}
    assert seen >= {
        ParcelStatus.IN_TRANSIT,
        ParcelStatus.OUT_FOR_DELIVERY,
        ParcelStatus.READY_FOR_PICKUP,
        ParcelStatus.DELIVERY_FAILED,
        ParcelStatus.DELIVERED,
        ParcelStatus.DAMAGED,
        ParcelStatus.LOST,
        ParcelStatus.RETURNING,
        ParcelStatus.RETURNED,
        ParcelStatus.CUSTOMS,
    }
    assert {known.sales_channel for known in orders} >= {"taobao", "shopify", "offline"}
    assert {mark for known in orders for mark in known.marks} >= {"urgent", "review", "out_of_stock", "vip"}


async def test_the_situations_are_what_they_say(shop_database: Database) -> None:
    await load_demo(shop_database, NOW)
    stuck, day_seven, day_eight, short = [await order(shop_database, number) for number in (118, 127, 128, 130)]
    last_scan = stuck.parcels[0].last_scan_at
    assert last_scan is not None and NOW - last_scan > timedelta(hours=48)
    today = NOW.astimezone(SHANGHAI).date()
    days = [today - at.astimezone(SHANGHAI).date() for known in (day_seven, day_eight) if (at := known.delivered_at)]
    assert days == [timedelta(days=7), timedelta(days=8)]
    products = await shop_database.read(lambda connection: load_products(connection, [short.items[0].sku]))
    goods = (products[short.items[0].sku].weight_grams or 0) * short.items[0].quantity
    assert (short.parcels[0].weight_grams or 0) < goods
    promotions = await shop_database.read(lambda connection: load_promotions(connection, NOW))
    assert {promotion.no_return for promotion in promotions} == {True, False}
    routes = await shop_database.read(load_routes)
    late = await order(shop_database, 119)
    usual = routes.usual(late.parcels[0].carrier, late.region)
    assert usual is not None and late.shipped_at is not None
    assert NOW - late.shipped_at > timedelta(days=usual.high_days + 1)


def test_every_product_has_its_drawing_as_a_picture() -> None:
    static = Path(bot.web.__file__).parent
    for product in demo_shop(NOW, SHANGHAI).products:
        file, _, part = product.picture.removeprefix("/").partition("#")
        assert f'<view id="{part}" ' in (static / file).read_text(encoding="utf-8")


def test_orders_of_english_shoppers_speak_english() -> None:
    emmas = [told for told in demo_shop(NOW, SHANGHAI).orders if told.buyer in ("Emma", "Oliver")]
    texts = [text for told in emmas for item in told.items for text in (item.title, item.variant)]
    assert texts and all(text.isascii() for text in texts)


def test_nothing_lies_in_the_future() -> None:
    for told in demo_shop(NOW, SHANGHAI).orders:
        moments = [told.placed_at, told.paid_at, told.shipped_at, told.delivered_at, told.closed_at]
        for parcel in told.parcels:
            moments += [parcel.shipped_at, parcel.delivered_at, *(scan.at for scan in parcel.scans)]
        assert all(moment <= NOW for moment in moments if moment), told.number


async def test_loading_it_again_changes_nothing_but_the_dates(shop_database: Database) -> None:
    await load_demo(shop_database, NOW)
    before = await shop_database.read(rows)
    first = await order(shop_database, 126)
    await load_demo(shop_database, NOW)
    assert await order(shop_database, 126) == first
    await load_demo(shop_database, NOW + timedelta(days=2))
    later = await order(shop_database, 126)
    assert first.delivered_at is not None
    assert later.delivered_at == first.delivered_at + timedelta(days=2)
    assert await shop_database.read(rows) == before


async def test_removing_it_leaves_what_is_real(shop_database: Database) -> None:
    real = OrderNews("1001", OrderStatus.PAID, NOW, "小雨")
    claimed = OrderNews(f"{NUMBER_START}0101", OrderStatus.PAID, NOW, "someone real")
    carrier = CarrierNews("中通快递", "my own contact")

    def fill(connection: Connection) -> None:
        keep_orders(connection, [real, claimed], NOW, "taobao")
        keep_carriers(connection, [carrier], NOW, "carriers")

    await shop_database.write(fill)
    before = await shop_database.read(rows)
    loaded = await load_demo(shop_database, NOW)
    assert (await order(shop_database, 101)).buyer == "someone real"
    assert await remove_demo(shop_database) == loaded
    assert await shop_database.read(rows) == before
    routes = await shop_database.read(load_routes)
    assert routes.carriers["中通快递"].phone == "my own contact"


async def test_a_case_survives_its_demo_order_and_finds_it_again(shop_database: Database) -> None:
    await load_demo(shop_database, NOW)
    number = f"{NUMBER_START}0130"

    def open_case(connection: Connection) -> None:
        order_id = connection.execute(select(tables.orders.c.id).where(tables.orders.c.number == number)).scalar_one()
        connection.execute(insert(tables.shoppers).values(id=1, created_at=0))
        connection.execute(
            insert(tables.cases).values(
                type="missing_item", shopper_id=1, order_id=order_id, order_number=number, opened_at=0
            )
        )

    def linked_number(connection: Connection) -> str | None:
        joined = select(tables.orders.c.number).join(tables.cases, tables.cases.c.order_id == tables.orders.c.id)
        return connection.execute(joined).scalar()

    await shop_database.write(open_case)
    await load_demo(shop_database, NOW)
    assert await shop_database.read(linked_number) == number
    await remove_demo(shop_database)
    assert await shop_database.read(linked_number) is None


async def test_own_parcels_measure_a_route(shop_database: Database) -> None:
    await load_demo(shop_database, NOW)
    routes = await shop_database.read(load_routes)
    measured = [time for time in routes.times.values() if time.measured]
    assert measured
    assert all(isinstance(time, RouteTime) and 1 <= time.low_days <= time.high_days for time in measured)


def test_the_page_names_every_order_with_its_digits_and_situation() -> None:
    page = (Path(__file__).parents[2] / "docs" / "demo.md").read_text(encoding="utf-8")
    for known in demo_orders():
        told = (known.number, known.phone_last4, known.buyer, known.status, known.shows, known.shows_zh)
        assert f"| {' | '.join(told)} |" in page
    assert len(re.findall(rf"^\| {NUMBER_START}", page, re.MULTILINE)) == len(demo_orders())
