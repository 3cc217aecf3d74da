"""What is planned is claimed once, when it is due, and not after its reason has gone."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.storage.database import Database
from bot.storage.due import DueRow, claim_due, drop_due, plan_due, postpone_due, settle_due
from tests.storage.turning import NOW

MINUTE = timedelta(minutes=1)


async def plan(database: Database, subject: str, due_at: datetime = NOW, number: int = 1) -> bool:
    def work(connection: Connection) -> bool:
        return plan_due(connection, "remind", subject, due_at, NOW, reason="unpaid", number=number)

    return await database.write(work)


async def claim(database: Database, worker: str = "w1", now: datetime = NOW, limit: int = 100) -> Sequence[DueRow]:
    return await database.write(lambda connection: claim_due(connection, worker, now, now + MINUTE, limit))


async def test_the_same_thing_is_planned_once(database: Database) -> None:
    assert await plan(database, "SO-1")
    assert not await plan(database, "SO-1", NOW + MINUTE)
    assert await plan(database, "SO-1", number=2)


async def test_what_is_due_is_claimed_oldest_first(database: Database) -> None:
    await plan(database, "later", NOW + MINUTE)
    await plan(database, "new", NOW)
    await plan(database, "old", NOW - MINUTE)
    rows = await claim(database)
    assert [(row.rule, row.subject, row.attempts, row.due_at) for row in rows] == [
        ("remind", "old", 1, NOW - MINUTE),
        ("remind", "new", 1, NOW),
    ]
    assert await claim(database, "w2") == ()


async def test_a_claim_that_expired_is_free_again(database: Database) -> None:
    await plan(database, "SO-1")
    (row,) = await claim(database)
    (again,) = await claim(database, "w2", NOW + 2 * MINUTE)
    assert (again.id, again.attempts) == (row.id, 2)
    assert not await database.write(lambda connection: settle_due(connection, row.id, "w1", "done", NOW))
    assert await database.write(lambda connection: settle_due(connection, row.id, "w2", "done", NOW))
    assert await claim(database, "w3", NOW + 60 * MINUTE) == ()


async def test_what_is_postponed_comes_back(database: Database) -> None:
    await plan(database, "SO-1")
    (row,) = await claim(database)
    assert await database.write(lambda connection: postpone_due(connection, row.id, "w1", NOW + MINUTE, "shop down"))
    assert await claim(database) == ()
    assert len(await claim(database, now=NOW + MINUTE)) == 1


async def test_what_has_no_reason_any_more_is_dropped_even_when_claimed(database: Database) -> None:
    await plan(database, "SO-1")
    await plan(database, "SO-2")
    (row, _other) = await claim(database)
    assert await database.write(lambda connection: drop_due(connection, "SO-1", NOW, "paid")) == 1
    assert not await database.write(lambda connection: settle_due(connection, row.id, "w1", "done", NOW))
    assert await database.write(lambda connection: drop_due(connection, "SO-1", NOW, "paid")) == 0


async def test_claims_of_many_workers_at_once_are_disjoint(database: Database) -> None:
    def work(connection: Connection) -> None:
        for number in range(300):
            plan_due(connection, "remind", f"SO-{number}", NOW, NOW, reason="unpaid")

    await database.write(work)
    claimed = await asyncio.gather(*(claim(database, f"w{number}", limit=40) for number in range(10)))
    ids = [row.id for rows in claimed for row in rows]
    assert len(ids) == len(set(ids)) == 300


async def test_claims_of_two_servers_at_once_are_disjoint(database: Database, other_worker: Database) -> None:
    def work(connection: Connection) -> None:
        for number in range(200):
            plan_due(connection, "remind", f"SO-{number}", NOW, NOW, reason="unpaid")

    await database.write(work)
    ids: list[int] = []

    async def claim_all(server: Database, worker: str) -> None:
        while rows := await claim(server, worker, limit=10):
            ids.extend(row.id for row in rows)

    await asyncio.gather(claim_all(database, "w1"), claim_all(other_worker, "w2"))
    assert len(ids) == len(set(ids)) == 200
