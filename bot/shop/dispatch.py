"""When a paid order is to leave the shop: the policies `dispatch_…` and the calendar."""

from datetime import UTC, date, datetime, time, timedelta

from bot.shop.calendar import Calendar
from bot.shop.hours import local_moment, zone
from bot.shop.orders import CLOSED_STATUSES, Order, OrderStatus
from bot.shop.policies import Policies

_DAY = timedelta(days=1)
_LONGEST_BREAK_DAYS = 60
"""No shop's warehouse rests longer in one go; a calendar without any working day must not loop for ever."""


def is_work_day(day: date, calendar: Calendar) -> bool:
    """Whether the warehouse sends on `day`; holidays go before make-up workdays, those before weekdays."""
    if day in calendar.holidays:
        return False
    return day in calendar.makeup_workdays or day.weekday() in calendar.work_weekdays


def next_work_day(day: date, calendar: Calendar) -> date:
    """The first working day after `day`."""
    for days in range(1, _LONGEST_BREAK_DAYS):
        if is_work_day(day + days * _DAY, calendar):
            return day + days * _DAY
    return day + _DAY


def promised_by(paid_at: datetime, policies: Policies, calendar: Calendar) -> datetime:
    """By when an order paid at `paid_at` is to be sent, in UTC.

    Paid before the cut-off of a working day: by that day's midnight. Paid later, or on a campaign day: within
    `dispatch_within_hours` (twice as many on campaign days), of which only those of working days count.
    """
    paid = paid_at.astimezone(zone(calendar))
    is_campaign = f"{paid:%m-%d}" in calendar.campaign_days
    if is_work_day(paid.date(), calendar) and paid.time() < policies.dispatch_cutoff and not is_campaign:
        return local_moment(paid.date() + _DAY, time(0), calendar)
    return _after_work_time(paid_at, timedelta(hours=policies.dispatch_within_hours * (1 + is_campaign)), calendar)


def waits_since(order: Order) -> datetime | None:
    """Since when a paid order has been waiting to leave; None when it is not waiting."""
    if order.is_shipped or order.status in CLOSED_STATUSES or order.status is OrderStatus.UNPAID:
        return None
    return order.paid_at or order.placed_at


def is_late(order: Order, policies: Policies, calendar: Calendar, now: datetime) -> bool:
    """Whether a paid order should have left by `now`.

    At the promise's end; or, where the shop sets `dispatch_late_hours`, so many plain hours after payment.
    """
    since = waits_since(order)
    if since is None:
        return False
    if policies.dispatch_late_hours:
        return now - since > timedelta(hours=policies.dispatch_late_hours)
    return now > promised_by(since, policies, calendar)


def _after_work_time(start: datetime, needed: timedelta, calendar: Calendar) -> datetime:
    """The moment at which `needed` has passed since `start`, with only working days' hours counted."""
    at, left = start.astimezone(UTC), needed
    day = start.astimezone(zone(calendar)).date()
    if not is_work_day(day, calendar):
        day = next_work_day(day, calendar)
        at = local_moment(day, time(0), calendar)
    while at + left > (midnight := local_moment(day + _DAY, time(0), calendar)):
        left -= midnight - at
        day = next_work_day(day, calendar)
        at = local_moment(day, time(0), calendar)
    return at + left
