"""Ready means: the database takes writes, the ticker ticks, nothing waits too long."""

import sqlite3
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.config import StorageSettings
from bot.desk.readiness import Check, Readiness
from bot.errors import DatabaseReadOnly
from bot.storage.database import Database
from bot.storage.destinations import disable
from bot.storage.due import plan_due
from bot.storage.open import open_database
from bot.storage.outbox import enqueue

NOON = datetime(2026, 5, 20, 12, 0, tzinfo=UTC)
LATER = NOON + timedelta(minutes=10)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = await open_database(None, tmp_path, StorageSettings())
    yield database
    await database.close()


async def looked(database: Database, now: datetime = LATER, last_tick: datetime | None = LATER) -> dict[str, Check]:
    checks = await Readiness(database, lambda: now, lambda: last_tick)()
    return {check.name: check for check in checks}


async def test_an_idle_desk_is_ready(database: Database) -> None:
    checks = await looked(database)
    assert all(check.is_right for check in checks.values())
    assert list(checks) == ["database", "ticker", "outbox", "due"]


async def test_a_ticker_that_stands_still_shows(database: Database) -> None:
    checks = await looked(database, last_tick=LATER - timedelta(seconds=31))
    assert checks["ticker"] == Check("ticker", False, "has not ticked for 31 s")


async def test_a_message_that_nobody_sends_shows(database: Database) -> None:
    await database.write(partial(enqueue, destination="shop", key="k1", payload="{}", now=NOON))
    assert (await looked(database))["outbox"] == Check("outbox", False, "the oldest has waited 600 s")


async def test_a_receiver_that_wants_nothing_is_not_our_trouble(database: Database) -> None:
    await database.write(partial(enqueue, destination="shop", key="k1", payload="{}", now=NOON))
    await database.write(partial(disable, name="shop", reason="answered 410"))
    assert (await looked(database))["outbox"].is_right


async def test_what_is_due_and_not_done_shows(database: Database) -> None:
    await database.write(partial(plan_due, rule="remind", subject="order:1", due_at=NOON, now=NOON, reason="unpaid"))
    assert not (await looked(database))["due"].is_right


async def test_a_database_that_takes_no_writes_shows(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(_work: object) -> None:
        raise DatabaseReadOnly

    monkeypatch.setattr(type(database), "write", lambda _self, work: refuse(work))
    assert (await looked(database))["database"] == Check("database", False, str(DatabaseReadOnly()))


@pytest.mark.parametrize(("version", "warns"), [((3, 40, 1), True), ((3, 51, 2), True), ((3, 51, 3), False)])
async def test_an_sqlite_with_a_known_fault_is_told(
    database: Database, monkeypatch: pytest.MonkeyPatch, version: tuple[int, int, int], warns: bool
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    check = (await looked(database))["database"]
    assert check.is_right
    assert ("a rare fault" in check.says) is warns


async def test_asking_often_does_not_cost_often(database: Database) -> None:
    ticks: list[None] = []
    readiness = Readiness(database, lambda: LATER, lambda: ticks.append(None))
    for _ in range(10):
        await readiness()
    assert len(ticks) == 1
