"""PostgreSQL that goes away and comes back."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.config import StorageSettings
from bot.errors import DatabaseBusy, OutcomeUnknown, Overloaded, StorageError
from bot.storage import postgres, tables
from bot.storage.open import open_database
from bot.storage.postgres import PostgresDatabase
from tests.prepared_databases import copy_of

TERMINATE_OTHERS = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@pytest.fixture
async def url(prepared_postgres: str) -> str:
    return await copy_of(prepared_postgres)


@pytest.fixture
async def database(url: str, tmp_path: Path) -> AsyncIterator[PostgresDatabase]:
    opened = await open_database(url, tmp_path, StorageSettings(busy_seconds=0.5, pool_size=2))
    assert isinstance(opened, PostgresDatabase)
    yield opened
    await opened.close()


def add(name: str) -> Callable[[Connection], object]:
    return lambda connection: connection.execute(insert(tables.shoppers).values(name=name, created_at=1))


def names(connection: Connection) -> list[str]:
    return list(connection.execute(select(tables.shoppers.c.name).order_by("id")).scalars())


async def cut_every_connection(url: str) -> None:
    engine = postgres.engine_for(url, 5)
    async with engine.connect() as connection:
        await connection.execute(TERMINATE_OTHERS)
    await engine.dispose()


async def test_every_connection_commits_durably(database: PostgresDatabase) -> None:
    ask = text("SHOW synchronous_commit")
    assert await database.write(lambda connection: connection.execute(ask).scalar_one()) == "on"
    assert await database.read(lambda connection: connection.execute(ask).scalar_one()) == "on"


async def test_connections_that_were_cut_are_made_anew(database: PostgresDatabase, url: str) -> None:
    await database.write(add("before"))
    await asyncio.gather(database.read(names), database.read(names))
    await cut_every_connection(url)
    assert await database.read(names) == ["before"]
    await cut_every_connection(url)
    await database.write(add("after"))
    assert await database.read(names) == ["before", "after"]


async def test_a_connection_cut_inside_the_transaction_stores_the_write_once(database: PostgresDatabase) -> None:
    cut = asyncio.Event()

    def work(connection: Connection) -> None:
        add("once")(connection)
        if not cut.is_set():
            cut.set()
            connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    await database.write(work)
    assert await database.read(names) == ["once"]


async def test_a_commit_whose_outcome_is_unknown_is_told_and_not_repeated(
    database: PostgresDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    say = postgres.say

    async def lose_the_answer(connection: AsyncConnection, statement: str) -> None:
        await say(connection, statement)
        if statement == "COMMIT":
            raise ConnectionResetError

    monkeypatch.setattr(postgres, "say", lose_the_answer)
    with pytest.raises(OutcomeUnknown):
        await database.write(add("perhaps"))
    monkeypatch.undo()
    assert await database.read(names) == ["perhaps"]
    await database.write(add("next"))


async def test_a_row_locked_elsewhere_is_waited_for_only_so_long(database: PostgresDatabase, url: str) -> None:
    await database.write(add("anna"))
    rename = update(tables.shoppers).values(name="bob")
    engine = postgres.engine_for(url, 5)
    async with engine.connect() as connection, postgres.Transaction(connection):
        await connection.execute(rename)
        with pytest.raises(DatabaseBusy):
            await database.write(lambda held: held.execute(rename))
    await engine.dispose()
    await database.write(lambda connection: connection.execute(rename))


async def test_two_workers_that_dead_lock_both_come_through(url: str, tmp_path: Path) -> None:
    workers = [await open_database(url, tmp_path, StorageSettings()) for _ in range(2)]
    await asyncio.gather(workers[0].write(add("a")), workers[0].write(add("b")))

    def both(first: str, second: str) -> Callable[[Connection], None]:
        def work(connection: Connection) -> None:
            for name in (first, second):
                changed = update(tables.shoppers).where(tables.shoppers.c.name == name).values(name=name)
                connection.execute(changed)
                connection.execute(text("SELECT pg_sleep(0.05)"))

        return work

    await asyncio.gather(workers[0].write(both("a", "b")), workers[1].write(both("b", "a")))
    for worker in workers:
        await worker.close()


async def test_more_readers_than_connections_wait_only_so_long(
    database: PostgresDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database._engine.pool, "_timeout", 0.1)
    sleep = text("SELECT pg_sleep(0.5)")
    slow = (database.read(lambda connection: connection.execute(sleep).scalar()) for _ in range(4))
    outcomes = await asyncio.gather(*slow, return_exceptions=True)
    assert sum(isinstance(outcome, Overloaded) for outcome in outcomes) == 2


async def test_after_the_end_nothing_is_taken(database: PostgresDatabase) -> None:
    await database.close()
    with pytest.raises(StorageError, match="closed"):
        await database.write(add("late"))
