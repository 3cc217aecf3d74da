"""The desk is open when its sign says so: over shifts, midnights, holidays and changes of the clock."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.shop.calendar import Calendar, Shift
from bot.shop.hours import after_open_time, closes_at, hours_text, is_open, next_opening, periods

SHANGHAI = ZoneInfo("Asia/Shanghai")
USUAL = Calendar()
NIGHT = Calendar(time_zone="Europe/Berlin", shifts=(Shift(time(22), time(6)),))
CLOSED = Calendar(open_weekdays=frozenset())
ZONES = ("Asia/Shanghai", "Europe/Berlin", "Asia/Kolkata", "Pacific/Chatham", "America/Sao_Paulo")


def at(text: str, zone: str = "Asia/Shanghai") -> datetime:
    """A moment told by the wall clock of a zone."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def wall(moment: datetime | None, zone: str = "Asia/Shanghai") -> str:
    assert moment is not None
    return f"{moment.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("now", "is_staffed"),
    [
        ("2026-03-11 08:29", False),
        ("2026-03-11 08:30", True),
        ("2026-03-11 16:15", True),
        ("2026-03-11 23:59", True),
        ("2026-03-12 00:00", False),
    ],
)
def test_the_desk_is_open_from_its_opening_until_just_before_its_close(now: str, is_staffed: bool) -> None:
    assert is_open(USUAL, at(now)) is is_staffed


def test_overlapping_shifts_are_one_period() -> None:
    assert wall(closes_at(USUAL, at("2026-03-11 09:00"))) == "2026-03-12 00:00"


def test_a_shift_across_midnight_belongs_to_the_day_it_starts() -> None:
    sundays = replace(NIGHT, open_weekdays=frozenset({6}))
    assert is_open(sundays, at("2026-03-09 05:59", "Europe/Berlin"))  # Monday morning
    assert not is_open(sundays, at("2026-03-09 22:30", "Europe/Berlin"))


def test_a_desk_that_never_shuts_is_one_long_period() -> None:
    around = Calendar(shifts=(Shift(time(0), time(0)),))
    closes = closes_at(around, at("2026-03-11 09:00"))
    assert closes is not None
    assert closes > at("2027-03-11 09:00")


def test_a_closed_desk_opens_next_in_the_morning() -> None:
    assert wall(next_opening(USUAL, at("2026-03-11 03:00"))) == "2026-03-11 08:30"


def test_an_open_desk_opens_now() -> None:
    now = at("2026-03-11 10:00")
    assert next_opening(USUAL, now) == now
    assert closes_at(USUAL, at("2026-03-11 03:00")) is None


def test_holidays_are_skipped_and_make_up_days_are_worked() -> None:
    calendar = replace(
        USUAL,
        open_weekdays=frozenset(range(5)),
        holidays=frozenset({date(2026, 10, 1), date(2026, 10, 2)}),
        makeup_workdays=frozenset({date(2026, 10, 4)}),
    )
    assert wall(next_opening(calendar, at("2026-10-01 10:00"))) == "2026-10-04 08:30"  # a Sunday, made up for


def test_a_holiday_goes_before_a_make_up_day() -> None:
    day = frozenset({date(2026, 10, 4)})
    assert not is_open(replace(USUAL, holidays=day, makeup_workdays=day), at("2026-10-04 10:00"))


def test_a_desk_without_open_days_never_opens() -> None:
    now = at("2026-03-11 10:00")
    assert next_opening(CLOSED, now) is None
    assert closes_at(CLOSED, now) is None
    assert after_open_time(CLOSED, now, timedelta(hours=1)) is None


@pytest.mark.parametrize(
    ("start", "hours", "deadline"),
    [
        ("2026-03-11 10:00", 3, "2026-03-11 13:00"),
        ("2026-03-11 22:00", 3, "2026-03-12 09:30"),
        ("2026-03-11 22:00", 2, "2026-03-12 00:00"),
        ("2026-03-11 03:00", 1, "2026-03-11 09:30"),
        ("2026-03-11 03:00", 0, "2026-03-11 08:30"),
        ("2026-03-11 08:30", 31, "2026-03-13 00:00"),
    ],
)
def test_a_deadline_counts_opening_time_only(start: str, hours: int, deadline: str) -> None:
    assert wall(after_open_time(USUAL, at(start), timedelta(hours=hours))) == deadline


@pytest.mark.parametrize(
    ("shifts", "text"),
    [
        (USUAL.shifts, "08:30–24:00"),
        ((Shift(time(14), time(18)), Shift(time(9), time(12))), "09:00–12:00, 14:00–18:00"),
        ((Shift(time(22), time(6)),), "22:00–06:00"),
        ((Shift(time(0), time(0)),), "00:00–24:00"),
    ],
)
def test_the_sign_shows_the_hours(shifts: tuple[Shift, ...], text: str) -> None:
    assert hours_text(replace(USUAL, shifts=shifts)) == text


