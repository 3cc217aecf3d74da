"""Whether the desk can do its work: the database takes writes, the ticker ticks, nothing waits too long."""

import asyncio
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Connection

from bot.desk.clock import Clock
from bot.errors import StorageError
from bot.storage.backlog import due_waits_since, outbox_waits_since
from bot.storage.database import Database
from bot.storage.leases import take_lease

_FRESH_SECONDS = 1.0  # whoever asks more often gets the same answer: asking is open to all and costs a commit
_TICK_IS_LATE = timedelta(seconds=30)
_MESSAGE_IS_LATE = timedelta(minutes=5)
_DUE_IS_LATE = timedelta(minutes=5)
_SAFE_SQLITE = (3, 51, 3)
"""Older ones can damage the file when two processes write or checkpoint at the same instant."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that has to be right for the desk to do its work."""

    name: str
    is_right: bool
    says: str = ""
    """What was found: a reason where it is wrong, a remark where it is right."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    outbox_since: datetime | None
    due_since: datetime | None


class Readiness:
    """Looks at most once a second; call it for the checks."""

    def __init__(self, database: Database, clock: Clock, last_tick: Callable[[], datetime | None]) -> None:
        self._database = database
        self._clock = clock
        self._last_tick = last_tick
        self._started_at = clock()
        self._looking = asyncio.Lock()
        self._found: tuple[Check, ...] = ()
        self._found_at = -_FRESH_SECONDS

    async def __call__(self) -> tuple[Check, ...]:
        """Every check, in the order of importance."""
        async with self._looking:
            if time.monotonic() - self._found_at >= _FRESH_SECONDS:
                self._found = await self._look()
                self._found_at = time.monotonic()
        return self._found

    async def _look(self) -> tuple[Check, ...]:
        now = self._clock()
        try:
            await self._database.write(partial(_write, now=now))
            waiting = await self._database.read(partial(_read, now=now))
        except StorageError as error:
            return (Check("database", False, str(error)), self._ticker(now))
        return (
            Check("database", True, _remark(self._database)),
            self._ticker(now),
            _waits("outbox", waiting.outbox_since, now, _MESSAGE_IS_LATE),
            _waits("due", waiting.due_since, now, _DUE_IS_LATE),
        )

    def _ticker(self, now: datetime) -> Check:
        silent = now - (self._last_tick() or self._started_at)
        says = f"has not ticked for {silent.total_seconds():.0f} s" if silent > _TICK_IS_LATE else ""
        return Check("ticker", not says, says)


def _write(connection: Connection, now: datetime) -> None:
    take_lease(connection, "readiness", "", now, now)


def _read(connection: Connection, now: datetime) -> _Waiting:
    return _Waiting(outbox_waits_since(connection, now), due_waits_since(connection, now))


def _waits(name: str, since: datetime | None, now: datetime, late: timedelta) -> Check:
    if since is None:
        return Check(name, True, "nothing waits")
    waits = now - since
    return Check(name, waits <= late, f"the oldest has waited {waits.total_seconds():.0f} s")


def _remark(database: Database) -> str:
    if database.dialect != "sqlite":
        return "PostgreSQL"
    found = f"SQLite {sqlite3.sqlite_version}"
    if sqlite3.sqlite_version_info >= _SAFE_SQLITE:
        return found
    safe = ".".join(map(str, _SAFE_SQLITE))
    return f"{found}; from {safe} on it is safe against a rare fault when two processes write at the same instant"
