"""Calendar days in the shop's zone: the days that policies count."""

from calendar import monthrange
from datetime import date, datetime, tzinfo

from bot.shop.orders import Order


def day_of(at: datetime, zone: tzinfo) -> date:
    """The shop's calendar day on which `at` falls."""
    return at.astimezone(zone).date()


def add_months(day: date, months: int) -> date:
    """The same day so many months later; the month's last day where that month is shorter.

    31 January + 1 is the last of February, 29 February 2028 + 12 is 28 February 2029.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def delivered_day(order: Order, zone: tzinfo) -> date | None:
    """The day on which the whole order had arrived; None while any part has not, or nobody knows when."""
    if order.delivered_at is not None:
        return day_of(order.delivered_at, zone)
    arrivals = [parcel.delivered_at for parcel in order.parcels]
    known = [at for at in arrivals if at is not None]
    return day_of(max(known), zone) if known and len(known) == len(arrivals) else None
