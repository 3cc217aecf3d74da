"""The promises of `Database`, on both: shared commits, no harm to neighbours, no harm by cancelled callers."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, insert, select, text
from sqlalchemy.exc import IntegrityError

from bot.config import StorageSettings
from bot.errors import DatabaseReadOnly, Overloaded, StorageError
from bot.storage import tables
from bot.storage.calls import RolledBack
from bot.storage.database import Database
from bot.storage.open import open_database


def add(name: str) -> Callable[[Connection], str]:
    def work(connection: Connection) -> str:
        connection.execute(insert(tables.shoppers).values(name=name, created_at=1))
        return name

    return work


def add_staff(name: str) -> Callable[[Connection], str]:
    def work(connection: Connection) -> str:
        connection.execute(insert(tables.staff).values(name=name, role="agent", password_hash="x", created_at=1))
        return name

    return work


async def names(database: Database) -> list[str]:
    return await database.read(
        lambda connection: list(connection.execute(select(tables.shoppers.c.name).order_by("id")).scalars())
    )


def transaction_number(connection: Connection) -> int:
    """What tells one transaction from another: its id on PostgreSQL, the data version on SQLite."""
    if connection.dialect.name == "postgresql":
        return int(connection.execute(text("SELECT txid_current()")).scalar_one())
    return int(connection.execute(select(func.count()).select_from(tables.shoppers)).scalar_one())


async def test_writes_of_concurrent_callers_share_a_commit(database: Database) -> None:
    seen_by_others: list[int] = []

    def work(connection: Connection) -> int:
        add("x")(connection)
        return transaction_number(connection)

    async def watch() -> None:
        while len(seen_by_others) < 100:
            seen_by_others.append(len(await names(database)))

    results, _ = await asyncio.gather(asyncio.gather(*(database.write(work) for _ in range(64))), watch())
    assert len(results) == 64
    assert set(seen_by_others) <= {0, 1, 64}  # the first alone, perhaps; never half of a batch


async def test_a_result_comes_only_after_the_commit(database: Database) -> None:
    assert await database.write(add("anna")) == "anna"
    assert await names(database) == ["anna"]


async def test_one_that_fails_leaves_its_neighbours_untouched(database: Database) -> None:
    def fail(connection: Connection) -> None:
        add("half")(connection)
        raise ZeroDivisionError("by the closure")

    writes = [database.write(add(f"n{number}")) for number in range(10)]
    outcomes = await asyncio.gather(*writes[:5], database.write(fail), *writes[5:], return_exceptions=True)
    assert isinstance(outcomes[5], ZeroDivisionError)
    assert sorted(await names(database)) == [f"n{number}" for number in range(10)]


async def test_a_broken_constraint_fails_its_own_caller_only(database: Database) -> None:
    outcomes = await asyncio.gather(
        *(database.write(add_staff(name)) for name in ("a", "b", "a", "c")), return_exceptions=True
    )
    assert outcomes[:2] == ["a", "b"] and outcomes[3] == "c"
    assert isinstance(outcomes[2], IntegrityError)


async def test_one_that_takes_itself_back_stores_nothing_and_answers(database: Database) -> None:
    def work(connection: Connection) -> str:
        add("half")(connection)
        raise RolledBack("stale")

    outcomes = await asyncio.gather(*(database.write(each) for each in (add("a"), work, add("b"))))
    assert outcomes == ["a", "stale", "b"]
    assert await names(database) == ["a", "b"]


async def test_a_read_cannot_write(database: Database) -> None:
    with pytest.raises(DatabaseReadOnly):
        await database.read(add("anna"))
    assert await names(database) == []


async def test_a_read_that_fails_tells_its_caller_only(database: Database) -> None:
    outcomes = await asyncio.gather(database.read(lambda _: 1 // 0), names(database), return_exceptions=True)
    assert isinstance(outcomes[0], ZeroDivisionError) and outcomes[1] == []


async def test_even_a_stop_iteration_is_told(database: Database) -> None:
    with pytest.raises(RuntimeError, match="StopIteration"):
        await database.write(lambda _: next(iter(())))


async def test_three_hundred_cancelled_callers_do_not_wedge_the_database(database: Database) -> None:
    luck = random.Random(7)  # noqa: S311 - not for secrets

    async def impatient(number: int) -> None:
        def work(connection: Connection) -> None:
            add(f"n{number}")(connection)
            connection.execute(select(func.count()).select_from(tables.shoppers)).scalar_one()

        async with asyncio.timeout(luck.uniform(0, 0.004)):
            await asyncio.gather(database.write(work), names(database))

    outcomes = await asyncio.gather(*(impatient(number) for number in range(300)), return_exceptions=True)
    assert any(isinstance(outcome, TimeoutError) for outcome in outcomes)
    assert await database.write(add("after")) == "after"
    stored = await names(database)
    assert len(stored) == len(set(stored)) and stored[-1] == "after"


async def test_a_caller_that_is_cancelled_before_its_turn_writes_nothing(database: Database) -> None:
    blocked = [asyncio.ensure_future(database.write(add(f"n{number}"))) for number in range(3)]
    await asyncio.sleep(0)  # they wait in the queue now, or the first is being served
    late = asyncio.ensure_future(database.write(add("late")))
    late.cancel()
    await asyncio.gather(*blocked)
    with pytest.raises(asyncio.CancelledError):
        await late
    assert "late" not in await names(database)


@pytest.fixture
async def narrow(made_url: str | None, tmp_path: Path) -> AsyncIterator[Database]:
    database = await open_database(made_url, tmp_path, StorageSettings(queue_limit=5, batch_limit=1))
    yield database
    await database.close()


async def test_too_many_that_wait_are_told_to_come_back(narrow: Database) -> None:
    outcomes = await asyncio.gather(*(narrow.write(add(f"n{number}")) for number in range(50)), return_exceptions=True)
    refused = [outcome for outcome in outcomes if isinstance(outcome, Overloaded)]
    assert 30 <= len(refused) < 50
    assert len(await names(narrow)) == 50 - len(refused)


async def test_what_was_accepted_is_finished_before_the_end(made_url: str | None, tmp_path: Path) -> None:
    database = await open_database(made_url, tmp_path, StorageSettings())
    writes = [asyncio.ensure_future(database.write(add(f"n{number}"))) for number in range(200)]
    await asyncio.sleep(0)
    await database.close()
    assert len(await asyncio.gather(*writes)) == 200
    with pytest.raises(StorageError, match="closed"):
        await database.write(add("late"))
    again = await open_database(made_url, tmp_path, StorageSettings())
    assert len(await names(again)) == 200
    await again.close()
