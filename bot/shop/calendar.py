"""Opening hours, working days and campaign days, in the shop's own zone."""

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Shift:
    """From `opens` to `closes`; a `closes` at or before `opens` is on the next day (16:00–00:00)."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Calendar:
    time_zone: str = "Asia/Shanghai"
    """IANA name of the zone in which the times below are meant."""
    shifts: tuple[Shift, ...] = (Shift(time(8, 30), time(16, 30)), Shift(time(16, 0), time(0, 0)))
    """When the desk is staffed; shifts may overlap for the hand-over."""
    open_weekdays: frozenset[int] = frozenset(range(7))
    """Days the desk is staffed; Monday is 0."""
    work_weekdays: frozenset[int] = frozenset(range(6))
    """Days the warehouse sends; Monday is 0."""
    holidays: frozenset[date] = frozenset()
    """No dispatch and no desk, whatever the weekday."""
    makeup_workdays: frozenset[date] = frozenset()
    """调休: worked although the weekday would be free."""
    campaign_days: frozenset[str] = frozenset({"06-18", "11-11", "12-12"})
    """MM-DD of every year, on which so much is ordered that dispatch promises are doubled."""
