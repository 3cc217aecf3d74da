"""What a receiver's answer means for the message: sent, over, or to be tried again, and when."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

PLAN = tuple(
    timedelta(seconds=seconds)
    for seconds in (5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600)
)
"""Pauses between attempts, as Standard Webhooks proposes: ten attempts over three days."""

_LONGEST_WAIT = timedelta(hours=24)
_SHORTEST_WAIT = timedelta(seconds=1)

_GONE = 410
_COME_BACK = frozenset({408, 425, 429})
_SLOW_DOWN = frozenset({429, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Sent:
    """The receiver has it."""


@dataclass(frozen=True, slots=True)
class Over:
    """The receiver will never take it."""

    reason: str
    is_gone: bool = False
    """Whether the receiver wants nothing any more."""


@dataclass(frozen=True, slots=True)
class Again:
    """It may go through another time."""

    reason: str
    not_before: datetime | None = None
    """What the receiver asked for: nothing at all is sent there earlier."""


Verdict = Sent | Over | Again


def judge(status: int, retry_after: str, now: datetime) -> Verdict:
    """The verdict on an answer with this HTTP status. A redirect is not followed: it counts as a failure."""
    if 200 <= status < 300:
        return Sent()
    reason = f"answered {status}"
    if status == _GONE:
        return Over(reason, is_gone=True)
    if 400 <= status < 500 and status not in _COME_BACK:
        return Over(reason)
    return Again(reason, _not_before(retry_after, now) if status in _SLOW_DOWN else None)


def _not_before(retry_after: str, now: datetime) -> datetime | None:
    """Retry-After in seconds or as an HTTP date, kept within a second and a day; None for anything else."""
    wait = _seconds(retry_after.strip()) or _until(retry_after, now)
    return now + min(max(wait, _SHORTEST_WAIT), _LONGEST_WAIT) if wait is not None else None


def _seconds(text: str) -> timedelta | None:
    if not (text.isascii() and text.isdigit()):
        return None
    return timedelta(seconds=min(int(text[:9]), 10**8)) or _SHORTEST_WAIT


def _until(text: str, now: datetime) -> timedelta | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, IndexError):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now
