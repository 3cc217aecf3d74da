"""One thread with one connection: it takes all calls that wait, serves them together, and answers them together.

Figures for the choice (64 callers, each one read and one write of four statements, SQLite with FULL, all on one core;
calls a second, CPU microseconds a call): closures in the lane's thread, reads batched alike: 6100, 160; the same with a
switch interval of 0.5 ms: 4850, 205; only commits in a thread, closures in the event loop: 5200, 189; a lane to write,
reads in the event loop: 3500, 277. The plainest is the fastest: one thread, the interpreter's own interval.
"""

import asyncio
import logging
import threading
import time
from collections.abc import Sequence
from queue import Empty, SimpleQueue
from typing import Any, Protocol

from bot.errors import StorageError
from bot.storage.calls import Call, Outcome, Work, failed, refuse_if_overloaded, resolve

log = logging.getLogger(__name__)

SLOW_SECONDS = 0.02
"""A batch in hand for longer is held up by one long call: the next reader is asked instead."""


class Server(Protocol):
    """What a lane does with its calls; every method runs in the lane's thread."""

    is_held_up: bool
    """Whether it waits for another process's lock just now."""

    def serve(self, calls: Sequence[Call]) -> Sequence[Outcome]: ...

    def close(self) -> None: ...


class Lane:
    """Opened in a running event loop, which is where its callers live."""

    def __init__(self, name: str, server: Server, *, batch_limit: int, queue_limit: int) -> None:
        self._server = server
        self._batch_limit = batch_limit
        self._queue_limit = queue_limit
        self._waiting: SimpleQueue[Call | None] = SimpleQueue()
        self._oldest: float | None = None
        self._is_closed = False
        self._loop = asyncio.get_running_loop()
        self._stopped = self._loop.create_future()
        threading.Thread(target=self._run, name=name, daemon=True).start()

    @property
    def is_slow(self) -> bool:
        return self._oldest is not None and time.monotonic() - self._oldest > SLOW_SECONDS

    async def call(self, work: Work) -> Any:
        """Run `work` in the lane and return its result; raises Overloaded when too much waits already."""
        if self._is_closed:
            raise StorageError("the database is closed")
        # While the lock is elsewhere waiting is the right thing to do: the server gives up in time by itself.
        oldest = None if self._server.is_held_up else self._oldest
        refuse_if_overloaded(self._waiting.qsize(), self._queue_limit, oldest)
        call = Call(work, self._loop.create_future())
        self._waiting.put(call)
        return await call.future

    async def close(self) -> None:
        """Serve what was accepted, then end the thread; a second close waits for the first."""
        if not self._is_closed:
            self._is_closed = True
            self._waiting.put(None)
        await asyncio.shield(self._stopped)

    def _run(self) -> None:
        while calls := self._next():
            self._oldest = calls[0].since
            outcomes = self._serve([call for call in calls if call.is_wanted])
            self._oldest = None
            self._tell(outcomes)
        self._stop()

    def _next(self) -> list[Call]:
        """Everything that waits, up to the limit; blocks while nothing does, and is empty at the end."""
        calls: list[Call] = []
        call = self._waiting.get()
        while call is not None:
            calls.append(call)
            if len(calls) == self._batch_limit:
                return calls
            try:
                call = self._waiting.get_nowait()
            except Empty:
                return calls
        if calls:  # the end comes after them
            self._waiting.put(None)
        return calls

    def _serve(self, calls: list[Call]) -> Sequence[Outcome]:
        if not calls:
            return ()
        try:
            return self._server.serve(calls)
        except Exception as error:
            return [failed(call, error) for call in calls]
        except BaseException as error:  # the lane never dies; the callers' tasks may not be ended by it either
            log.exception("the database's thread met what nobody expects")
            return [failed(call, _unexpected(error)) for call in calls]

    def _tell(self, outcomes: Sequence[Outcome]) -> None:
        try:
            self._loop.call_soon_threadsafe(resolve, outcomes)
        except RuntimeError:  # the loop was closed before the database
            log.warning("%d answers of the database had nobody to go to", len(outcomes))

    def _stop(self) -> None:
        try:
            self._server.close()
        except Exception:  # everything that was accepted is stored; only the tidying up failed
            log.exception("the database did not close as it should")
        self._loop.call_soon_threadsafe(self._stopped.set_result, None)


def _unexpected(error: BaseException) -> StorageError:
    ours = StorageError()
    ours.__cause__ = error
    return ours
