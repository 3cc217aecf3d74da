"""Finds out what other processes on the same database did, for those who listen here.

Every second, while anybody listens, one reading asks what was stored lately: a few rows by an index, whatever the
database. That is all there is on SQLite, where a second process is the exception; on PostgreSQL a notification
(bot/storage/announcements.py) comes first, and what one of them missed is found here. A turn's time is taken a moment
before its commit, and hosts' clocks differ a little; so each reading looks back further than the last one reached, and
what was told already is left out by its number.
"""

import asyncio
import logging
from datetime import datetime, timedelta
from functools import partial

from bot.desk.clock import Clock
from bot.desk.live import Live
from bot.errors import StorageError
from bot.logs import Seldom
from bot.storage.database import Database
from bot.storage.recent import read_recent

log = logging.getLogger("deskbot.live")

_EVERY_SECONDS = 1.0
_LOOKS_BACK = timedelta(seconds=8)
"""A write waits three seconds for a lock by default and a turn is tried again for one; the rest is for clocks."""


class Watch:
    """Open it in a running event loop; it looks until it is closed."""

    def __init__(
        self, database: Database, live: Live, clock: Clock, channel: str, every_seconds: float = _EVERY_SECONDS
    ) -> None:
        self._database = database
        self._live = live
        self._clock = clock
        self._channel = channel
        self._every_seconds = every_seconds
        self._looked_at: datetime | None = None
        self._trouble = Seldom(60)
        self._task = asyncio.create_task(self._run())

    async def close(self) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(self._every_seconds)
            if not self._live.has_listeners:
                self._looked_at = None  # whoever comes next catches up by itself
                continue
            try:
                await self._look()
            except StorageError as error:
                if told := self._trouble.take():
                    log.warning("%d times it could not be seen what other processes did: %s", told, error)

    async def _look(self) -> None:
        now = self._clock()
        since = (self._looked_at or now) - _LOOKS_BACK
        recent = await self._database.read(partial(read_recent, channel=self._channel, since=since))
        self._looked_at = now
        self._live.moved(recent.movements)
        self._live.ended(recent.ended_sessions)
