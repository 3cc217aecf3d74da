"""What holds for the whole shop and changes slowly: route times, promotions, how the human desk stands."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.desk.clock import Clock
from bot.shop.facts import QueueView
from bot.shop.products import Promotion
from bot.shop.routes import Routes
from bot.storage.database import Database
from bot.storage.facts import load_promotions, load_routes
from bot.storage.queue import load_queue_view

_FRESH = timedelta(seconds=10)
"""An import in another process, or a promotion's end, is known after so long at the latest."""


@dataclass(frozen=True, slots=True)
class Standing:
    routes: Routes
    promotions: tuple[Promotion, ...]
    queue: QueueView
    read_at: datetime


class StandingFacts:
    """The standing facts, read again when they are older than a few seconds."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._known: Standing | None = None
        self._reading = asyncio.Lock()

    async def now(self) -> Standing:
        if self._known and self._is_fresh(self._known):
            return self._known
        async with self._reading:
            if not (self._known and self._is_fresh(self._known)):
                moment = self._clock()
                self._known = await self._database.read(lambda connection: _read(connection, moment))
            return self._known

    @property
    def last_routes(self) -> Routes:
        """The route times as they were read last; none are known before the first reading."""
        return self._known.routes if self._known else Routes()

    def _is_fresh(self, standing: Standing) -> bool:
        return abs(self._clock() - standing.read_at) < _FRESH


def _read(connection: Connection, now: datetime) -> Standing:
    return Standing(
        routes=load_routes(connection),
        promotions=load_promotions(connection, now),
        queue=load_queue_view(connection),
        read_at=now,
    )
