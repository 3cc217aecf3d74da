"""One target of the outbox: what is under way to it, how often it failed in a row, until when it is left alone."""

import asyncio
from datetime import datetime, timedelta

from bot.channels.post import Post
from bot.channels.targets import Target
from bot.channels.verdicts import Again, Verdict

AT_ONCE = 8
"""Deliveries under way to one target: enough to keep it busy, too few to flood it."""
_FAILURES_TO_PAUSE = 5
_PAUSES = tuple(timedelta(seconds=seconds) for seconds in (30, 60, 120, 300, 600))


class Lane:
    def __init__(self, target: Target, post: Post) -> None:
        self.target = target
        self.post = post
        self.tasks: set[asyncio.Task[None]] = set()
        self._failures = 0
        self._paused_until: datetime | None = None

    def room(self, now: datetime) -> int:
        """How many more may be under way; a target that was paused is first asked with a single one."""
        if self.paused_until(now):
            return 0
        most = 1 if self._failures >= _FAILURES_TO_PAUSE else AT_ONCE
        return max(0, most - len(self.tasks))

    def paused_until(self, now: datetime) -> datetime | None:
        """The end of the pause; None when there is none."""
        return self._paused_until if self._paused_until and self._paused_until > now else None

    def note(self, verdict: Verdict, now: datetime) -> None:
        """Learn from an attempt: an answer shows that the target works, a failure may pause it."""
        if not isinstance(verdict, Again):
            self._failures = 0
            return
        self._failures += 1
        ends = (self.paused_until(now), verdict.not_before, _pause(self._failures, now))
        self._paused_until = max(filter(None, ends), default=None)


def _pause(failures: int, now: datetime) -> datetime | None:
    if failures < _FAILURES_TO_PAUSE:
        return None
    return now + _PAUSES[min(failures - _FAILURES_TO_PAUSE, len(_PAUSES) - 1)]
