"""Workers on one PostgreSQL database hear of each other's commits at once."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

import asyncpg

from bot.storage.announcements import Announcements, payloads


class Worker:
    """Announces, and keeps what it heard."""

    def __init__(self, url: str) -> None:
        self.heard: list[str] = []
        self._came = asyncio.Event()
        self.announcements = Announcements(url, self._hear)

    def _hear(self, senders: Sequence[str]) -> None:
        self.heard += senders
        self._came.set()

    async def has_heard(self, count: int) -> list[str]:
        async with asyncio.timeout(10):
            while len(self.heard) < count:
                self._came.clear()
                await self._came.wait()
        return self.heard


@asynccontextmanager
async def workers(url: str, count: int = 2) -> AsyncIterator[list[Worker]]:
    async with AsyncExitStack() as stack:
        opened = [Worker(url) for _ in range(count)]
        for worker in opened:
            stack.push_async_callback(worker.announcements.close)
            await asyncio.wait_for(worker.announcements.is_listening.wait(), 10)
        yield opened


async def test_the_others_hear_and_the_one_who_tells_does_not(postgres_url: Callable[[], str]) -> None:
    async with workers(postgres_url(), 3) as (teller, second, third):
        teller.announcements.announce("guest-1")
        assert await second.has_heard(1) == await third.has_heard(1) == ["guest-1"]
        assert teller.heard == []


async def test_a_thousand_changes_at_once_all_arrive(postgres_url: Callable[[], str]) -> None:
    async with workers(postgres_url()) as (teller, hearer):
        for number in range(1000):
            teller.announcements.announce(f"guest-{number:060}")
        assert sorted(await hearer.has_heard(1000)) == [f"guest-{number:060}" for number in range(1000)]


async def test_a_connection_that_dies_is_made_again(postgres_url: Callable[[], str]) -> None:
    url = postgres_url()
    async with workers(url) as (teller, hearer):
        connection = await asyncpg.connect(url)
        await connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
        await connection.close()
        await asyncio.gather(has_come_back(teller), has_come_back(hearer))
        teller.announcements.announce("guest-1")
        assert await hearer.has_heard(1) == ["guest-1"]


async def has_come_back(worker: Worker) -> None:
    """Wait for its connection to be gone, and up again."""
    async with asyncio.timeout(10):
        while worker.announcements.is_listening.is_set():  # noqa: ASYNC110 - it is cleared, not set
            await asyncio.sleep(0.001)
        await worker.announcements.is_listening.wait()


def test_no_payload_is_longer_than_postgresql_takes() -> None:
    senders = [f"{number}-" + "客" * 250 for number in range(100)]
    told = list(payloads(senders))
    assert [sender for payload in told for sender in json.loads(payload)] == senders
    assert max(len(payload.encode()) for payload in told) < 8000
