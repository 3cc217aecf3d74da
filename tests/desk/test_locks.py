"""Locks by conversation."""

import asyncio

from bot.desk.locks import Locks
from bot.errors import DatabaseBusy


async def test_messages_of_one_shopper_are_taken_one_after_the_other() -> None:
    locks, order = Locks(), []

    async def take(name: str) -> None:
        async with locks.hold("shopper"):
            order.append(f"{name} in")
            await asyncio.sleep(0)
            order.append(f"{name} out")

    await asyncio.gather(take("a"), take("b"), take("c"))
    assert order == ["a in", "a out", "b in", "b out", "c in", "c out"]


async def test_different_shoppers_do_not_wait_for_each_other() -> None:
    locks, entered = Locks(), asyncio.Barrier(2)

    async def take(key: str) -> None:
        async with locks.hold(key):
            await entered.wait()

    await asyncio.wait_for(asyncio.gather(take("a"), take("b")), timeout=5)


async def test_locks_nobody_holds_vanish_also_after_a_failure_or_a_cancelled_wait() -> None:
    locks = Locks()

    async def fail() -> None:
        async with locks.hold("shopper"):
            raise ValueError

    async def wait() -> None:
        async with locks.hold("shopper"):
            raise AssertionError("never reached")

    async with locks.hold("shopper"):
        waiting = asyncio.ensure_future(wait())
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
    await asyncio.gather(fail(), return_exceptions=True)
    assert len(locks) == 0


async def test_those_behind_a_message_that_the_database_refused_do_not_wait_it_out_again() -> None:
    locks, tried = Locks(), []

    async def store(number: int) -> None:
        async with locks.hold("shopper"):
            tried.append(number)
            await asyncio.sleep(0)
            raise DatabaseBusy

    outcomes = await asyncio.gather(*(store(number) for number in range(5)), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [DatabaseBusy] * 5
    assert tried == [0]
    async with locks.hold("shopper"):
        assert len(locks) == 1
    assert len(locks) == 0
