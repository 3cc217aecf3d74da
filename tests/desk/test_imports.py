from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.config import StorageSettings
from bot.connectors.columns import Locale
from bot.connectors.kinds import KINDS
from bot.connectors.plain import read_orders, read_parcels
from bot.connectors.reading import read_file
from bot.desk.imports import Element, ElementFault, Place, Report, refresh_routes, store, store_orders, store_parcels
from bot.shop.news import OrderNews
from bot.shop.orders import Order, OrderStatus
from bot.storage.database import Database
from bot.storage.facts import load_order, load_orders_of_buyer
from bot.storage.open import open_database
from tests.connectors.exports import PAID, SHIPPED, TAOBAO_HEADER, messy_taobao_rows, taobao_row, write_csv

NOW = datetime(2024, 6, 21, 8, tzinfo=UTC)
SHOP = Locale(ZoneInfo("Asia/Shanghai"), "CNY")


@pytest.fixture
async def shop_database(tmp_path: Path) -> AsyncIterator[Database]:
    database = await open_database(None, tmp_path, StorageSettings())
    yield database
    await database.close()


async def take_in(database: Database, path: Path, kind: str = "orders") -> Report:
    reading = read_file(path, KINDS[kind].layouts, SHOP)
    return await store(database, reading.elements, KINDS[kind].keep, NOW, reading.layout.name)


def counts(report: Report) -> tuple[int, int, int, int]:
    return report.new, report.updated, report.unchanged, report.refused


async def order_of(database: Database, key: str) -> Order:
    order = await database.read(lambda connection: load_order(connection, key))
    assert order is not None
    return order


async def test_a_realistic_gbk_report_of_5000_rows_is_stored_whole_and_only_once(
    shop_database: Database, tmp_path: Path
) -> None:
    rows = list(messy_taobao_rows(5000))
    rows[1234] = taobao_row("4.37123E+17")
    rows[4321] = taobao_row("900", 订单状态="等待奇迹")
    path = write_csv(tmp_path / "orders.csv", [TAOBAO_HEADER, *rows], "gbk")
    lines = path.read_bytes().split(b"\n")
    report = await take_in(shop_database, path)
    assert counts(report) == (4998, 0, 0, 2)
    assert [fault.key for fault in report.faults] == ["订单编号", "订单状态"]
    assert [lines[fault.number - 1].split(b",")[0] for fault in report.faults] == [b"4.37123E+17", b"900"]
    assert counts(await take_in(shop_database, path)) == (0, 0, 4998, 2)
    mine = await shop_database.read(lambda connection: load_orders_of_buyer(connection, "买家7"))
    assert [order.number for order in mine] == [str(437_100_000_000_000_000 + n * 977) for n in range(4507, 0, -900)]
    assert {order.phone_last4 for order in mine} == {"0007", "0907", "1807", "2707", "3607", "4507"}


async def test_a_later_export_updates_and_the_older_one_again_takes_nothing_back(
    shop_database: Database, tmp_path: Path
) -> None:
    older = write_csv(tmp_path / "older.csv", [TAOBAO_HEADER, taobao_row("1001", PAID)])
    later_row = taobao_row("1001", SHIPPED, 物流单号="YT1", 物流公司="圆通速递", 收货地址="")
    later = write_csv(tmp_path / "later.csv", [TAOBAO_HEADER, later_row])
    await take_in(shop_database, older)
    assert counts(await take_in(shop_database, later)) == (0, 1, 0, 0)
    assert counts(await take_in(shop_database, older)) == (0, 0, 1, 0)
    order = await order_of(shop_database, "1001")
    assert (order.status, order.address) == (OrderStatus.SHIPPED, "浙江省 杭州市 西湖区 文三路 1 号")
    assert [parcel.waybill for parcel in order.parcels] == ["YT1"]


async def test_the_item_report_makes_coarse_items_exact_for_good(shop_database: Database, tmp_path: Path) -> None:
    coarse = [TAOBAO_HEADER, taobao_row("1001", 宝贝标题="露营椅，马克杯", 宝贝种类="2", 宝贝总数量="5")]
    exact = [
        ["订单编号", "标题", "购买数量", "商家编码"],
        ["1001", "露营椅", "2", "CH"],
        ["1001", "马克杯", "3", "CUP"],
    ]
    orders, items = write_csv(tmp_path / "orders.csv", coarse), write_csv(tmp_path / "items.csv", exact)
    for path in (orders, items, orders):
        await take_in(shop_database, path)
    order = await order_of(shop_database, "1001")
    assert [(item.title, item.quantity, item.sku) for item in order.items] == [
        ("露营椅", 2, "CH"),
        ("马克杯", 3, "CUP"),
    ]


async def test_what_storage_refuses_is_named_by_line_and_column(shop_database: Database, tmp_path: Path) -> None:
    rows = [["订单号", "状态", "备注"], ["1001", "", "x"]]
    report = await take_in(shop_database, write_csv(tmp_path / "orders.csv", rows))
    assert [(fault.number, fault.key) for fault in report.faults] == [(2, "状态")]


async def test_elements_are_taken_chunk_by_chunk(shop_database: Database) -> None:
    taken: list[int] = []
    seen: list[tuple[int, int]] = []

    def coming() -> Iterator[Element[OrderNews] | ElementFault]:
        for number in range(1200):
            taken.append(number)
            yield Element(Place(number), OrderNews(str(number), OrderStatus.PAID, NOW))

    report = await store(
        shop_database, coming(), KINDS["orders"].keep, NOW, "test", lambda so_far: seen.append((len(taken), so_far.new))
    )
    assert seen == [(500, 500), (1000, 1000), (1200, 1200)]
    assert report.new == 1200


async def test_a_batch_over_http_stores_the_good_and_names_the_bad(shop_database: Database) -> None:
    batch: list[object] = [
        {"number": str(n), "status": "paid", "placed_at": "2024-06-20T10:00:00Z"} for n in range(1000)
    ]
    batch[500] = {"number": "500", "status": "paid", "placed_at": "soon"}
    report = await store_orders(shop_database, read_orders(batch, SHOP), NOW, "api")
    assert counts(report) == (999, 0, 0, 1)
    assert [(fault.number, fault.key) for fault in report.faults] == [(500, "placed_at")]
    again = await store_orders(shop_database, read_orders(batch, SHOP), NOW, "api")
    assert counts(again) == (0, 0, 999, 1)


async def test_a_parcel_over_http_may_come_before_its_order(shop_database: Database) -> None:
    parcels: list[object] = [{"order_number": "1001", "waybill": "75001", "status": "in_transit"}]
    orders: list[object] = [{"number": "1001", "status": "paid", "placed_at": "2024-06-20T10:00:00Z"}]
    report = await store_parcels(shop_database, read_parcels(parcels, SHOP), NOW, "api")
    assert (report.waiting, report.refused) == (1, 0)
    await store_orders(shop_database, read_orders(orders, SHOP), NOW, "api")
    await refresh_routes(shop_database)
    assert [parcel.waybill for parcel in (await order_of(shop_database, "1001")).parcels] == ["75001"]
