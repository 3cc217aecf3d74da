"""What waits for the database: a caller's closure, where its result goes, and the two limits on waiting."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from bot.errors import Overloaded

PATIENCE_SECONDS = 2.0
"""When the oldest call has waited so long, new ones are refused: such a queue only grows."""

Work = Callable[[Connection], Any]


class RolledBack(Exception):  # it is an answer, not an error
    """Raised by a write's closure: store nothing of it, and answer its caller with `result`."""

    def __init__(self, result: object) -> None:
        self.result = result
        super().__init__(result)


@dataclass(frozen=True, slots=True)
class Call:
    work: Work
    future: asyncio.Future[Any]
    since: float = field(default_factory=time.monotonic)

    @property
    def is_wanted(self) -> bool:
        """Whether its caller still waits; a cancelled one does not."""
        return not self.future.done()


@dataclass(frozen=True, slots=True)
class Outcome:
    call: Call
    result: Any = None
    error: BaseException | None = None


def succeeded(call: Call, result: object) -> Outcome:
    return Outcome(call, result=result)


def failed(call: Call, error: BaseException) -> Outcome:
    if isinstance(error, RolledBack):
        return Outcome(call, result=error.result)
    if isinstance(error, StopIteration):  # a future refuses it
        error = RuntimeError("the closure let a StopIteration out")
    return Outcome(call, error=error)


def resolve(outcomes: Sequence[Outcome]) -> None:
    """Tell the callers that still wait; runs in the event loop."""
    for outcome in outcomes:
        if not outcome.call.is_wanted:
            continue
        if outcome.error is None:
            outcome.call.future.set_result(outcome.result)
        else:
            outcome.call.future.set_exception(outcome.error)


def refuse_if_overloaded(waiting: int, limit: int, oldest: float | None) -> None:
    """Raise Overloaded when `limit` calls wait, or when the `oldest` (monotonic seconds) has waited too long."""
    if waiting >= limit:
        raise Overloaded
    if oldest is not None and time.monotonic() - oldest > PATIENCE_SECONDS:
        raise Overloaded
