"""Live connections of real servers: nothing missing or twice over cuts, restarts and workers; a stop is quick."""

import asyncio
import json
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.load.chatting import Shopper, shopper_at
from tests.load.serving import running_deskbot

UNLIMITED = """[chat]
messages_per_minute = 100000
messages_per_minute_address = 100000
sockets_per_address = 10000
"""
ENDED_SECONDS = 2.0
"""Within which an ended session's connections are closed."""
BUSY_SECONDS = 1.0
"""Granted on top: the machine that runs the tests does other things too."""


async def test_a_page_misses_nothing_of_200_messages_over_cuts_and_a_power_cut(tmp_path: Path) -> None:
    with running_deskbot(tmp_path, settings=UNLIMITED) as server:
        async with shopper_at(server.url) as shopper:
            for start in range(0, 200, 50):
                async with shopper.following(server.url) as following:
                    await _say(shopper, server.url, start, start + 25)
                    await following.until_said(start + 10)  # then the line is cut
                await _say(shopper, server.url, start + 25, start + 50)
                if start == 100:
                    server.kill()
                    server.start()
            async with shopper.following(server.url) as following:
                await following.until_said(200)
    _assert_whole(shopper, 200)


async def test_a_page_misses_nothing_when_it_comes_back_to_another_worker(
    tmp_path: Path, postgres_url: Callable[[], str]
) -> None:
    database = postgres_url()
    with (
        running_deskbot(tmp_path / "first", database, UNLIMITED) as first,
        running_deskbot(tmp_path / "second", database, UNLIMITED) as second,
    ):
        async with shopper_at(first.url) as shopper:
            async with shopper.following(first.url) as following:
                await _say(shopper, second.url, 0, 50)
                await following.until_said(30)
            await _say(shopper, first.url, 50, 100)
            async with shopper.following(second.url) as following:
                await _say(shopper, first.url, 100, 120)
                await following.until_said(120)
    _assert_whole(shopper, 120)


async def test_workers_on_one_database_tell_each_other_at_once(tmp_path: Path, postgres_url: Callable[[], str]) -> None:
    database = postgres_url()
    with (
        running_deskbot(tmp_path / "first", database) as first,
        running_deskbot(tmp_path / "second", database) as second,
    ):
        await _says_there_hears_here(first.url, second.url)


async def test_two_servers_on_one_file_notice_each_other(tmp_path: Path) -> None:
    with running_deskbot(tmp_path) as first, running_deskbot(tmp_path) as second:
        await _says_there_hears_here(first.url, second.url)


async def test_a_stop_with_open_pages_sends_them_away_and_is_quick(tmp_path: Path) -> None:
    assert await _seconds_to_stop(tmp_path, 200) < 5


@pytest.mark.stress
async def test_a_stop_with_5000_open_pages_takes_five_seconds_at_most(tmp_path: Path) -> None:
    with _files(12_000):
        assert await _seconds_to_stop(tmp_path, 5000) < 5


async def _says_there_hears_here(here: str, there: str) -> None:
    async with shopper_at(here) as shopper, shopper.following(here) as following:
        await shopper.say(there, "key-0", "您好")
        await following.until_said(1)
        start = time.monotonic()
        await shopper.end(there)
        while (await following.frame())["type"] != "ended":
            pass
        with pytest.raises(ConnectionError):
            await following.frame()
        assert time.monotonic() - start < ENDED_SECONDS + BUSY_SECONDS


async def _say(shopper: Shopper, server: str, start: int, end: int) -> None:
    for number in range(start, end):
        await shopper.say(server, f"key-{number}", f"第{number}句")


def _assert_whole(shopper: Shopper, count: int) -> None:
    assert shopper.said == [f"key-{number}" for number in range(count)]
    numbers = [item["seq"] for item in shopper.seen]
    assert numbers == sorted(set(numbers))


async def _seconds_to_stop(data: Path, pages: int) -> float:
    with running_deskbot(data, settings=UNLIMITED) as server:
        async with shopper_at(server.url) as shopper:
            host, port = server.url.removeprefix("http://").split(":")
            opened = [await _page(host, int(port), shopper.token) for _ in range(pages)]
            seconds = await asyncio.to_thread(server.stop)
            endings = await asyncio.gather(*(reader.read() for reader, _ in opened))
            assert all(b'"reconnect"' in ending for ending in endings)
            for _, writer in opened:
                writer.close()
    return seconds


async def _page(host: str, port: int, token: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A page as small as can be, so that thousands fit into the test: it has said hello and got its stand."""
    reader, writer = await asyncio.open_connection(host, port, limit=4096)
    writer.write(
        b"GET /api/v1/chat/live HTTP/1.1\r\nHost: desk\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n"
    )
    await reader.readuntil(b"\r\n\r\n")
    hello = json.dumps({"type": "hello", "token": token}).encode()
    writer.write(bytes((0x81, 0x80 | len(hello), 0, 0, 0, 0)) + hello)  # its mask is nought
    await reader.readuntil(b"}}")
    return reader, writer


@contextmanager
def _files(count: int) -> Iterator[None]:
    """Let this process and those that it starts open so many files."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(count, hard)), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
