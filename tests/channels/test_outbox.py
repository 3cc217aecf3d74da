"""Sending: in order, at least once, patient with receivers in trouble, done with those that refuse."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import Connection, insert, select
from standardwebhooks import Webhook

from bot.channels.outbox import Sender
from bot.channels.post import Post
from bot.channels.signing import Keys
from bot.channels.targets import target
from bot.config import StorageSettings
from bot.storage.database import Database
from bot.storage.destinations import list_destinations
from bot.storage.instants import to_instant
from bot.storage.open import open_database
from bot.storage.outbox import enqueue
from bot.storage.tables import conversations, outbox, shoppers
from tests.channels.receiver import Reaction, Receiver, receiving

SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3"
NOON = datetime(2026, 5, 20, 12, 0, tzinfo=UTC)


class Desk:
    """A database with an outbox, its sender to one receiver, and a clock that is set by hand."""

    def __init__(self, database: Database, receiver: Receiver) -> None:
        self.database = database
        self.receiver = receiver
        self.now = NOON
        self.sender = self.another_sender("first")

    def another_sender(self, worker: str, seconds: float = 10.0) -> Sender:
        shop = target("shop", self.receiver.url, Keys.of(SECRET, "test"))
        post = partial(Post, seconds=seconds)
        return Sender(self.database, [shop], worker, lambda: self.now, post=post, luck=lambda: 0.5)

    async def put(self, *keys: str, conversation: int | None = None) -> None:
        def work(connection: Connection) -> None:
            for key in keys:
                enqueue(connection, "shop", key, f'{{"text": "{key} 你好"}}', self.now, conversation)

        await self.database.write(work)

    async def send(self) -> list[str]:
        """Send what may be sent now; the ids that the receiver has got so far."""
        self.sender.wake()
        await self.sender.idle()
        return self.receiver.ids

    async def of(self, state: str) -> dict[str, str]:
        """The last error of each message in a state, by its id."""
        statement = select(outbox.c.idempotency_key, outbox.c.last_error).where(outbox.c.state == state)
        return await self.database.read(lambda connection: {row[0]: row[1] for row in connection.execute(statement)})

    async def conversation(self) -> int:
        def work(connection: Connection) -> int:
            at = to_instant(NOON)
            shopper = connection.execute(insert(shoppers).values(created_at=at)).inserted_primary_key[0]
            row = {"shopper_id": shopper, "channel": "shop", "opened_at": at, "last_message_at": at}
            return int(connection.execute(insert(conversations).values(row)).inserted_primary_key[0])

        return await self.database.write(work)


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Desk]:
    database = await open_database(None, folder, StorageSettings())
    try:
        async with receiving() as receiver:
            desk = Desk(database, receiver)
            yield desk
            await desk.sender.close()
    finally:
        await database.close()


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with opened(tmp_path) as desk:
        yield desk


async def test_a_message_arrives_signed_and_is_not_sent_again(desk: Desk) -> None:
    await desk.put("k1")
    await desk.send()
    assert await desk.send() == ["k1"]
    got = desk.receiver.got[0]
    with time_machine.travel(NOON, tick=False):
        assert Webhook(SECRET).verify(got.body, dict(got.headers)) == {"text": "k1 你好"}
    assert await desk.of("sent") == {"k1": ""}


async def test_the_messages_of_a_conversation_arrive_in_their_order(desk: Desk) -> None:
    conversation = await desk.conversation()
    keys = [f"k{number}" for number in range(20)]
    await desk.put(*keys, conversation=conversation)
    assert await desk.send() == keys


async def test_a_message_that_has_to_wait_holds_back_its_own_conversation_only(desk: Desk) -> None:
    talk, other = await desk.conversation(), await desk.conversation()
    desk.receiver.reactions = [Reaction(500)]
    await desk.put("first", "second", conversation=talk)
    await desk.send()
    await desk.put("elsewhere", conversation=other)
    assert await desk.send() == ["first", "elsewhere"]
    desk.now += timedelta(seconds=10)
    assert await desk.send() == ["first", "elsewhere", "first", "second"]


@pytest.mark.parametrize("reaction", [Reaction(500), Reaction(302, location="/hook"), Reaction(cuts=True)])
async def test_what_may_have_got_lost_is_sent_again_under_the_same_id(desk: Desk, reaction: Reaction) -> None:
    desk.receiver.reactions = [reaction]
    await desk.put("k1")
    assert await desk.send() == ["k1"]
    desk.now += timedelta(seconds=6)
    assert await desk.send() == ["k1", "k1"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422])
async def test_a_refusal_is_final_and_visible(desk: Desk, status: int) -> None:
    desk.receiver.reactions = [Reaction(status)]
    await desk.put("k1")
    await desk.send()
    desk.now += timedelta(days=2)
    assert await desk.send() == ["k1"]
    assert await desk.of("failed") == {"k1": f"answered {status}"}


async def test_a_receiver_that_is_gone_gets_nothing_any_more(desk: Desk) -> None:
    desk.receiver.reactions = [Reaction(410)]
    await desk.put("k1")
    await desk.send()
    await desk.put("k2")
    assert await desk.send() == ["k1"]
    [destination] = await desk.database.read(list_destinations)
    assert destination.disabled_reason == "answered 410"


@pytest.mark.parametrize(
    ("retry_after", "seconds"),
    [
        ("120", 120),
        ("0", 1),
        ("Wed, 20 May 2026 12:10:00 GMT", 600),
        ("Wed, 20 May 2026 11:00:00 GMT", 1),
        ("86400", 86_400),
        ("999999999999", 86_400),
    ],
)
async def test_a_receiver_that_asks_for_time_gets_it_for_everything(desk: Desk, retry_after: str, seconds: int) -> None:
    desk.receiver.reactions = [Reaction(429, retry_after=retry_after)]
    await desk.put("k1")
    await desk.send()
    await desk.put("k2")
    desk.now = NOON + timedelta(seconds=seconds - 0.5)
    assert await desk.send() == ["k1"]
    desk.now = NOON + timedelta(seconds=max(seconds, 5))
    assert sorted(await desk.send()) == ["k1", "k1", "k2"]


@pytest.mark.parametrize("retry_after", ["soon", "-5", "", "1.5", "Wed, 99 Foo"])
async def test_a_wish_that_cannot_be_read_is_taken_for_none(desk: Desk, retry_after: str) -> None:
    desk.receiver.reactions = [Reaction(503, retry_after=retry_after)]
    await desk.put("k1")
    await desk.send()
    desk.now += timedelta(seconds=5)
    assert await desk.send() == ["k1", "k1"]


async def test_a_pause_is_kept_across_a_restart(desk: Desk) -> None:
    desk.receiver.reactions = [Reaction(429, retry_after="600")]
    await desk.put("k1", "k2")
    desk.receiver.held = asyncio.Event()
    desk.sender.wake()
    desk.receiver.held.set()
    await desk.sender.idle()
    await desk.put("k3")
    again = desk.another_sender("second")
    again.wake()
    await again.idle()
    await again.close()
    assert "k3" not in desk.receiver.ids


async def test_after_five_failures_the_receiver_is_left_alone_then_asked_once(desk: Desk) -> None:
    desk.receiver.reactions = [Reaction(500)] * 6
    await desk.put(*(f"k{number}" for number in range(5)))
    assert len(await desk.send()) == 5
    await desk.put("k5")
    desk.now += timedelta(seconds=29)
    assert len(await desk.send()) == 5
    desk.now += timedelta(seconds=2)
    assert len(await desk.send()) == 6
    [destination] = await desk.database.read(list_destinations)
    assert destination.failures == 6


async def test_ten_attempts_over_three_days_then_it_has_failed_and_shows(desk: Desk) -> None:
    desk.receiver.reactions = [Reaction(500)] * 10
    await desk.put("k1")
    for _ in range(12):
        await desk.send()
        desk.now += timedelta(hours=30)
    assert len(desk.receiver.ids) == 10
    assert await desk.of("failed") == {"k1": "answered 500"}


async def test_a_slow_receiver_is_given_up_for_now(desk: Desk) -> None:
    desk.receiver.held = asyncio.Event()
    desk.sender = desk.another_sender("hasty", seconds=0.05)
    await desk.put("k1")
    await desk.send()
    desk.receiver.held.set()
    assert await desk.of("pending") == {"k1": "no answer within 0.05 seconds"}


async def test_at_most_eight_are_under_way_to_one_receiver(desk: Desk) -> None:
    desk.receiver.held = asyncio.Event()
    await desk.put(*(f"k{number}" for number in range(30)))
    desk.sender.wake()
    await desk.receiver.has(8)
    assert len(await desk.of("claimed")) == 8
    desk.receiver.held.set()
    await desk.sender.idle()
    assert len(set(desk.receiver.ids)) == 30


async def test_two_senders_share_the_work_without_sending_anything_twice(desk: Desk) -> None:
    other = desk.another_sender("second")
    await desk.put(*(f"k{number}" for number in range(50)))
    desk.sender.wake()
    other.wake()
    await asyncio.gather(desk.sender.idle(), other.idle())
    await other.close()
    assert len(desk.receiver.ids) == len(set(desk.receiver.ids)) == 50


async def test_what_a_dead_sender_had_claimed_is_sent_when_its_claim_has_run_out(desk: Desk) -> None:
    desk.receiver.held = asyncio.Event()
    await desk.put("k1")
    desk.sender.wake()
    await desk.receiver.has(1)
    await desk.sender.close(seconds=0)
    desk.receiver.held.set()
    desk.sender = desk.another_sender("second")
    assert await desk.send() == ["k1"]
    desk.now += timedelta(seconds=61)
    assert await desk.send() == ["k1", "k1"]
