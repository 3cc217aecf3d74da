"""kill -9 in the middle of 100 messages a second: what was acknowledged is there, once, with its one answer."""

import asyncio
import itertools
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.load.ledger import Ledger, rows
from tests.load.serving import DeskbotProcess, Sent, ShopSystem, running_deskbot, shop_system

PER_SECOND = 100
SENDERS = 40
TEXTS = ("您好", "我的快递到哪里了", "少发了一件", "谢谢", "Where is my parcel?", "I want to return this")


@pytest.mark.timeout(300)  # it starts the server four times, on a machine that may be busy
async def test_three_kills_lose_nothing_and_answer_nothing_twice(tmp_path: Path) -> None:
    await _survives(tmp_path, kills=3)


@pytest.mark.stress
async def test_twenty_kills_lose_nothing_and_answer_nothing_twice(tmp_path: Path) -> None:
    await _survives(tmp_path, kills=20)


async def _survives(data: Path, kills: int) -> None:
    ledger = Ledger()
    with running_deskbot(data) as server:
        async with shop_system(server) as shop:
            sent = await _send_while_killing(shop, ledger, kills)
            again = random.Random(7).sample(sent, len(sent) // 4)  # noqa: S311 - which ones does not matter
            for message in again:
                answered = await shop.post_until_stored(message)
                assert answered.body["duplicate"] is True
                ledger.note(message, answered)
    assert len(ledger.answers) == len(sent)
    assert ledger.faults(data) == []
    assert rows(data, "SELECT count(*) FROM messages WHERE author = 'shopper'") == [(len(sent),)]


async def _send_while_killing(shop: ShopSystem, ledger: Ledger, kills: int) -> list[Sent]:
    """Send at the fixed rate until every kill is done and survived; wait for the last acknowledgement."""
    sent: list[Sent] = []
    tasks: list[asyncio.Task[None]] = []
    killing = asyncio.create_task(_kill_now_and_then(shop.server, kills))
    start = time.monotonic()
    for number, message in enumerate(_messages()):
        if killing.done():
            break
        await asyncio.sleep(max(0.0, start + number / PER_SECOND - time.monotonic()))
        sent.append(message)
        tasks.append(asyncio.create_task(_deliver(shop, ledger, message)))
    await killing
    await asyncio.gather(*tasks)
    return sent


async def _deliver(shop: ShopSystem, ledger: Ledger, message: Sent) -> None:
    ledger.note(message, await shop.post_until_stored(message))


async def _kill_now_and_then(server: DeskbotProcess, kills: int) -> None:
    moments = random.Random(kills)  # noqa: S311 - any moment is as good as another
    for _ in range(kills):
        await asyncio.sleep(moments.uniform(1, 3))
        await asyncio.to_thread(server.kill)
        await asyncio.to_thread(server.start)
    await asyncio.sleep(0.5)


def _messages() -> Iterator[Sent]:
    for number, text in zip(itertools.count(), itertools.cycle(TEXTS), strict=False):
        yield Sent(f"msg-{number}", f"shopper-{number % SENDERS}", text)
