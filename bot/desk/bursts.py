"""Bursts make one turn: the answer waits for a short pause in the shopper's typing, but never long.

Only the waiting is here. That an answer is owed is a due row, written with the message; so a process that dies while it
waits loses nothing.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from bot.config import ChatSettings
from bot.desk.drafting import BOT
from bot.desk.reception import Reception
from bot.errors import StorageError
from bot.messages import Inbound, Taken
from bot.storage.due import DueRow
from bot.storage.unanswered import TURN, conversation_of

log = logging.getLogger("deskbot.bursts")

__all__ = ["RETRIES", "TURN", "Bursts"]

RETRIES = tuple(timedelta(seconds=seconds) for seconds in (5, 20, 60))
"""After which a turn that failed is tried again: a shopper who hears nothing does not wait much longer for a person."""

_RESCUE_SECONDS = 2.0
"""So much later than the timer at the latest, the ticker answers what no timer has: the two do not race each other."""
_CLOSING_SECONDS = 2.0
"""How long a stop waits for the answers that are owed; the rest is left to the ticker of the next start."""


class Alarm(Protocol):
    """A timer that was set."""

    def cancel(self) -> None:
        """Let it not ring."""


class Timer(Protocol):
    """Rings later; an event loop is one."""

    def time(self) -> float:
        """Seconds that only go forward."""

    def call_at(self, when: float, callback: Callable[[], object], /) -> Alarm:
        """Call back at that time."""


@dataclass(slots=True)
class _Wait:
    """A conversation whose answer waits for a pause."""

    at: float
    latest: float
    last_seq: int
    """Number of the last message that was taken here."""
    alarm: Alarm


class Bursts:
    """Takes messages and has each conversation's answered together: one timer for each that waits, nothing else."""

    def __init__(self, reception: Reception, settings: ChatSettings, timer: Timer | None = None) -> None:
        """`timer` is the running event loop where none is handed in."""
        self._reception = reception
        self._settings = settings
        self._timer = timer or asyncio.get_running_loop()
        self._waits: dict[int, _Wait] = {}
        self._answering: set[asyncio.Task[None]] = set()

    async def take(self, inbound: Inbound) -> Taken:
        """Store a message and return; it is answered after a pause, together with what follows until then.

        A form is answered at once: who fills one in has said everything. Raises StorageError when it is not stored.
        """
        patience = timedelta(seconds=self._settings.longest_wait_seconds + _RESCUE_SECONDS)
        taken = await self._reception.take(inbound, patience)
        if taken.held_by == BOT and not taken.duplicate:
            pause = 0.0 if inbound.form else self._settings.pause_seconds
            now = self._timer.time()
            latest = now + self._settings.longest_wait_seconds
            self._wait(taken.conversation_id, now + pause, latest, taken.seq)
        return taken

    def typing(self, conversation_id: int) -> None:
        """Hold the answer back, where one waits, because the shopper writes on."""
        wait = self._waits.get(conversation_id)
        if wait is not None:
            at = self._timer.time() + self._settings.typing_seconds
            self._wait(conversation_id, max(wait.at, at), wait.latest, wait.last_seq)

    async def errand(self, row: DueRow) -> None:
        """Take the turn that a due row stands for: the process that should have taken it is gone, or failed."""
        await self._reception.answer(conversation_of(row.subject))

    async def give_up(self, row: DueRow, reason: str) -> None:
        """Leave the messages of a due row to a person, because no turn over them can be taken."""
        await self._reception.give_up(conversation_of(row.subject), reason)

    async def close(self) -> None:
        """Answer what waits, for a short while; the rest is due for the ticker of the next start."""
        for conversation_id in tuple(self._waits):
            self._ring(conversation_id)
        if self._answering:
            _, late = await asyncio.wait(self._answering, timeout=_CLOSING_SECONDS)
            for task in late:
                task.cancel()

    def __len__(self) -> int:
        return len(self._waits)

    def _wait(self, conversation_id: int, at: float, latest: float, last_seq: int) -> None:
        earlier = self._waits.get(conversation_id)
        if earlier is not None:
            earlier.alarm.cancel()
            latest = earlier.latest
        at = min(at, latest)
        alarm = self._timer.call_at(at, lambda: self._ring(conversation_id))
        self._waits[conversation_id] = _Wait(at, latest, last_seq, alarm)

    def _ring(self, conversation_id: int) -> None:
        wait = self._waits.pop(conversation_id)
        wait.alarm.cancel()
        task = asyncio.create_task(self._answer(conversation_id, wait))
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)

    async def _answer(self, conversation_id: int, wait: _Wait) -> None:
        """After the pause, unless another server has taken a later message; at the latest moment in any case."""
        try:
            await self._reception.answer(conversation_id, None if wait.at >= wait.latest else wait.last_seq)
        except StorageError as error:
            log.warning("conversation %d waits for its answer: %s", conversation_id, error)
        except Exception:
            log.exception("no turn could be taken in conversation %d; the ticker tries again", conversation_id)