def test_a_night_shift_is_an_hour_shorter_when_clocks_go_forward_and_longer_when_they_go_back() -> None:
    spring = closes_at(NIGHT, at("2027-03-27 23:00", "Europe/Berlin"))
    autumn = closes_at(NIGHT, at("2027-10-30 23:00", "Europe/Berlin"))
    assert spring == datetime(2027, 3, 28, 4, 0, tzinfo=UTC)
    assert autumn == datetime(2027, 10, 31, 5, 0, tzinfo=UTC)
    assert wall(spring, "Europe/Berlin") == "2027-03-28 06:00"


@pytest.mark.parametrize(
    ("zone", "day", "opens", "first"),
    [
        ("Europe/Berlin", date(2027, 3, 28), time(2, 30), "03:30"),
        ("Pacific/Chatham", date(2027, 9, 26), time(3, 0), "04:00"),
        ("Asia/Kolkata", date(2027, 3, 28), time(2, 30), "02:30"),
    ],
)
def test_an_opening_that_the_clock_skips_moves_on_with_it(zone: str, day: date, opens: time, first: str) -> None:
    calendar = Calendar(time_zone=zone, shifts=(Shift(opens, time(12)),))
    midnight = datetime.combine(day, time(0), ZoneInfo(zone))
    assert wall(next_opening(calendar, midnight), zone) == f"{day} {first}"


@pytest.mark.parametrize(
    ("zone", "day", "twice"),
    [("Europe/Berlin", date(2027, 10, 31), time(2, 30)), ("Pacific/Chatham", date(2027, 4, 4), time(3, 0))],
)
def test_of_a_time_that_comes_twice_the_desk_opens_at_the_first_and_closes_at_the_second(
    zone: str, day: date, twice: time
) -> None:
    midnight = datetime.combine(day, time(0), ZoneInfo(zone))
    first, second = (datetime.combine(day, twice, ZoneInfo(zone)).replace(fold=fold) for fold in (0, 1))
    opens = next_opening(Calendar(time_zone=zone, shifts=(Shift(twice, time(12)),)), midnight)
    closes = closes_at(Calendar(time_zone=zone, shifts=(Shift(time(0), twice),)), midnight)
    assert (opens, closes) == (first.astimezone(UTC), second.astimezone(UTC))


def test_a_close_that_the_clock_skips_is_never_earlier_than_the_sign_says() -> None:
    calendar = Calendar(time_zone="Europe/Berlin", shifts=(Shift(time(0), time(2, 30)),))
    assert is_open(calendar, at("2027-03-28 01:59", "Europe/Berlin"))
    assert wall(closes_at(calendar, at("2027-03-28 01:00", "Europe/Berlin")), "Europe/Berlin") == "2027-03-28 03:30"


clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
calendars = st.builds(
    Calendar,
    time_zone=st.sampled_from(ZONES),
    shifts=st.lists(st.builds(Shift, clocks, clocks), min_size=1, max_size=3).map(tuple),
    open_weekdays=st.frozensets(st.integers(0, 6), min_size=1),
)
moments = st.one_of(
    st.datetimes(datetime(2026, 1, 1), datetime(2029, 1, 1)),
    st.sampled_from(
        [datetime(2027, 3, 28), datetime(2027, 10, 31), datetime(2027, 4, 3), datetime(2028, 2, 29)]
    ).flatmap(lambda day: st.integers(0, 2880).map(lambda minutes: day + timedelta(minutes=minutes))),
).map(lambda moment: moment.replace(tzinfo=UTC))


@given(calendars, moments)
def test_the_answers_about_hours_agree_with_each_other(calendar: Calendar, now: datetime) -> None:
    opens = next_opening(calendar, now)
    assert opens is not None
    assert opens >= now
    assert is_open(calendar, opens)
    assert is_open(calendar, now) == (opens == now) == (closes_at(calendar, now) is not None)


@given(calendars, moments)
def test_periods_follow_each_other_with_gaps_between(calendar: Calendar, now: datetime) -> None:
    found = list(islice(periods(calendar, now), 20))
    assert all(period.opens < period.closes for period in found)
    assert all(earlier.closes < later.opens for earlier, later in pairwise(found))


ONE_MINUTE_A_WEEK = Calendar(shifts=(Shift(time(0), time(0, 1)),), open_weekdays=frozenset({0}))


@given(calendars, moments, st.integers(1, 3000))
@example(ONE_MINUTE_A_WEEK, datetime(2027, 3, 28, tzinfo=UTC), 58)
def test_exactly_the_time_needed_is_open_before_a_deadline(calendar: Calendar, now: datetime, minutes: int) -> None:
    needed = timedelta(minutes=minutes)
    deadline = after_open_time(calendar, now, needed)
    if deadline is None:
        assert open_time(calendar, now, now + timedelta(days=400)) < needed
    else:
        assert open_time(calendar, now, deadline) == needed


def open_time(calendar: Calendar, since: datetime, until: datetime) -> timedelta:
    """How long the desk is staffed between two moments."""
    spans = (
        min(period.closes, until) - max(period.opens, since)
        for period in periods(calendar, since)
        if period.opens < until
    )
    return sum(spans, timedelta(0))
