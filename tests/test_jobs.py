"""The clock: what is due is done once, what fails is tried again and then shown, a second server waits its turn."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Literal

import pytest
from sqlalchemy import Connection, select

from bot.config import StorageSettings
from bot.errors import DatabaseBusy, Overloaded
from bot.jobs import Errand, Handler, Jobs, Ticker
from bot.storage.database import Database
from bot.storage.due import DueRow, claim_due, plan_due, settle_due
from bot.storage.open import open_database
from bot.storage.tables import due

NOON = datetime(2026, 5, 20, 12, 0, tzinfo=UTC)


class Clock:
    now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    url = None
    if request.param == "postgresql":
        fresh: Callable[[], str] = request.getfixturevalue("postgres_url")
        url = fresh()
    database = await open_database(url, tmp_path, StorageSettings())
    yield database
    await database.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


class Remembering:
    """A handler that remembers what it was given."""

    def __init__(self, outcome: Literal["done", "dropped"] = "done") -> None:
        self.seen: list[str] = []
        self._outcome = outcome

    def __call__(self, _connection: Connection, row: DueRow, _now: datetime) -> Literal["done", "dropped"]:
        self.seen.append(row.subject)
        return self._outcome


def broken(_connection: Connection, _row: DueRow, _now: datetime) -> Literal["done", "dropped"]:
    raise ValueError("no such order")


async def plan(database: Database, *subjects: str, rule: str = "remind", due_at: datetime = NOON) -> None:
    def work(connection: Connection) -> None:
        for subject in subjects:
            plan_due(connection, rule, subject, due_at, NOON, reason="unpaid")

    await database.write(work)


async def states(database: Database) -> dict[str, tuple[str, str]]:
    """State and last error by subject."""
    statement = select(due.c.subject, due.c.state, due.c.last_error)
    return await database.read(lambda connection: {row[0]: (row[1], row[2]) for row in connection.execute(statement)})


async def test_what_is_due_is_done_once(database: Database, clock: Clock) -> None:
    handler = Remembering()
    ticker = Ticker(database, {"remind": handler}, "w1", clock)
    await plan(database, "order:1", "order:2")
    await plan(database, "order:3", due_at=NOON + timedelta(seconds=1))
    await ticker.tick()
    await ticker.tick()
    assert sorted(handler.seen) == ["order:1", "order:2"]
    assert (await states(database))["order:1"] == ("done", "")


async def test_more_than_a_batch_is_taken_in_one_tick(database: Database, clock: Clock) -> None:
    handler = Remembering()
    await plan(database, *(f"order:{number}" for number in range(250)))
    await Ticker(database, {"remind": handler}, "w1", clock).tick()
    assert len(handler.seen) == len(set(handler.seen)) == 250


async def test_what_has_lost_its_reason_is_dropped(database: Database, clock: Clock) -> None:
    await plan(database, "order:1")
    await Ticker(database, {"remind": Remembering("dropped")}, "w1", clock).tick()
    assert await states(database) == {"order:1": ("dropped", "")}


async def test_what_fails_is_tried_five_times_then_shown_and_hinders_nobody(
    database: Database, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    good = Remembering()
    ticker = Ticker(database, {"remind": broken, "other": good}, "w1", clock)
    await plan(database, "order:1")
    await plan(database, "order:2", rule="other")
    with caplog.at_level(logging.ERROR):
        for _ in range(10):
            await ticker.tick()
            clock.now += timedelta(hours=1)
    assert ticker.tally.failed == 5
    assert await states(database) == {"order:1": ("failed", "ValueError: no such order"), "order:2": ("done", "")}
    assert any("given up" in record.message for record in caplog.records)


async def test_what_a_failed_handler_wrote_is_rolled_back(database: Database, clock: Clock) -> None:
    def half(connection: Connection, row: DueRow, now: datetime) -> Literal["done", "dropped"]:
        plan_due(connection, "remind", "left behind", now, now, reason="x")
        return broken(connection, row, now)

    await plan(database, "order:1")
    await Ticker(database, {"remind": half}, "w1", clock).tick()
    assert set(await states(database)) == {"order:1"}


async def test_a_rule_that_nobody_knows_waits_for_a_version_that_does(database: Database, clock: Clock) -> None:
    await plan(database, "order:1", rule="of tomorrow")
    for _ in range(7):
        await Ticker(database, {}, "w1", clock).tick()
        clock.now += timedelta(hours=2)
    assert (await states(database))["order:1"] == ("pending", "no handler for its rule")


async def test_a_row_that_kills_its_process_is_given_up(database: Database, clock: Clock) -> None:
    await plan(database, "order:1")
    for _ in range(5):
        until = clock.now + timedelta(minutes=1)
        await database.write(partial(claim_due, worker="dead", now=clock.now, until=until))
        clock.now += timedelta(minutes=2)
    handler = Remembering()
    await Ticker(database, {"remind": handler}, "w1", clock).tick()
    assert handler.seen == []
    assert (await states(database))["order:1"][0] == "failed"


async def test_what_was_done_under_a_lost_claim_is_rolled_back(database: Database, clock: Clock) -> None:
    def slow(connection: Connection, _row: DueRow, now: datetime) -> Literal["done", "dropped"]:
        plan_due(connection, "remind", "left behind", NOON, NOON, reason="x")
        later = now + timedelta(minutes=5)
        claim_due(connection, "another", later, later + timedelta(minutes=1))
        return "done"

    await plan(database, "order:1")
    await Ticker(database, {"remind": slow}, "w1", clock).tick()
    assert "left behind" not in await states(database)


class Running:
    """An errand that remembers how often it was run and when it was given up, and fails while it is told to."""

    def __init__(self, failure: Exception | None = None) -> None:
        self.runs: list[str] = []
        self.given_up: list[tuple[str, str]] = []
        self.failure = failure
        self.errand = Errand(self.run, self.give_up, (timedelta(seconds=5), timedelta(seconds=20)))

    async def run(self, row: DueRow) -> None:
        self.runs.append(row.subject)
        if self.failure:
            raise self.failure

    async def give_up(self, row: DueRow, reason: str) -> None:
        self.given_up.append((row.subject, reason))


async def test_an_errand_is_run_once_outside_any_transaction(database: Database, clock: Clock) -> None:
    running = Running()
    ticker = Ticker(database, {"turn": running.errand}, "w1", clock)
    await plan(database, "conversation:1", rule="turn")
    await ticker.tick()
    await ticker.tick()
    assert running.runs == ["conversation:1"]
    assert await states(database) == {"conversation:1": ("done", "")}


async def test_an_errand_that_settles_its_row_itself_is_left_as_it_did(database: Database, clock: Clock) -> None:
    async def settle(row: DueRow) -> None:
        await database.write(lambda connection: settle_due(connection, row.id, "w1", "dropped", NOON, "by itself"))

    running = Running()
    ticker = Ticker(database, {"turn": Errand(settle, running.give_up)}, "w1", clock)
    await plan(database, "conversation:1", rule="turn")
    await ticker.tick()
    assert await states(database) == {"conversation:1": ("dropped", "by itself")}
    assert ticker.tally.done == 1


async def test_an_errand_that_fails_is_tried_again_at_its_own_pace_and_given_up_once(
    database: Database, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    running = Running(ValueError("cannot read this"))
    ticker = Ticker(database, {"turn": running.errand}, "w1", clock)
    await plan(database, "conversation:1", rule="turn")
    runs = []
    for seconds in (0, 4, 1, 19, 1, 3600):
        clock.now += timedelta(seconds=seconds)
        await ticker.tick()
        runs.append(len(running.runs))
    assert runs == [1, 1, 2, 2, 3, 3]
    assert running.given_up == [("conversation:1", "ValueError: cannot read this")]
    assert await states(database) == {"conversation:1": ("failed", "ValueError: cannot read this")}
    assert "given up" in caplog.text


async def test_an_errand_that_kills_its_process_is_given_up(database: Database, clock: Clock) -> None:
    running = Running()
    await plan(database, "conversation:1", rule="turn")
    for _ in range(3):
        until = clock.now + timedelta(minutes=1)
        await database.write(partial(claim_due, worker="dead", now=clock.now, until=until))
        clock.now = until
    await Ticker(database, {"turn": running.errand}, "w1", clock).tick()
    assert running.runs == []
    assert running.given_up == [("conversation:1", "every attempt ended without a result")]


async def test_an_errand_that_the_database_did_not_take_is_run_again_later(database: Database, clock: Clock) -> None:
    running = Running(Overloaded())
    ticker = Ticker(database, {"turn": running.errand}, "w1", clock)
    await plan(database, "conversation:1", rule="turn")
    await ticker.tick()
    running.failure = None
    clock.now += timedelta(minutes=1)
    await ticker.tick()
    assert len(running.runs) == 2
    assert await states(database) == {"conversation:1": ("done", "")}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_on_sqlite_one_process_ticks_until_it_goes_silent(database: Database, clock: Clock) -> None:
    first, second = Remembering(), Remembering()
    leader = Ticker(database, {"remind": first}, "w1", clock)
    follower = Ticker(database, {"remind": second}, "w2", clock)
    await leader.tick()
    await plan(database, "order:1")
    await follower.tick()
    assert second.seen == []
    clock.now += timedelta(seconds=31)
    await follower.tick()
    assert second.seen == ["order:1"]


async def test_a_process_that_stops_hands_over_at_once(database: Database, clock: Clock) -> None:
    leader = Ticker(database, {}, "w1", clock)
    await leader.tick()
    await leader.close()
    handler = Remembering()
    await plan(database, "order:1")
    await Ticker(database, {"remind": handler}, "w2", clock).tick()
    assert handler.seen == ["order:1"]


class BusyDatabase:
    """A database that another process has locked."""

    dialect = "sqlite"

    async def write(self, _work: object) -> None:
        raise DatabaseBusy


async def test_a_database_in_trouble_is_waited_for(clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    ticker = Ticker(BusyDatabase(), {}, "w1", clock)  # type: ignore[arg-type]  # it does what is needed of one
    await ticker.tick()
    assert ticker.tally.last_tick_at is None
    assert "cannot be looked at" in caplog.text


async def test_the_scheduler_ticks_and_stops(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.jobs.TICK_SECONDS", 0.01)
    monkeypatch.setattr("bot.jobs.OUTBOX_SECONDS", 0.01)
    monkeypatch.setattr("bot.jobs.HOURLY_SECONDS", 0.01)
    done, woken, measured = asyncio.Event(), asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def handler(_connection: Connection, _row: DueRow, _now: datetime) -> Literal["done", "dropped"]:
        loop.call_soon_threadsafe(done.set)
        return "done"

    rules: dict[str, Handler | Errand] = {"remind": handler}
    await plan(database, "order:1")

    async def measure() -> None:
        measured.set()

    jobs = Jobs(Ticker(database, rules, "w1", lambda: datetime.now(UTC)), woken.set, {"routes": measure})
    jobs.start()
    async with asyncio.timeout(10):
        await done.wait()
        await woken.wait()
        await measured.wait()
    await jobs.stop()
    await jobs.stop()


async def test_a_stop_lets_what_is_done_come_to_its_end_and_logs_nothing(
    database: Database, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.jobs.HOURLY_SECONDS", 0.01)
    begun, may_end, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def sweep() -> None:
        begun.set()
        await may_end.wait()
        ended.set()

    jobs = Jobs(Ticker(database, {}, "w1", lambda: datetime.now(UTC)), lambda: None, {"sweep": sweep})
    jobs.start()
    async with asyncio.timeout(10):
        await begun.wait()
    stopping = asyncio.create_task(jobs.stop())
    await asyncio.sleep(0)
    may_end.set()
    await stopping
    assert ended.is_set()
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == []
