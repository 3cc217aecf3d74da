"""The clock: wakes the outbox and takes what has fallen due to its handler, each once, however many servers run.

APScheduler only ticks. What there is to do are rows in the database: a restart, a second server or a late tick loses
and doubles nothing.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Literal

from sqlalchemy import Connection

from bot.errors import DeskbotError, StorageError
from bot.logs import Seldom
from bot.storage.database import Database
from bot.storage.due import DueRow, claim_due, postpone_due, settle_due
from bot.storage.leases import give_back_lease, take_lease

if TYPE_CHECKING:
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = logging.getLogger("deskbot.jobs")

TICK_SECONDS = 1.0
OUTBOX_SECONDS = 0.5
"""The outbox is woken after each commit; this catches what became due by time alone."""
HOURLY_SECONDS = 3600.0
"""For what changes little by little: usual times of routes, files that nobody wants."""

_BATCH = 100
_CLAIM = timedelta(minutes=1)
_LEASE = "ticker"
_LEASE_LASTS = timedelta(seconds=10)  # so long after a crash nothing ticks: answers that were owed wait for it
_LEASE_RENEWED = timedelta(seconds=5)  # before its end; not at every tick, for each renewal is a commit
_RETRIES = tuple(timedelta(seconds=seconds) for seconds in (10, 60, 300, 1800))
_LONGEST_ERROR = 500
_UNKNOWN_RULE_WAITS = timedelta(hours=1)
_CLOSING_SECONDS = 2.0
"""How long a stop waits for what is being done; of the rest, rows are claimed again when their claim is over."""

Handler = Callable[[Connection, DueRow, datetime], Literal["done", "dropped"]]
"""Does what a row is for, in the transaction that settles it; "dropped" when its reason has gone meanwhile."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What a row is for, where that is more than one transaction. It may be run again when it was done already."""

    run: Callable[[DueRow], Awaitable[None]]
    give_up: Callable[[DueRow, str], Awaitable[None]]
    """Does what has to be done when it never succeeded; the second argument tells why."""
    retries: Sequence[timedelta] = _RETRIES
    """Waits between the attempts."""


class ClaimLost(DeskbotError):
    """Another worker has taken the row over; what was done for it here is rolled back."""


@dataclass(slots=True)
class Tally:
    """What the ticker has done since the start."""

    done: int = 0
    failed: int = 0
    """Attempts that raised."""
    last_tick_at: datetime | None = None
    """When it last looked without trouble, as the leader or not."""


