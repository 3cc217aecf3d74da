"""A parcel is stuck, late or moving by its scans and its route, unless the carrier itself says more."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.shop.lateness import DayRange, Pace, days_ahead, expected_days, pace, still_for
from bot.shop.parcels import Parcel, ParcelStatus, Scan
from bot.shop.policies import Policies
from bot.shop.routes import RouteTime

NOW = datetime(2026, 3, 11, 4, 0, tzinfo=UTC)
USUAL = RouteTime(2, 3)
POLICIES = Policies()


def parcel(scanned: float | None = None, shipped: float | None = None, status: str = "in_transit") -> Parcel:
    """A parcel that was scanned and shipped so many hours ago."""
    scans = () if scanned is None else (Scan(NOW - timedelta(hours=scanned), "到达中转站"),)
    shipped_at = None if shipped is None else NOW - timedelta(hours=shipped)
    return Parcel("中通快递", "75512345678901", ParcelStatus(status), shipped_at=shipped_at, scans=scans)


@pytest.mark.parametrize(
    ("scanned", "shipped", "expected"),
    [
        (1, 24, Pace.MOVING),
        (47.9, 60, Pace.MOVING),
        (48, 60, Pace.STUCK),
        (1, 96, Pace.MOVING),  # three days and one more: still within the allowance
        (1, 96.1, Pace.LATE),
        (72, 200, Pace.STUCK),  # stuck goes before late
        (None, 47, Pace.MOVING),
        (None, 48, Pace.STUCK),  # never scanned since it was shipped
        (None, None, Pace.WAITING),
    ],
)
def test_the_clock_says_how_a_parcel_is_getting_on(
    scanned: float | None, shipped: float | None, expected: Pace
) -> None:
    assert pace(parcel(scanned, shipped), USUAL, POLICIES, NOW) is expected


def test_a_parcel_on_an_unknown_route_is_never_called_late() -> None:
    assert pace(parcel(1, 500), None, POLICIES, NOW) is Pace.MOVING


def test_the_hours_are_policies() -> None:
    assert pace(parcel(60, 60), USUAL, Policies(stuck_scan_hours=72), NOW) is Pace.MOVING
    assert pace(parcel(1, 73), USUAL, Policies(late_beyond_route_hours=0), NOW) is Pace.LATE


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("delivered", Pace.ARRIVED),
        ("ready_for_pickup", Pace.AT_PICKUP),
        ("lost", Pace.TROUBLED),
        ("damaged", Pace.TROUBLED),
        ("delivery_failed", Pace.TROUBLED),
        ("refused", Pace.RETURNING),
        ("returned", Pace.RETURNING),
        ("cancelled", Pace.CANCELLED),
        ("stalled", Pace.STUCK),
    ],
)
def test_the_carriers_own_word_goes_before_the_clock(status: str, expected: Pace) -> None:
    assert pace(parcel(200, 200, status), USUAL, POLICIES, NOW) is expected
    assert pace(parcel(1, 2, status), USUAL, POLICIES, NOW) is expected


def test_how_long_it_has_stood_still_is_never_negative() -> None:
    assert still_for(parcel(scanned=-1), NOW) == timedelta(0)
    assert still_for(parcel(scanned=5, shipped=50), NOW) == timedelta(hours=5)
    assert still_for(parcel(), NOW) is None


def test_the_expected_days_are_a_range_in_the_shops_zone() -> None:
    shipped = Parcel("A", "1", shipped_at=datetime(2028, 2, 26, 17, 0, tzinfo=UTC))  # the 27th in Shanghai
    shanghai = ZoneInfo("Asia/Shanghai")
    assert expected_days(shipped, USUAL, shanghai) == DayRange(date(2028, 2, 29), date(2028, 3, 1))
    assert expected_days(shipped, None, shanghai) is None
    assert expected_days(Parcel("A", "1"), USUAL, shanghai) is None


@pytest.mark.parametrize(
    ("shipped_days_ago", "expected"),
    [
        (1, DayRange(date(2026, 3, 12), date(2026, 3, 13))),
        (3, DayRange(date(2026, 3, 11), date(2026, 3, 11))),
        (4, None),
    ],
)
def test_only_days_that_lie_ahead_are_told(shipped_days_ago: int, expected: DayRange | None) -> None:
    assert days_ahead(parcel(1, 24 * shipped_days_ago), USUAL, ZoneInfo("Asia/Shanghai"), NOW) == expected


@pytest.mark.parametrize("status", ["delivered", "returning", "lost", "ready_for_pickup"])
def test_what_does_not_come_by_itself_any_more_has_no_days_ahead(status: str) -> None:
    assert days_ahead(parcel(1, 24, status), USUAL, ZoneInfo("Asia/Shanghai"), NOW) is None
