"""Chats for the tests of messages that are stored first: taken in, looked at in the tables, in others' hands."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Connection, Table, select, update

from bot.app import assemble
from bot.config import Config
from bot.desk.reception import Reception
from bot.intents.engine import Engine
from bot.messages import Taken
from bot.shop.news import OrderNews, ParcelNews
from bot.shop.orders import Item, OrderStatus
from bot.shop.parcels import ParcelStatus
from bot.storage import tables
from bot.storage.database import Database, Result
from tests.desk.conftest import NOW, TestDesk

BUYER = "小雨"


def delivered_order(number: str = "2026111500012345") -> OrderNews:
    arrived = NOW - timedelta(hours=20)
    parcel = ParcelNews("SF1", carrier="顺丰速运", status=ParcelStatus.DELIVERED, delivered_at=arrived)
    return OrderNews(
        number=number,
        status=OrderStatus.DELIVERED,
        buyer=BUYER,
        phone="13900006677",
        placed_at=NOW - timedelta(days=3),
        paid_at=NOW - timedelta(days=3),
        shipped_at=NOW - timedelta(days=2),
        delivered_at=arrived,
        items=(Item("MUG-BLUE", "蓝色马克杯", 1),),
        parcels=(parcel,),
    )


class Gated:
    """A database that does something of the test's before it writes."""

    def __init__(self, database: Database, before_write: Callable[[], Awaitable[object]]) -> None:
        self.dialect = database.dialect
        self._database = database
        self._before_write = before_write

    async def read(self, work: Callable[[Connection], Result]) -> Result:
        return await self._database.read(work)

    async def write(self, work: Callable[[Connection], Result]) -> Result:
        await self._before_write()
        return await self._database.write(work)

    async def close(self) -> None:
        await self._database.close()


def worker(desk: TestDesk, before_write: Callable[[], Awaitable[object]]) -> Reception:
    """Another worker on the same database, which is held up before each write."""
    database = Gated(desk.deskbot.database, before_write)
    return assemble(Config(), database, desk.deskbot.mind, clock=lambda: desk.now).reception


class Poisoned:
    """An engine that cannot read one word."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def understand(self, text: str, *more: object) -> object:
        if "poison" in text:
            raise ValueError("cannot read this")
        return self._engine.understand(text, *more)  # type: ignore[arg-type]  # handed on as they came


def poisoned(desk: TestDesk) -> Reception:
    mind = replace(desk.deskbot.mind, engine=Poisoned(desk.deskbot.mind.engine))  # type: ignore[arg-type]  # reads alike
    return assemble(Config(), desk.deskbot.database, mind, clock=lambda: desk.now).reception


async def take(desk: TestDesk, text: str, **changes: object) -> Taken:
    return await desk.deskbot.reception.take(desk.message(text, "anna", channel="web", **changes))


async def rows(desk: TestDesk, table: Table) -> list[dict[str, object]]:
    statement = select(table).order_by(*table.primary_key.columns)
    found = await desk.deskbot.database.read(lambda connection: list(connection.execute(statement).mappings()))
    return [dict(row) for row in found]


async def replies(desk: TestDesk) -> list[dict[str, object]]:
    return [row for row in await rows(desk, tables.messages) if row["author"] == "bot"]


async def due_states(desk: TestDesk) -> list[object]:
    return [row["state"] for row in await rows(desk, tables.due)]


async def hold_by(desk: TestDesk, holder: str) -> None:
    statement = update(tables.conversations).values(held_by=holder)
    await desk.deskbot.database.write(lambda connection: connection.execute(statement))
