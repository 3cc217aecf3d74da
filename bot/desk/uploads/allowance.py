"""How much each shopper may send: files in an hour, and files at a time, so that one leaves room for the others."""

from collections import Counter, OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from bot.desk.clock import Clock
from bot.desk.uploads.reasons import Reason, refused

_HOUR = 3600
_AT_ONCE = 6
_AT_ONCE_IN_ALL = 64
_SENDERS = 10_000  # remembered at once: about 2 MB
_BUSY_SECONDS = 5


class Allowance:
    """A bucket of files per shopper, refilled with time; attempts that are refused count as well."""

    def __init__(self, per_hour: int, clock: Clock) -> None:
        self._capacity = float(per_hour)
        self._per_second = per_hour / _HOUR
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, datetime]] = OrderedDict()
        self._coming: Counter[str] = Counter()

    @contextmanager
    def one(self, sender: str) -> Iterator[None]:
        """While a file of this sender is taken. Raises UploadRefused when it is one too many."""
        if self._coming[sender] >= _AT_ONCE or self._coming.total() >= _AT_ONCE_IN_ALL:
            raise refused(Reason.BUSY, _BUSY_SECONDS)
        self._count(sender)
        self._coming[sender] += 1
        try:
            yield
        finally:
            self._coming[sender] -= 1
            if not self._coming[sender]:
                del self._coming[sender]

    def _count(self, sender: str) -> None:
        now = self._clock()
        left, at = self._buckets.get(sender, (self._capacity, now))
        left = min(self._capacity, left + (now - at).total_seconds() * self._per_second)
        if left < 1:
            raise refused(Reason.TOO_MANY, round((1 - left) / self._per_second) + 1)
        self._buckets[sender] = (left - 1, now)
        self._buckets.move_to_end(sender)
        if len(self._buckets) > _SENDERS:
            self._buckets.popitem(last=False)
