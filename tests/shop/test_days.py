"""Days are the shop's calendar days, and months end where they end."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.shop.days import add_months, day_of, delivered_day
from bot.shop.parcels import Parcel
from tests.shop.orders import order

SHANGHAI = ZoneInfo("Asia/Shanghai")


def test_a_day_begins_at_the_shops_midnight() -> None:
    assert day_of(datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC), SHANGHAI) == date(2026, 12, 31)
    assert day_of(datetime(2026, 12, 31, 16, 0, tzinfo=UTC), SHANGHAI) == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 3, 31), 6, date(2026, 9, 30)),
        (date(2026, 3, 31), 0, date(2026, 3, 31)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_months_last(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 240))
def test_months_are_never_skipped(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day


def test_an_order_has_arrived_when_its_last_parcel_has() -> None:
    first, second = datetime(2026, 3, 1, 4, tzinfo=UTC), datetime(2026, 3, 3, 4, tzinfo=UTC)
    parcels = Parcel("A", "1", delivered_at=second), Parcel("A", "2", delivered_at=first)
    assert delivered_day(order(parcels=parcels), SHANGHAI) == date(2026, 3, 3)
    assert delivered_day(order(parcels=(*parcels, Parcel("A", "3"))), SHANGHAI) is None
    assert delivered_day(order(), SHANGHAI) is None


def test_the_orders_own_day_goes_before_its_parcels() -> None:
    parcel = Parcel("A", "1", delivered_at=datetime(2026, 3, 3, 4, tzinfo=UTC))
    delivered = datetime(2026, 3, 4, 4, tzinfo=UTC)
    assert delivered_day(order(parcels=(parcel,), delivered_at=delivered), SHANGHAI) == date(2026, 3, 4)
