"""Buckets give so much at once, then as much as time refills, and forget in bounded memory."""

import pytest

from bot import buckets
from bot.buckets import Buckets


class Clock:
    seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def test_a_bucket_gives_its_capacity_at_once_and_then_waits() -> None:
    clock = Clock()
    kept = Buckets(2, 60, clock)
    for _ in range(2):
        assert kept.wait_seconds("a") == 0
        kept.take("a")
    assert kept.wait_seconds("a") == pytest.approx(30)
    assert kept.wait_seconds("b") == 0
    clock.seconds += 30
    assert kept.wait_seconds("a") == 0


def test_a_bucket_is_never_fuller_than_full_nor_emptier_than_empty() -> None:
    clock = Clock()
    kept = Buckets(2, 60, clock)
    for _ in range(10):
        kept.take("a")
    assert kept.left("a") == 0
    clock.seconds += 3600
    assert kept.left("a") == 2


def test_the_longest_untouched_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buckets, "_KEYS_KEPT", 2)
    kept = Buckets(1, 60, Clock())
    for key in "abc":
        kept.take(key)
    assert len(kept) == 2
    assert kept.left("a") == 1
    assert kept.left("c") == 0
