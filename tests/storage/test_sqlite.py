"""SQLite in trouble: locked, full, read-only, damaged; and well again without a restart."""

import asyncio
import contextlib
import os
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, text

from bot.config import StorageSettings
from bot.errors import DatabaseBusy, DatabaseFull, DatabaseReadOnly, StorageError
from bot.storage import sqlite, tables
from bot.storage.open import open_database
from bot.storage.sqlite import SqliteDatabase
from bot.storage.upgrade import FILE_NAME


def add(connection: Connection) -> None:
    connection.execute(insert(tables.shoppers).values(name="x" * 2000, created_at=1))


def pragma(name: str) -> Callable[[Connection], object]:
    return lambda connection: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """As another process holds it."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[SqliteDatabase]:
    opened = await open_database(None, tmp_path, StorageSettings(busy_seconds=0.3))
    assert isinstance(opened, SqliteDatabase)
    yield opened
    await opened.close()


async def test_every_connection_holds_what_is_promised(database: SqliteDatabase) -> None:
    for ask in (database.read, database.write):
        assert await ask(pragma("journal_mode")) == "wal"
        assert await ask(pragma("synchronous")) == 2
        assert await ask(pragma("foreign_keys")) == 1


async def test_a_connection_that_does_not_keep_the_promise_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sqlite._PROMISED, "journal_mode", "telepathy")
    with pytest.raises(StorageError, match="journal_mode"):
        sqlite.engine_for(tmp_path / "x.sqlite3", 1).connect()


async def test_a_short_lock_only_delays(database: SqliteDatabase, tmp_path: Path) -> None:
    with locked(tmp_path / FILE_NAME):
        waiting = [asyncio.ensure_future(database.write(add)) for _ in range(3)]
        await asyncio.wait(waiting, timeout=0.1)
        assert not any(task.done() for task in waiting)
    await asyncio.gather(*waiting)


async def test_a_long_lock_is_told_in_time_to_everyone_who_waits(database: SqliteDatabase, tmp_path: Path) -> None:
    async def refused() -> float:
        began = time.monotonic()
        with pytest.raises(DatabaseBusy):
            await database.write(add)
        return time.monotonic() - began

    with locked(tmp_path / FILE_NAME):
        waits = await asyncio.gather(*(refused() for _ in range(200)))  # more than a batch
        assert max(waits) < 0.3 + 0.4
        assert await database.read(pragma("query_only")) == 1  # reads go on
    await database.write(add)


async def test_a_long_lock_does_not_shed_what_may_still_wait(tmp_path: Path) -> None:
    patient = await open_database(None, tmp_path, StorageSettings(busy_seconds=3))
    with locked(tmp_path / FILE_NAME):
        waiting = asyncio.ensure_future(patient.write(add))
        await asyncio.wait([waiting], timeout=2.2)  # beyond the patience that ordinary queues get
        behind = asyncio.ensure_future(patient.write(add))
        await asyncio.wait([behind], timeout=0.05)
        assert not behind.done()
    await asyncio.gather(waiting, behind)
    await patient.close()


async def test_a_full_disk_is_told_and_forgotten_when_there_is_room_again(database: SqliteDatabase) -> None:
    pages = await database.read(pragma("page_count"))
    await database.write(pragma(f"max_page_count={pages}"))
    outcomes = await asyncio.gather(*(database.write(add) for _ in range(20)), return_exceptions=True)
    assert any(isinstance(outcome, DatabaseFull) for outcome in outcomes)
    assert await database.read(pragma("quick_check")) == "ok"
    await database.write(pragma("max_page_count=1000000"))
    await asyncio.gather(*(database.write(add) for _ in range(20)))


async def test_a_database_that_cannot_be_written_to_is_told_and_written_to_when_it_can(
    database: SqliteDatabase,
) -> None:
    await database.write(pragma("page_count"))
    await database.write(lambda connection: connection.exec_driver_sql("PRAGMA query_only=ON"))
    with pytest.raises(DatabaseReadOnly):
        await database.write(add)
    await database.write(add)  # on a new connection


async def test_closing_leaves_one_file(tmp_path: Path) -> None:
    database = await open_database(None, tmp_path, StorageSettings())
    await database.write(add)
    await database.close()
    assert os.listdir(tmp_path) == [FILE_NAME]  # noqa: PTH208


async def test_a_slow_read_does_not_hold_up_the_others(database: SqliteDatabase) -> None:
    counting = text(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000000) SELECT count(*) FROM n"
    )
    slow = asyncio.ensure_future(database.read(lambda connection: connection.execute(counting).scalar_one()))
    await asyncio.wait([slow], timeout=0.05)
    assert await database.read(pragma("query_only")) == 1
    assert not slow.done()
    assert await slow == 3_000_000
