"""Each shopper may send so many files; the others do not notice who sends more."""

from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest

from bot.desk.uploads.allowance import Allowance
from bot.errors import UploadRefused

NOON = datetime(2026, 5, 20, 12, 0, tzinfo=UTC)


class Day:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def day() -> Day:
    return Day()


def send(allowance: Allowance, sender: str = "anna", times: int = 1) -> None:
    for _ in range(times):
        with allowance.one(sender):
            pass


def test_the_hours_files_can_be_sent_and_no_more(day: Day) -> None:
    allowance = Allowance(4, day)
    send(allowance, times=4)
    with pytest.raises(UploadRefused, match="too_many_files") as caught:
        send(allowance)
    assert 890 < caught.value.retry_after_seconds < 910  # a quarter of an hour
    send(allowance, "ben", times=4)


def test_waiting_as_long_as_told_is_enough(day: Day) -> None:
    allowance = Allowance(4, day)
    send(allowance, times=4)
    with pytest.raises(UploadRefused) as caught:
        send(allowance)
    day.now += timedelta(seconds=caught.value.retry_after_seconds)
    send(allowance)


def test_a_long_absence_saves_nothing_up(day: Day) -> None:
    allowance = Allowance(4, day)
    send(allowance)
    day.now += timedelta(days=3)
    send(allowance, times=4)
    with pytest.raises(UploadRefused):
        send(allowance)


def test_one_shopper_does_not_take_all_places(day: Day) -> None:
    allowance = Allowance(1000, day)
    with ExitStack() as sending:
        for _ in range(6):
            sending.enter_context(allowance.one("anna"))
        with pytest.raises(UploadRefused, match="busy"):
            send(allowance)
        send(allowance, "ben")
    send(allowance)


def test_there_is_an_end_to_how_many_come_at_once(day: Day) -> None:
    allowance = Allowance(1000, day)
    with ExitStack() as sending:
        for number in range(64):
            sending.enter_context(allowance.one(f"shopper-{number}"))
        with pytest.raises(UploadRefused, match="busy"):
            send(allowance, "one-more")


def test_a_refused_file_frees_its_place(day: Day) -> None:
    allowance = Allowance(1000, day)
    for _ in range(10):
        with pytest.raises(OSError, match="broken"), allowance.one("anna"):
            raise OSError("broken")
    send(allowance)
