"""The sender: takes what waits in the outbox to its targets, in order within a conversation, at least once each."""

import asyncio
import logging
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Literal

from sqlalchemy import Connection

from bot.channels.lane import Lane
from bot.channels.post import SECONDS, Post
from bot.channels.targets import Target
from bot.channels.verdicts import PLAN, Over, Sent, Verdict
from bot.errors import StorageError
from bot.logs import Seldom
from bot.storage.database import Database
from bot.storage.destinations import clear, count_failure, disable
from bot.storage.outbox import Delivery, claim_deliveries, next_attempt, retry_delivery, settle_delivery

log = logging.getLogger("deskbot.outbox")

_CLAIM = timedelta(seconds=6 * SECONDS)
"""A claim outlives its attempt by far; after a crash the row is free again this much later."""


class Sender:
    """Claims rows of the outbox and sends them. `wake` it when something was stored, and now and then besides."""

    def __init__(
        self,
        database: Database,
        targets: Iterable[Target],
        worker: str,
        clock: Callable[[], datetime],
        *,
        post: Callable[[Target], Post] = Post,
        luck: Callable[[], float] = random.random,
    ) -> None:
        self._database = database
        self._worker = worker
        self._clock = clock
        self._luck = luck
        self._lanes = {target.name: Lane(target, post(target)) for target in targets}
        self._looking: asyncio.Task[None] | None = None
        self._seldom = Seldom(60)
        self._woken = False
        self._is_closing = False

    def wake(self) -> None:
        """Look into the outbox soon; safe to call after each commit, costs nothing when a look is under way."""
        self._woken = True
        if self._lanes and not self._is_closing and (self._looking is None or self._looking.done()):
            self._looking = asyncio.get_running_loop().create_task(self._look())

    async def idle(self) -> None:
        """Wait until nothing that could be sent is left."""
        while self._busy():
            await asyncio.wait(self._busy())

    async def close(self, seconds: float = 2.0) -> None:
        """Claim nothing more, give what is under way a moment, and drop the connections."""
        self._is_closing = True
        if busy := self._busy():
            _, late = await asyncio.wait(busy, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        for lane in self._lanes.values():
            await lane.post.close()

    def _busy(self) -> set[asyncio.Task[None]]:
        busy = {task for lane in self._lanes.values() for task in lane.tasks}
        return busy | {self._looking} if self._looking and not self._looking.done() else busy

    async def _look(self) -> None:
        while self._woken and not self._is_closing:
            self._woken = False
            for lane in self._lanes.values():
                try:
                    await self._fill(lane)
                except StorageError as error:
                    if self._seldom.take():
                        log.warning("the outbox cannot be read: %s", error)

    async def _fill(self, lane: Lane) -> None:
        now = self._clock()
        room = lane.room(now)
        if not room:
            return
        claim = partial(
            claim_deliveries,
            worker=self._worker,
            now=now,
            until=now + _CLAIM,
            limit=room,
            destination=lane.target.name,
        )
        for delivery in await self._database.write(claim):
            task = asyncio.create_task(self._deliver(lane, delivery))
            lane.tasks.add(task)
            task.add_done_callback(partial(self._delivered, lane))

    def _delivered(self, lane: Lane, task: asyncio.Task[None]) -> None:
        lane.tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("a delivery to %s could not be recorded", lane.target.name, exc_info=error)
            return  # its claim runs out and it is sent again, under the same key
        self.wake()  # the next of its conversation may go now

    async def _deliver(self, lane: Lane, delivery: Delivery) -> None:
        verdict = await lane.post.send(delivery.idempotency_key, delivery.payload.encode(), self._clock())
        now = self._clock()
        lane.note(verdict, now)
        if isinstance(verdict, Over):
            log.error("%s will not take message %s: %s", delivery.destination, delivery.idempotency_key, verdict.reason)
        paused_until = lane.paused_until(now)
        due_at = next_attempt(PLAN, delivery.attempts, now, self._luck())
        if due_at and paused_until:
            due_at = max(due_at, paused_until)
        attempt = Attempt(delivery, self._worker, verdict, now, due_at, paused_until)
        await self._database.write(attempt.record)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt that was made, to be written down."""

    delivery: Delivery
    worker: str
    verdict: Verdict
    at: datetime
    next_at: datetime | None
    """When to try again if need be; None when the plan is used up."""
    paused_until: datetime | None

    def record(self, connection: Connection) -> None:
        """Write down what came of it, for the row and for the target."""
        name = self.delivery.destination
        if isinstance(self.verdict, Sent):
            self._settle(connection, "sent", "")
            if not self.paused_until:
                clear(connection, name)
        elif isinstance(self.verdict, Over):
            self._settle(connection, "failed", self.verdict.reason)
            if self.verdict.is_gone:
                disable(connection, name, self.verdict.reason)
        else:
            count_failure(connection, name, self.paused_until)
            self._try_again(connection, self.verdict.reason)

    def _try_again(self, connection: Connection, reason: str) -> None:
        if self.next_at:
            retry_delivery(connection, self.delivery.id, self.worker, self.next_at, reason)
        else:
            self._settle(connection, "failed", reason)

    def _settle(self, connection: Connection, outcome: Literal["sent", "failed"], reason: str) -> None:
        settle_delivery(connection, self.delivery.id, self.worker, outcome, self.at, reason)
