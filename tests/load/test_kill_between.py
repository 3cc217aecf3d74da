"""kill -9 between a message and its turn: what was acknowledged is answered after the next start, once."""

import asyncio
import random
import time
from pathlib import Path

import aiohttp
import pytest

from tests.load.insistent import InsistentShopper, open_chat
from tests.load.ledger import broken_promises_of, rows
from tests.load.serving import DeskbotProcess, running_deskbot

SHOPPERS = 20
BURST = ("您好", "我的快递", "到哪里了")
ANSWERED_WITHIN_SECONDS = 60
"""Far more than it takes: the ticker of the next start comes some seconds after the longest wait."""

SLOW = """
[chat]
pause_seconds = 30
longest_wait_seconds = 6
sessions_per_minute = 1000
messages_per_minute = 1000
"""
"""Nothing is answered before the kill: it comes while all of them wait."""
BRISK = """
[chat]
pause_seconds = 0.3
longest_wait_seconds = 1
sessions_per_minute = 1000
messages_per_minute = 1000
"""


@pytest.mark.timeout(300)  # it starts the server twice, on a machine that may be busy
async def test_bursts_that_waited_at_a_kill_are_answered_after_it_each_once(tmp_path: Path) -> None:
    with running_deskbot(tmp_path, settings=SLOW) as server:
        async with aiohttp.ClientSession() as session:
            shoppers = [await open_chat(server, session) for _ in range(SHOPPERS)]
            bursts = await asyncio.gather(*(_burst(shopper) for shopper in shoppers))
            await asyncio.to_thread(server.kill)
            assert rows(tmp_path, "SELECT count(*) FROM messages WHERE author = 'bot'") == [(0,)]
            await asyncio.to_thread(server.start)
            await _all_answered(tmp_path)
            again = await asyncio.gather(*(shopper.say("0", BURST[0]) for shopper in shoppers))
    assert [(one["seq"], one["duplicate"]) for one in again] == [(1, True)] * SHOPPERS
    assert sorted(one for burst in bursts for one in burst) == sorted(_stored(tmp_path))
    replies = rows(tmp_path, "SELECT conversation_id, reply_to_seq FROM messages WHERE author = 'bot'")
    assert sorted(replies) == sorted(burst[-1] for burst in bursts)
    assert rows(tmp_path, "SELECT DISTINCT state FROM due WHERE rule = 'turn'") == [("done",)]
    assert broken_promises_of(tmp_path) == []


@pytest.mark.stress
@pytest.mark.timeout(600)
async def test_five_kills_among_chatting_shoppers_leave_no_message_unanswered_and_none_twice(tmp_path: Path) -> None:
    with running_deskbot(tmp_path, settings=BRISK) as server:
        async with aiohttp.ClientSession() as session:
            shoppers = [await open_chat(server, session) for _ in range(SHOPPERS)]
            killing = asyncio.create_task(_kill_now_and_then(server, 5))
            talks = await asyncio.gather(*(_talk_until(killing, shopper) for shopper in shoppers))
            await _all_answered(tmp_path)
    assert sorted(one for talk in talks for one in talk) == sorted(_stored(tmp_path))
    twice = "SELECT reply_to_seq FROM messages WHERE author = 'bot' GROUP BY conversation_id, reply_to_seq"
    assert rows(tmp_path, f"{twice} HAVING count(*) > 1") == []
    assert broken_promises_of(tmp_path) == []


async def _burst(shopper: InsistentShopper) -> list[tuple[int, int]]:
    """Send one after the other; conversation and number that each was acknowledged with."""
    told = [await shopper.say(str(key), text) for key, text in enumerate(BURST)]
    return [(one["conversation"], one["seq"]) for one in told]


async def _talk_until(killing: asyncio.Task[None], shopper: InsistentShopper) -> list[tuple[int, int]]:
    """Write now and then until every kill is over; conversation and number of each message."""
    told: list[tuple[int, int]] = []
    luck = random.Random(shopper.token)  # noqa: S311 - any rhythm is as good as another
    while not killing.done():
        one = await shopper.say(f"m{len(told)}", BURST[len(told) % len(BURST)])
        told.append((one["conversation"], one["seq"]))
        await asyncio.sleep(luck.uniform(0, 0.6))
    return told


async def _kill_now_and_then(server: DeskbotProcess, kills: int) -> None:
    moments = random.Random(kills)  # noqa: S311 - any moment is as good as another
    for _ in range(kills):
        await asyncio.sleep(moments.uniform(1, 3))
        await asyncio.to_thread(server.kill)
        await asyncio.to_thread(server.start)


async def _all_answered(data: Path) -> None:
    """Wait until no conversation has a message that the bot's turns do not reach."""
    waiting = (
        "SELECT count(*) FROM messages JOIN conversations ON conversations.id = messages.conversation_id"
        " WHERE author = 'shopper' AND seq > answered_seq"
    )
    start = time.monotonic()
    while (left := rows(data, waiting)) != [(0,)]:
        if time.monotonic() > start + ANSWERED_WITHIN_SECONDS:
            pytest.fail(f"{left} messages are not answered")
        await asyncio.sleep(0.2)


def _stored(data: Path) -> list[tuple[int, int]]:
    return rows(data, "SELECT conversation_id, seq FROM messages WHERE author = 'shopper'")
