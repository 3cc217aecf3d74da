from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.shop.money import Money
from bot.shop.news import OrderNews, ParcelNews
from bot.shop.orders import Item, Order, OrderStatus
from bot.shop.parcels import ParcelStatus, Scan
from bot.storage.database import Database
from bot.storage.facts import load_order
from bot.storage.keeping import Kept, Outcome, Refused
from bot.storage.orders import keep_orders, page_orders
from bot.storage.parcels import keep_parcels

NOW = datetime(2024, 6, 20, 8, tzinfo=UTC)
NEWS = OrderNews(
    number="2024-0617-0088",
    status=OrderStatus.PAID,
    placed_at=NOW - timedelta(days=3),
    buyer="小雨",
    phone="13800003141",
    total=Money(7980, "CNY"),
    marks=frozenset({"urgent", "vip"}),
    items=(Item("TEA", "蜂蜜柚子茶", 2, "", Money(3990, "CNY")), Item("", "小勺", 1, is_gift=True)),
)
PARCEL = ParcelNews(
    "75001", "2024 0617 0088", "中通快递", ParcelStatus.IN_TRANSIT, scans=(Scan(NOW, "已揽收", "金华"),)
)


async def keep(database: Database, *news: OrderNews) -> list[Outcome]:
    return await database.write(lambda connection: keep_orders(connection, news, NOW, "test"))


async def tell(database: Database, *news: ParcelNews) -> list[Outcome]:
    return await database.write(lambda connection: keep_parcels(connection, news, NOW, "test"))


async def stored(database: Database, key: str = "202406170088") -> Order:
    order = await database.read(lambda connection: load_order(connection, key))
    assert order is not None
    return order


async def test_an_order_comes_back_as_it_was_told(database: Database) -> None:
    assert await keep(database, NEWS) == [Kept.NEW]
    order = await stored(database)
    assert (order.number, order.status, order.total, order.items) == (NEWS.number, NEWS.status, NEWS.total, NEWS.items)
    assert (order.marks, order.placed_at, order.phone_last4) == (NEWS.marks, NEWS.placed_at, "3141")


async def test_the_same_news_again_changes_nothing(database: Database) -> None:
    await keep(database, NEWS)
    assert await keep(database, NEWS) == [Kept.UNCHANGED]
    assert await keep(database, replace(NEWS, address="")) == [Kept.UNCHANGED]


async def test_a_later_export_updates_and_an_older_one_does_not_take_back(database: Database) -> None:
    await keep(database, NEWS)
    assert await keep(database, replace(NEWS, status=OrderStatus.SHIPPED)) == [Kept.UPDATED]
    assert await keep(database, NEWS) == [Kept.UNCHANGED]
    assert (await stored(database)).status is OrderStatus.SHIPPED


async def test_one_order_twice_in_a_batch_is_one_order(database: Database) -> None:
    twin = replace(NEWS, number="#202406170088", remark="快点")
    assert await keep(database, NEWS, twin) == [Kept.NEW, Kept.UPDATED]
    assert (await stored(database)).remark == "快点"


async def test_a_new_order_without_status_is_refused_and_its_neighbours_stay(database: Database) -> None:
    outcomes = await keep(database, OrderNews("9"), NEWS)
    assert outcomes == [Refused("status", "order 9 is not known yet, so its status is needed"), Kept.NEW]


async def test_a_parcel_that_comes_first_waits_for_its_order(database: Database) -> None:
    assert await tell(database, PARCEL) == [Kept.WAITING]
    later = replace(PARCEL, status=ParcelStatus.OUT_FOR_DELIVERY, scans=(Scan(NOW + timedelta(hours=1), "派送中"),))
    assert await tell(database, later) == [Kept.WAITING]
    await keep(database, NEWS)
    order = await stored(database)
    assert [(parcel.waybill, parcel.status) for parcel in order.parcels] == [("75001", ParcelStatus.OUT_FOR_DELIVERY)]
    assert [scan.text for scan in order.parcels[0].scans] == ["派送中", "已揽收"]
    assert order.status is OrderStatus.SHIPPED


async def test_parcels_are_kept_with_their_order(database: Database) -> None:
    await keep(database, NEWS)
    assert await tell(database, PARCEL, replace(PARCEL, waybill="75002")) == [Kept.NEW, Kept.NEW]
    assert await tell(database, PARCEL) == [Kept.UNCHANGED]
    assert await tell(database, replace(PARCEL, order_number="", weight_grams=990)) == [Kept.UPDATED]
    parcels = (await stored(database)).parcels
    assert [(parcel.waybill, parcel.weight_grams) for parcel in parcels] == [("75001", 990), ("75002", None)]
    assert [len(parcel.scans) for parcel in parcels] == [1, 1]


async def test_a_parcel_that_nobody_knows_is_refused(database: Database) -> None:
    (outcome,) = await tell(database, ParcelNews("75001"))
    assert isinstance(outcome, Refused)
    assert outcome.field == "order_number"


async def test_parcels_that_arrive_deliver_their_order(database: Database) -> None:
    await keep(database, replace(NEWS, status=OrderStatus.SHIPPED))
    await tell(database, replace(PARCEL, status=ParcelStatus.DELIVERED, delivered_at=NOW))
    order = await stored(database)
    assert (order.status, order.delivered_at) == (OrderStatus.DELIVERED, NOW)


async def test_orders_are_paged_by_number(database: Database) -> None:
    await keep(database, *(replace(NEWS, number=f"100{n}") for n in (3, 1, 2)))
    first = await database.read(lambda connection: page_orders(connection, "", 2))
    rest = await database.read(lambda connection: page_orders(connection, first[-1].number, 2))
    assert [order.number for order in (*first, *rest)] == ["1001", "1002", "1003"]


async def test_hostile_text_is_only_text(database: Database) -> None:
    texts = ["'; DROP TABLE orders; --", '" OR 1=1 --', "%_\\", "\u202e反\u0301", "👨‍👩‍👧"]
    await keep(database, *(replace(NEWS, number=f"X{n}", buyer=text) for n, text in enumerate(texts)))
    for n, text in enumerate(texts):
        assert (await stored(database, f"X{n}")).buyer == text
