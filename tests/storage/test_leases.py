"""A lease has one holder at a time."""

import asyncio
from datetime import datetime, timedelta

from bot.storage.database import Database
from bot.storage.leases import give_back_lease, take_lease
from tests.storage.turning import NOW

MINUTE = timedelta(minutes=1)


async def take(database: Database, holder: str, now: datetime = NOW) -> bool:
    return await database.write(lambda connection: take_lease(connection, "ticker", holder, now, now + MINUTE))


async def test_one_of_many_gets_it(database: Database) -> None:
    taken = await asyncio.gather(*(take(database, f"w{number}") for number in range(20)))
    assert sum(taken) == 1


async def test_its_holder_prolongs_it_and_others_wait_for_its_end(database: Database) -> None:
    assert await take(database, "w1")
    assert await take(database, "w1", NOW + MINUTE / 2)
    assert not await take(database, "w2", NOW + MINUTE)
    assert await take(database, "w2", NOW + 1.5 * MINUTE)


async def test_it_can_be_given_back_by_its_holder_only(database: Database) -> None:
    await take(database, "w1")
    assert not await database.write(lambda connection: give_back_lease(connection, "ticker", "w2"))
    assert await database.write(lambda connection: give_back_lease(connection, "ticker", "w1"))
    assert await take(database, "w2")
