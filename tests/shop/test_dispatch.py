"""A paid order leaves the same day or on the next working day, and late is late."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.shop.calendar import Calendar
from bot.shop.dispatch import is_late, is_work_day, next_work_day, promised_by, waits_since
from bot.shop.orders import OrderStatus
from bot.shop.policies import Policies
from tests.shop.orders import PLACED, order

SHANGHAI = ZoneInfo("Asia/Shanghai")
CALENDAR = Calendar()  # the warehouse rests on Sundays
POLICIES = Policies()


def shanghai(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def promise(paid: str, calendar: Calendar = CALENDAR) -> str:
    return f"{promised_by(shanghai(paid), POLICIES, calendar).astimezone(SHANGHAI):%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("paid", "by"),
    [
        ("2026-03-11 10:00", "03-12 00:00"),  # Wednesday before the cut-off: the same day
        ("2026-03-11 17:29", "03-12 00:00"),
        ("2026-03-11 17:30", "03-12 17:30"),  # at the cut-off: within 24 hours
        ("2026-03-13 20:00", "03-14 20:00"),  # Friday evening: Saturday is worked
        ("2026-03-14 20:00", "03-16 20:00"),  # Saturday evening: Sunday does not count
        ("2026-03-15 12:00", "03-17 00:00"),  # Sunday: the hours begin on Monday
    ],
)
def test_the_promise_follows_cut_off_and_working_days(paid: str, by: str) -> None:
    assert promise(paid) == by


def test_holidays_do_not_count_and_make_up_days_do() -> None:
    calendar = replace(
        CALENDAR,
        holidays=frozenset({date(2026, 3, 12), date(2026, 3, 13)}),
        makeup_workdays=frozenset({date(2026, 3, 15)}),
    )
    assert promise("2026-03-11 20:00", calendar) == "03-14 20:00"
    assert promise("2026-03-14 20:00", calendar) == "03-15 20:00"


def test_on_a_campaign_day_the_time_is_doubled_and_no_order_need_leave_the_same_day() -> None:
    assert promise("2026-11-11 10:00") == "11-13 10:00"


def test_twenty_four_hours_are_hours_when_the_clock_changes() -> None:
    calendar = Calendar(time_zone="Europe/Berlin", work_weekdays=frozenset(range(7)))
    paid = datetime(2027, 3, 27, 20, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    assert promised_by(paid, POLICIES, calendar) - paid == timedelta(hours=24)


def test_a_warehouse_that_never_works_still_gives_a_date() -> None:
    calendar = Calendar(work_weekdays=frozenset())
    assert promised_by(PLACED, POLICIES, calendar) > PLACED


def test_the_warehouse_rests_on_sundays_and_holidays() -> None:
    calendar = replace(CALENDAR, holidays=frozenset({date(2026, 3, 16)}))
    assert is_work_day(date(2026, 3, 14), calendar)
    assert not is_work_day(date(2026, 3, 15), calendar)
    assert next_work_day(date(2026, 3, 14), calendar) == date(2026, 3, 17)


def test_an_order_is_late_after_the_promise_and_not_before() -> None:
    end = promised_by(PLACED, POLICIES, CALENDAR)
    assert not is_late(order(), POLICIES, CALENDAR, end)
    assert is_late(order(), POLICIES, CALENDAR, end + timedelta(seconds=1))


def test_a_shop_may_count_plain_hours_instead() -> None:
    policies = Policies(dispatch_late_hours=48)
    assert not is_late(order(), policies, CALENDAR, PLACED + timedelta(hours=48))
    assert is_late(order(), policies, CALENDAR, PLACED + timedelta(hours=48, minutes=1))


@pytest.mark.parametrize(
    "status",
    [OrderStatus.UNPAID, OrderStatus.SHIPPED, OrderStatus.DELIVERED, OrderStatus.CANCELLED, OrderStatus.REFUNDED],
)
def test_what_is_not_paid_or_not_waiting_is_never_late(status: OrderStatus) -> None:
    waiting = order(status=status)
    assert waits_since(waiting) is None
    assert not is_late(waiting, POLICIES, CALENDAR, PLACED + timedelta(days=90))


def test_an_order_without_a_time_of_payment_waits_since_it_was_placed() -> None:
    placed = datetime(2026, 3, 1, tzinfo=UTC)
    assert waits_since(order(paid_at=None, placed_at=placed)) == placed
