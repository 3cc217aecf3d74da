"""What has to happen outside is sent in order, by one worker at a time, and never forgotten."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import Connection

from bot.storage.database import Database
from bot.storage.destinations import Destination, clear, count_failure, disable, list_destinations
from bot.storage.outbox import (
    Delivery,
    claim_deliveries,
    enqueue,
    list_stuck,
    next_attempt,
    replay_delivery,
    retry_delivery,
    settle_delivery,
)
from tests.storage.turning import NOW, inbound, take

MINUTE = timedelta(minutes=1)


async def put(database: Database, *keys: str, destination: str = "shop", conversation_id: int | None = None) -> None:
    def work(connection: Connection) -> None:
        for key in keys:
            assert enqueue(connection, destination, key, "{}", NOW, conversation_id)

    await database.write(work)


async def claim(database: Database, worker: str = "w1", now: datetime = NOW, limit: int = 20) -> Sequence[Delivery]:
    return await database.write(lambda connection: claim_deliveries(connection, worker, now, now + MINUTE, limit))


async def settle(database: Database, row_id: int, worker: str = "w1") -> bool:
    return await database.write(lambda connection: settle_delivery(connection, row_id, worker, "sent", NOW))


def keys(deliveries: Sequence[Delivery]) -> list[str]:
    return [delivery.idempotency_key for delivery in deliveries]


async def test_the_same_key_is_enqueued_once(database: Database) -> None:
    await put(database, "a")
    assert not await database.write(lambda connection: enqueue(connection, "shop", "a", "{}", NOW))
    assert keys(await claim(database)) == ["a"]


async def test_a_claimed_delivery_is_nobody_elses(database: Database) -> None:
    await put(database, "a", "b")
    assert keys(await claim(database, limit=1)) == ["a"]
    assert keys(await claim(database, "w2")) == ["b"]
    assert keys(await claim(database, "w3")) == []


async def test_a_later_one_of_a_conversation_waits_for_the_earlier(database: Database) -> None:
    conversation = (await take(database, inbound())).conversation_id
    await put(database, "a", "b", conversation_id=conversation)
    first = await claim(database)
    assert keys(first) == ["a"]
    assert await settle(database, first[0].id)
    assert keys(await claim(database)) == ["b"]


async def test_another_target_of_the_same_conversation_does_not_wait(database: Database) -> None:
    conversation = (await take(database, inbound())).conversation_id
    await put(database, "a", conversation_id=conversation)
    await put(database, "b", conversation_id=conversation, destination="other")
    assert keys(await claim(database)) == ["a", "b"]


async def test_an_expired_claim_is_free_again_and_its_late_owner_is_told(database: Database) -> None:
    await put(database, "a")
    (delivery,) = await claim(database)
    again = await claim(database, "w2", NOW + 2 * MINUTE)
    assert (keys(again), again[0].attempts) == (["a"], 2)
    assert not await settle(database, delivery.id, "w1")
    assert await settle(database, delivery.id, "w2")


async def test_a_retry_comes_when_it_is_due(database: Database) -> None:
    await put(database, "a")
    (delivery,) = await claim(database)
    assert await database.write(lambda c: retry_delivery(c, delivery.id, "w1", NOW + MINUTE, "502"))
    assert keys(await claim(database)) == []
    (again,) = await claim(database, now=NOW + MINUTE)
    assert (again.attempts, again.last_error) == (2, "502")


async def test_what_failed_is_listed_and_can_be_sent_again_by_hand(database: Database) -> None:
    await put(database, "a", "b")
    for delivery in await claim(database):
        fail = partial(settle_delivery, row_id=delivery.id, worker="w1", outcome="failed", now=NOW, error="404")
        await database.write(fail)
    failed = await database.read(lambda connection: list_stuck(connection))
    assert keys(failed) == ["b", "a"]
    older = await database.read(lambda connection: list_stuck(connection, before=failed[0].id))
    assert keys(older) == ["a"]
    assert await database.write(lambda connection: replay_delivery(connection, failed[0].id, NOW))
    assert keys(await claim(database)) == ["b"]


async def test_what_was_sent_cannot_be_sent_again(database: Database) -> None:
    await put(database, "a")
    (delivery,) = await claim(database)
    await settle(database, delivery.id)
    assert not await database.write(lambda connection: replay_delivery(connection, delivery.id, NOW))


async def test_a_paused_or_disabled_target_gets_nothing_until_it_is_cleared(database: Database) -> None:
    await put(database, "a", destination="paused")
    await put(database, "b", destination="gone")
    await put(database, "c")
    assert await database.write(lambda c: count_failure(c, "paused", NOW + MINUTE / 2)) == 1
    assert await database.write(lambda c: count_failure(c, "paused", NOW + MINUTE / 2)) == 2
    await database.write(lambda c: disable(c, "gone", "410"))
    assert keys(await claim(database)) == ["c"]
    assert await database.read(list_destinations) == (
        Destination("gone", 0, None, "410"),
        Destination("paused", 2, NOW + MINUTE / 2, ""),
    )
    assert keys(await claim(database, now=NOW + MINUTE / 2)) == ["a"]
    await database.write(lambda c: clear(c, "gone"))
    assert keys(await claim(database, now=NOW + MINUTE / 2)) == ["b"]


async def test_claims_of_many_workers_at_once_are_disjoint(database: Database) -> None:
    await put(database, *(f"k{number}" for number in range(200)))
    claimed = await asyncio.gather(*(claim(database, f"w{number}") for number in range(12)))
    found = [key for deliveries in claimed for key in keys(deliveries)]
    assert len(found) == len(set(found)) == 200


async def test_two_servers_keep_the_order_within_a_conversation(database: Database, other_worker: Database) -> None:
    conversation = (await take(database, inbound())).conversation_id
    await put(database, *(f"k{number}" for number in range(20)), conversation_id=conversation)
    sent: list[str] = []

    async def send_all(server: Database, worker: str) -> None:
        while len(sent) < 20:
            for delivery in await claim(server, worker):
                sent.append(delivery.idempotency_key)
                assert await settle(server, delivery.id, worker)

    await asyncio.gather(send_all(database, "w1"), send_all(other_worker, "w2"))
    assert sent == [f"k{number}" for number in range(20)]


@pytest.mark.parametrize(("luck", "seconds"), [(0.0, 80), (0.5, 100), (1.0, 120)])
def test_retries_are_spread_around_their_plan(luck: float, seconds: int) -> None:
    assert next_attempt([timedelta(seconds=100)], 1, NOW, luck) == NOW + timedelta(seconds=seconds)


def test_the_plan_of_retries_comes_to_an_end() -> None:
    assert next_attempt([MINUTE], 2, NOW, 0.5) is None
