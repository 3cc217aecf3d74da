"""Token buckets by key, in bounded memory: so many at once, then as many as time refills."""

from collections import OrderedDict
from collections.abc import Callable

_KEYS_KEPT = 10_000
"""Remembered at once, about 2 MB; beyond it the longest untouched is forgotten, and begins with a full bucket."""


class Buckets:
    """One bucket for each key that something was taken for."""

    def __init__(self, capacity: int, refill_seconds: float, monotonic: Callable[[], float]) -> None:
        """An empty bucket is full again after `refill_seconds`."""
        self._capacity = float(capacity)
        self._per_second = capacity / refill_seconds
        self._monotonic = monotonic
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._buckets)

    def left(self, key: str) -> float:
        """How much the key may take now; below 1 it has to wait."""
        left, at = self._buckets.get(key, (self._capacity, 0.0))
        return min(self._capacity, left + (self._monotonic() - at) * self._per_second)

    def wait_seconds(self, key: str) -> float:
        """After how many seconds the key may take one; 0: now."""
        return max(0.0, (1 - self.left(key)) / self._per_second)

    def take(self, key: str) -> None:
        """Take one, or what is left."""
        self._buckets[key] = (max(0.0, self.left(key) - 1), self._monotonic())
        self._buckets.move_to_end(key)
        if len(self._buckets) > _KEYS_KEPT:
            self._buckets.popitem(last=False)