class Ticker:
    """Claims due rows and does what they are for, by rule."""

    def __init__(
        self, database: Database, rules: Mapping[str, Handler | Errand], worker: str, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._rules = rules
        self._worker = worker
        self._clock = clock
        self._lease_until: datetime | None = None
        self._seldom = Seldom(60)
        self.tally = Tally()

    async def tick(self) -> None:
        """Take everything that is due now; trouble with the database is logged and waits for the next tick."""
        try:
            if await self._leads():
                while len(await self._take()) == _BATCH:
                    pass
            self.tally.last_tick_at = self._clock()
        except StorageError as error:
            if self._seldom.take():
                log.warning("what is due cannot be looked at: %s", error)

    async def close(self) -> None:
        """Let another process tick at once."""
        if self._lease_until:
            self._lease_until = None
            await self._database.write(partial(give_back_lease, name=_LEASE, holder=self._worker))

    async def _leads(self) -> bool:
        """Whether this process ticks: on SQLite one does, by lease; several would only wait for each other."""
        if self._database.dialect != "sqlite":
            return True
        now = self._clock()
        if self._lease_until and now < self._lease_until - _LEASE_RENEWED:
            return True
        until = now + _LEASE_LASTS
        take = partial(take_lease, name=_LEASE, holder=self._worker, now=now, until=until)
        self._lease_until = until if await self._database.write(take) else None
        return self._lease_until is not None

    async def _take(self) -> tuple[DueRow, ...]:
        now = self._clock()
        claim = partial(claim_due, worker=self._worker, now=now, until=now + _CLAIM, limit=_BATCH)
        rows = await self._database.write(claim)
        for row in rows:
            await self._run(row)
        return rows

    async def _run(self, row: DueRow) -> None:
        rule = self._rules.get(row.rule)
        if rule is None:
            log.error("nothing here handles the rule %s of due row %d; it waits", row.rule, row.id)
            await self._postpone(row, _UNKNOWN_RULE_WAITS, "no handler for its rule")
            return
        if row.attempts > len(_retries(rule)) + 1:  # it took the whole process with it
            await self._give_up(row, rule, "every attempt ended without a result")
            return
        try:
            await self._do(row, rule)
            self.tally.done += 1
        except ClaimLost:
            log.warning("due row %d was taken over by another worker", row.id)
        except StorageError:
            raise
        except Exception as error:
            await self._failed(row, rule, error)

    async def _do(self, row: DueRow, rule: Handler | Errand) -> None:
        if isinstance(rule, Errand):
            await rule.run(row)
            await self._settle(row, "done")
        else:
            await self._database.write(partial(self._handle, row=row, handler=rule, now=self._clock()))

    def _handle(self, connection: Connection, row: DueRow, handler: Handler, now: datetime) -> None:
        outcome = handler(connection, row, now)
        if not settle_due(connection, row.id, self._worker, outcome, now):
            raise ClaimLost

    async def _failed(self, row: DueRow, rule: Handler | Errand, error: Exception) -> None:
        self.tally.failed += 1
        log.exception("due row %d of rule %s failed at attempt %d", row.id, row.rule, row.attempts)
        reason, retries = f"{type(error).__name__}: {error}"[:_LONGEST_ERROR], _retries(rule)
        if row.attempts > len(retries):
            await self._give_up(row, rule, reason)
        else:
            await self._postpone(row, retries[row.attempts - 1], reason)

    async def _postpone(self, row: DueRow, wait: timedelta, reason: str) -> None:
        due_at = self._clock() + wait
        postpone = partial(postpone_due, row_id=row.id, worker=self._worker, due_at=due_at, error=reason)
        await self._database.write(postpone)

    async def _give_up(self, row: DueRow, rule: Handler | Errand, reason: str) -> None:
        log.error("due row %d of rule %s is given up: %s", row.id, row.rule, reason)
        if isinstance(rule, Errand):
            await rule.give_up(row, reason)
        await self._settle(row, "failed", reason)

    async def _settle(self, row: DueRow, outcome: Literal["done", "failed"], reason: str = "") -> None:
        """End the row, unless what was done for it has ended it already."""
        now = self._clock()
        settle = partial(settle_due, row_id=row.id, worker=self._worker, outcome=outcome, now=now, error=reason)
        await self._database.write(settle)


def _retries(rule: Handler | Errand) -> Sequence[timedelta]:
    return rule.retries if isinstance(rule, Errand) else _RETRIES


class Jobs:
    """The scheduler: ticks until it is stopped."""

    def __init__(
        self, ticker: Ticker, wake_outbox: Callable[[], None], hourly: Mapping[str, Callable[[], Awaitable[object]]]
    ) -> None:
        """`hourly` is what is done beside the due rows, by a name for the log."""
        self._ticker = ticker
        self._wake_outbox = wake_outbox
        self._hourly = hourly
        self._running: set[asyncio.Task[object]] = set()
        self._scheduler: AsyncIOScheduler | None = None

    def start(self) -> None:
        """Begin to tick in the running event loop."""
        from apscheduler.schedulers.asyncio import AsyncIOScheduler  # only a server needs it, and it takes its time

        # A late tick is run, once, and never beside another: by default one that is a second late would be dropped.
        defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        self._scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
        self._scheduler.add_job(self._ticked, "interval", seconds=TICK_SECONDS, id="due")
        self._scheduler.add_job(self._woken, "interval", seconds=OUTBOX_SECONDS, id="outbox")
        for name in self._hourly:
            self._scheduler.add_job(self._does, "interval", [name], seconds=HOURLY_SECONDS, id=name)
        self._scheduler.start()

    async def stop(self) -> None:
        """Tick no more, let what is being done come to its end, and let another process take over at once."""
        if self._scheduler:
            self._scheduler.pause()
            await self._come_to_an_end()
            self._scheduler.shutdown(wait=False)
            self._scheduler = None
        await self._ticker.close()

    async def _come_to_an_end(self) -> None:
        """Else the scheduler would cancel what it runs, and what it has not begun yet, and log both as errors."""
        await asyncio.sleep(0)  # what was handed to the event loop begins now, and is seen below
        if self._running:
            await asyncio.wait(self._running, timeout=_CLOSING_SECONDS)

    def _wait_for_me(self) -> None:
        """The task that calls this is to be waited for."""
        if task := asyncio.current_task():
            self._running.add(task)
            task.add_done_callback(self._running.discard)

    async def _ticked(self) -> None:
        self._wait_for_me()
        await self._ticker.tick()

    async def _does(self, name: str) -> None:
        self._wait_for_me()
        try:
            await self._hourly[name]()
        except StorageError as error:
            log.warning("%s: put off for an hour: %s", name, error)

    async def _woken(self) -> None:  # a coroutine, for an ordinary function would be run in a thread
        self._wake_outbox()
