"""Does this parcel move as it should? By its scans, and by how long its route usually takes."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum

from bot.shop.days import day_of
from bot.shop.parcels import Parcel, ParcelStatus
from bot.shop.policies import Policies
from bot.shop.routes import RouteTime


class Pace(StrEnum):
    """How a parcel is getting on."""

    WAITING = "waiting"
    """Not with the carrier yet, as far as is known."""
    MOVING = "moving"
    STUCK = "stuck"
    """No scan for too long."""
    LATE = "late"
    """Scanned, but past the route's usual time."""
    TROUBLED = "troubled"
    """The carrier itself reports a problem."""
    AT_PICKUP = "at_pickup"
    """Lies where the shopper fetches it."""
    RETURNING = "returning"
    ARRIVED = "arrived"
    CANCELLED = "cancelled"


_SETTLED = {
    ParcelStatus.DELIVERED: Pace.ARRIVED,
    ParcelStatus.CANCELLED: Pace.CANCELLED,
    ParcelStatus.READY_FOR_PICKUP: Pace.AT_PICKUP,
    ParcelStatus.REFUSED: Pace.RETURNING,
    ParcelStatus.RETURNING: Pace.RETURNING,
    ParcelStatus.RETURNED: Pace.RETURNING,
    ParcelStatus.DAMAGED: Pace.TROUBLED,
    ParcelStatus.LOST: Pace.TROUBLED,
    ParcelStatus.PROBLEM: Pace.TROUBLED,
    ParcelStatus.DELIVERY_FAILED: Pace.TROUBLED,
}
"""What the carrier's own word settles, whatever the clock says."""


@dataclass(frozen=True, slots=True)
class DayRange:
    """From the first to the last day on which something may be expected."""

    first: date
    last: date


def pace(parcel: Parcel, usual: RouteTime | None, policies: Policies, now: datetime) -> Pace:
    """How `parcel` is getting on at `now`, against its route's `usual` time (None: not known).

    Stuck goes before late: it says more about where to look.
    """
    if settled := _SETTLED.get(parcel.status):
        return settled
    if parcel.status is ParcelStatus.STALLED:
        return Pace.STUCK
    still = still_for(parcel, now)
    if still is None:
        return Pace.WAITING
    if still >= timedelta(hours=policies.stuck_scan_hours):
        return Pace.STUCK
    return Pace.LATE if _is_overdue(parcel, usual, policies, now) else Pace.MOVING


def still_for(parcel: Parcel, now: datetime) -> timedelta | None:
    """Time since the last scan, else since it was shipped; None when neither is known."""
    since = parcel.last_scan_at or parcel.shipped_at
    return max(now - since, timedelta(0)) if since else None


def expected_days(parcel: Parcel, usual: RouteTime | None, zone: tzinfo) -> DayRange | None:
    """The days on which the parcel usually arrives, in the shop's zone; None when start or route is not known."""
    if usual is None or parcel.shipped_at is None:
        return None
    shipped = day_of(parcel.shipped_at, zone)
    return DayRange(shipped + timedelta(days=usual.low_days), shipped + timedelta(days=usual.high_days))


def days_ahead(parcel: Parcel, usual: RouteTime | None, zone: tzinfo, now: datetime) -> DayRange | None:
    """The days on which a parcel on its way may still be expected, from today on.

    None when start or route is not known, when the last of the days has passed, or when it comes no more by itself.
    """
    days = None if parcel.status in _SETTLED else expected_days(parcel, usual, zone)
    today = day_of(now, zone)
    return DayRange(max(days.first, today), days.last) if days and days.last >= today else None


def _is_overdue(parcel: Parcel, usual: RouteTime | None, policies: Policies, now: datetime) -> bool:
    if usual is None or parcel.shipped_at is None:
        return False
    allowed = timedelta(days=usual.high_days, hours=policies.late_beyond_route_hours)
    return now - parcel.shipped_at > allowed
