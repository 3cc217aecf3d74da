"""When people are at the desk: opening hours over shifts, midnights, holidays and changes of the clock.

All moments go in aware and come out in UTC. A shift's local times are read in the shop's zone: a time that a change of
the clock skips moves on by as much as the clock did, and of a time that comes twice a shift opens at the first and
closes at the second, so that the desk is never shut earlier than its sign says.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from bot.shop.calendar import Calendar, Shift

_DAY = timedelta(days=1)
_HORIZON_DAYS = 400
"""How far ahead is looked: a desk that does not open within a year and a holiday season never opens."""


@dataclass(frozen=True, slots=True)
class Period:
    """The desk is staffed from `opens` until just before `closes`."""

    opens: datetime
    closes: datetime


def zone(calendar: Calendar) -> ZoneInfo:
    """The zone in which the shop counts days and hours."""
    return ZoneInfo(calendar.time_zone)


def is_desk_day(day: date, calendar: Calendar) -> bool:
    """Whether the shifts of `day` are staffed; holidays go before make-up workdays, those before weekdays."""
    if day in calendar.holidays:
        return False
    return day in calendar.makeup_workdays or day.weekday() in calendar.open_weekdays


def is_open(calendar: Calendar, now: datetime) -> bool:
    """Whether somebody is at the desk at `now`."""
    return any(period.opens <= now for period in islice(periods(calendar, now), 1))


def next_opening(calendar: Calendar, now: datetime) -> datetime | None:
    """When the desk opens next: `now` itself while it is open, None when it never does."""
    period = next(periods(calendar, now), None)
    return max(now.astimezone(UTC), period.opens) if period else None


def closes_at(calendar: Calendar, now: datetime) -> datetime | None:
    """When the desk, open at `now`, closes; None while it is closed."""
    period = next(periods(calendar, now), None)
    return period.closes if period and period.opens <= now else None


def after_open_time(calendar: Calendar, start: datetime, needed: timedelta) -> datetime | None:
    """The moment at which `needed` of opening time has passed since `start`; None when a year is not enough."""
    left = needed
    for period in periods(calendar, start):
        begins = max(start.astimezone(UTC), period.opens)
        if begins + left <= period.closes:
            return begins + left
        left -= period.closes - begins
    return None


def hours_text(calendar: Calendar) -> str:
    """A normal day's opening hours as a sign would show them: 08:30–24:00, or 09:00–12:00, 14:00–18:00."""
    spans: list[list[int]] = []
    for opens, closes in sorted(_minutes(shift) for shift in calendar.shifts):
        if spans and opens <= spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], closes)
        else:
            spans.append([opens, closes])
    return ", ".join(f"{_clock(opens)}–{_clock(closes)}" for opens, closes in spans)


def periods(calendar: Calendar, since: datetime) -> Iterator[Period]:
    """The desk's staffed periods that end after `since`, oldest first; overlapping and touching shifts are one."""
    current: Period | None = None
    for period in _shifts(calendar, since):
        if current is None:
            current = period
        elif period.opens <= current.closes:
            current = Period(current.opens, max(current.closes, period.closes))
        else:
            yield current
            current = period
    if current is not None:
        yield current


def _shifts(calendar: Calendar, since: datetime) -> Iterator[Period]:
    """Single shifts that end after `since`, by when they open; the day before counts for shifts across midnight."""
    today = since.astimezone(zone(calendar)).date()
    for days in range(-1, _HORIZON_DAYS):
        day = today + days * _DAY
        if is_desk_day(day, calendar):
            for period in sorted((_period(day, shift, calendar) for shift in calendar.shifts), key=lambda p: p.opens):
                if period.opens < period.closes and since < period.closes:
                    yield period


def _period(day: date, shift: Shift, calendar: Calendar) -> Period:
    next_day = shift.closes <= shift.opens
    last_day = day + _DAY * next_day
    closes = (local_moment(last_day, shift.closes.replace(fold=fold), calendar) for fold in (0, 1))
    return Period(local_moment(day, shift.opens, calendar), max(closes))


def local_moment(day: date, at: time, calendar: Calendar) -> datetime:
    """The moment, in UTC, of a time on the shop's wall clock."""
    return datetime.combine(day, at, tzinfo=zone(calendar)).astimezone(UTC)


def _minutes(shift: Shift) -> tuple[int, int]:
    opens, closes = (at.hour * 60 + at.minute for at in (shift.opens, shift.closes))
    return opens, closes if closes > opens else closes + 24 * 60


def _clock(minutes: int) -> str:
    """Midnight at the end of a day is 24:00; past it the next day's time is told."""
    return (
        f"{minutes // 60:02d}:{minutes % 60:02d}"
        if minutes <= 24 * 60
        else f"{minutes // 60 - 24:02d}:{minutes % 60:02d}"
    )
