"""The age of the oldest work that waits, on both databases."""

from datetime import UTC, datetime, timedelta
from functools import partial

from bot.storage.backlog import due_waits_since, outbox_waits_since
from bot.storage.database import Database
from bot.storage.destinations import count_failure
from bot.storage.due import plan_due
from bot.storage.outbox import enqueue

NOON = datetime(2026, 5, 20, 12, 0, tzinfo=UTC)
LATER = NOON + timedelta(minutes=10)


async def test_nothing_waits_in_an_empty_database(database: Database) -> None:
    assert await database.read(partial(outbox_waits_since, now=LATER)) is None
    assert await database.read(partial(due_waits_since, now=LATER)) is None


async def test_the_oldest_counts_and_the_future_does_not(database: Database) -> None:
    for minutes, key in ((3, "k1"), (1, "k2"), (60, "k3")):
        at = NOON + timedelta(minutes=minutes)
        await database.write(partial(enqueue, destination="shop", key=key, payload="{}", now=at))
        await database.write(partial(plan_due, rule="r", subject=key, due_at=at, now=NOON, reason="x"))
    assert await database.read(partial(outbox_waits_since, now=LATER)) == NOON + timedelta(minutes=1)
    assert await database.read(partial(due_waits_since, now=LATER)) == NOON + timedelta(minutes=1)


async def test_what_waits_for_a_paused_target_does_not_count_until_the_pause_is_over(database: Database) -> None:
    pause_ends = LATER + timedelta(minutes=1)
    await database.write(partial(enqueue, destination="shop", key="k1", payload="{}", now=NOON))
    await database.write(partial(count_failure, name="shop", paused_until=pause_ends))
    assert await database.read(partial(outbox_waits_since, now=LATER)) is None
    assert await database.read(partial(outbox_waits_since, now=pause_ends)) == NOON
