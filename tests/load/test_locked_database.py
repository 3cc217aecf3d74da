"""Another process locks the database: short, and the shopper waits; long, and the sender is told when to come again."""

import asyncio
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.load.ledger import FILE_NAME, broken_promises_of, rows
from tests.load.serving import Answered, Sent, ShopSystem, running_deskbot, shop_system

SENDER_WAITS_SECONDS = 4
"""Senders give up on an answer after this long."""


@contextmanager
def locked(data: Path) -> Iterator[None]:
    """Hold the write lock as a backup tool or a forgotten shell would."""
    with closing(sqlite3.connect(data / FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


async def timed(shop: ShopSystem, message: Sent) -> tuple[Answered, float]:
    start = time.monotonic()
    answered = await shop.post(message)
    return answered, time.monotonic() - start


async def test_a_lock_of_a_second_only_makes_the_answer_slower(tmp_path: Path) -> None:
    with running_deskbot(tmp_path) as server:
        async with shop_system(server) as shop:
            with locked(tmp_path):
                waiting = asyncio.create_task(shop.post(Sent("patient", "shopper", "您好")))
                await asyncio.sleep(1)
                assert not waiting.done()
            assert (await waiting).status == 200
    assert rows(tmp_path, "SELECT count(*) FROM messages WHERE external_id = 'patient'") == [(1,)]


@pytest.mark.parametrize("seconds", [5, pytest.param(60, marks=pytest.mark.stress)])
async def test_a_long_lock_is_a_503_in_time_and_nothing_is_lost(tmp_path: Path, seconds: int) -> None:
    messages = [Sent(f"locked-{number}", f"shopper-{number % 5}", "我的快递到哪里了") for number in range(20)]
    with running_deskbot(tmp_path) as server:
        async with shop_system(server) as shop:
            with locked(tmp_path):
                start = time.monotonic()
                tries = await asyncio.gather(*(timed(shop, message) for message in messages))
                await asyncio.sleep(max(0.0, start + seconds - time.monotonic()))
            for answered, waited in tries:
                assert answered.status == 503
                assert int(answered.headers["Retry-After"]) >= 1
                assert waited < SENDER_WAITS_SECONDS
            for message in messages:
                assert (await shop.post_until_stored(message)).body["duplicate"] is False
    assert rows(tmp_path, "SELECT count(*) FROM messages WHERE author = 'shopper'") == [(len(messages),)]
    assert broken_promises_of(tmp_path) == []
