"""The shop that is measured: known shoppers with two orders each, and conversations that the bot or a person holds."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Table, create_engine, insert

from bot.knowledge import training
from bot.knowledge.files import default_folder, read_knowledge
from bot.shop.numbers import number_key
from bot.storage import tables
from bot.storage.instants import to_instant
from bot.storage.upgrade import FILE_NAME, upgrade

SHOPPERS = 5000
ORDERS_EACH = 2

Rows = Iterator[dict[str, Any]]


def order_number(shopper: int, order: int) -> str:
    """The number of one of a shopper's orders, as long as a real one."""
    return f"26110{shopper:06d}{order:02d}88"


def make_shop(data: Path) -> None:
    """Make a fresh database with its shoppers, orders, parcels and conversations in the folder `data`."""
    asyncio.run(upgrade(None, data))
    now = datetime.now(UTC)
    engine = create_engine(f"sqlite:///{data / FILE_NAME}")
    with engine.begin() as connection:
        for table, rows in _rows(now):
            connection.execute(insert(table), list(rows))
    engine.dispose()
    _checkpoint(data)


def give_turn(data: Path, holder: str) -> None:
    """Hand every conversation to `holder`: bot, or agent:<name>."""
    with closing(sqlite3.connect(data / FILE_NAME)) as connection, connection:
        connection.execute("UPDATE conversations SET held_by = ?", (holder,))
    _checkpoint(data)


def make_engine() -> None:
    """Train the shipped knowledge where `make install` did not do it for these sentences; no start is to be that."""
    knowledge = read_knowledge(default_folder())
    if not training.trained_path(knowledge, training.shipped_engines()).exists():
        training.train(knowledge, training.shipped_engines())


def _checkpoint(data: Path) -> None:
    with closing(sqlite3.connect(data / FILE_NAME)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _rows(now: datetime) -> Iterator[tuple[Table, Rows]]:
    at = to_instant(now - timedelta(days=3))
    everybody = range(1, SHOPPERS + 1)
    orders = [(shopper, order) for shopper in range(SHOPPERS) for order in range(ORDERS_EACH)]
    yield tables.shoppers, ({"id": n, "buyer": f"buyer-{n - 1}", "created_at": at} for n in everybody)
    yield (
        tables.identities,
        ({"shopper_id": n, "channel": "shop", "external_id": f"shopper-{n - 1}", "created_at": at} for n in everybody),
    )
    yield (
        tables.conversations,
        ({"id": n, "shopper_id": n, "channel": "shop", "opened_at": at, "last_message_at": at} for n in everybody),
    )
    yield tables.orders, (_order(key, *order, at) for key, order in enumerate(orders, 1))
    yield tables.order_items, (_item(key) for key, _ in enumerate(orders, 1))
    yield tables.parcels, (_parcel(key, at) for key, _ in enumerate(orders, 1))
    yield tables.scans, (scan for key, _ in enumerate(orders, 1) for scan in _scans(key, now))


def _order(key: int, shopper: int, order: int, at: int) -> dict[str, Any]:
    number = order_number(shopper, order)
    return {
        "id": key,
        "number": number,
        "number_key": number_key(number),
        "status": "shipped",
        "buyer": f"buyer-{shopper}",
        "placed_at": at,
        "paid_at": at,
        "shipped_at": at,
        "total": 12900,
        "receiver": "测试",
        "phone": f"138{shopper:08d}",
        "region": "浙江",
        "updated_at": at,
    }


def _item(order: int) -> dict[str, Any]:
    return {"order_id": order, "position": 0, "sku": "CUP-BLUE", "title": "蓝色马克杯", "quantity": 2, "price": 6450}


def _parcel(order: int, at: int) -> dict[str, Any]:
    return {
        "id": order,
        "order_id": order,
        "carrier": "中通快递",
        "waybill": f"ZT{order:012d}",
        "status": "in_transit",
        "shipped_at": at,
        "updated_at": at,
    }


def _scans(parcel: int, now: datetime) -> Rows:
    for hours, place in ((40, "上海"), (20, "嘉兴"), (4, "杭州")):
        yield {
            "parcel_id": parcel,
            "at": to_instant(now - timedelta(hours=hours)),
            "text": f"快件已到达{place}转运中心",
            "place": place,
            "status": "in_transit",
        }
