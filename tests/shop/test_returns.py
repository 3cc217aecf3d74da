"""What may be returned, exchanged or repaired, until which day, and why not."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.shop.orders import Order, OrderStatus
from bot.shop.policies import Policies
from bot.shop.products import Product, Promotion, Variant
from bot.shop.returns import in_service, in_warranty, may_exchange, may_return
from bot.shop.verdicts import Reason, Verdict
from tests.shop.orders import CUP, PLACED, order

SHANGHAI = ZoneInfo("Asia/Shanghai")
DELIVERED = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)  # 20:00 on 5 March in Shanghai
ARRIVED = order(status=OrderStatus.DELIVERED, delivered_at=DELIVERED)
MUG = Product("CUP", "马克杯", variants=(Variant("CUP-BLUE", "蓝色"), Variant("CUP-RED", "红色")))
FRESH = Product("CAKE", "蛋糕", fresh=True)
POLICIES = Policies()
NO_RETURN = Promotion("sale", "清仓", "Clearance", PLACED, PLACED + timedelta(days=1), no_return=True)


def shanghai(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def returned(
    bought: Order = ARRIVED,
    product: Product | None = MUG,
    policies: Policies = POLICIES,
    promotions: tuple[Promotion, ...] = (),
    now: str = "2026-03-06 10:00",
    opened: bool = False,
) -> Verdict:
    return may_return(bought, product, policies, promotions, shanghai(now), SHANGHAI, opened=opened)


@pytest.mark.parametrize(
    ("now", "allowed"),
    [("2026-03-05 21:00", True), ("2026-03-12 23:59", True), ("2026-03-13 00:00", False)],
)
def test_day_seven_is_included_by_the_shops_calendar(now: str, allowed: bool) -> None:
    verdict = returned(now=now)
    assert verdict == Verdict(allowed, Reason.IN_TIME if allowed else Reason.TOO_LATE, date(2026, 3, 12))


def test_the_days_are_counted_in_the_shops_zone() -> None:
    late = datetime(2026, 3, 12, 17, 0, tzinfo=UTC)  # 01:00 on 13 March in Shanghai, still the 12th in London
    assert not may_return(ARRIVED, MUG, POLICIES, (), late, SHANGHAI).allowed
    assert may_return(ARRIVED, MUG, POLICIES, (), late, ZoneInfo("Europe/London")).allowed


def test_the_days_cross_a_leap_day() -> None:
    bought = order(status=OrderStatus.DELIVERED, delivered_at=shanghai("2028-02-25 10:00"))
    assert returned(bought, now="2028-03-03 23:00") == Verdict(True, Reason.IN_TIME, date(2028, 3, 3))


def test_the_days_are_a_policy() -> None:
    assert returned(policies=Policies(return_days=14), now="2026-03-19 10:00").allowed


@pytest.mark.parametrize(
    ("product", "reason"),
    [
        (FRESH, Reason.FRESH),
        (Product("GIFT", "贺卡", returnable=False), Reason.NOT_RETURNABLE),
    ],
)
def test_goods_that_are_excluded_stay_excluded_in_time(product: Product, reason: Reason) -> None:
    assert returned(product=product) == Verdict(False, reason)


def test_a_sales_channel_may_exclude_returns() -> None:
    policies = Policies(return_excluded_channels=frozenset({"outlet"}))
    outlet = order(status=OrderStatus.DELIVERED, delivered_at=DELIVERED, sales_channel="Outlet")
    assert returned(outlet, policies=policies).reason is Reason.CHANNEL
    assert returned(policies=policies).allowed


def test_a_promotion_may_exclude_what_was_bought_under_it() -> None:
    assert returned(promotions=(NO_RETURN,)).reason is Reason.PROMOTION


@pytest.mark.parametrize(
    ("placed", "skus", "excluded"),
    [
        (PLACED - timedelta(seconds=1), frozenset(), False),
        (PLACED + timedelta(days=1), frozenset(), False),
        (PLACED, frozenset({"CUP-BLUE"}), True),
        (PLACED, frozenset({"CUP-RED"}), False),  # another variant was on sale
        (PLACED, frozenset({"POT"}), False),
    ],
)
def test_a_promotion_counts_for_its_time_and_its_goods(placed: datetime, skus: frozenset[str], excluded: bool) -> None:
    bought = order(status=OrderStatus.DELIVERED, delivered_at=DELIVERED, placed_at=placed)
    sale = Promotion("sale", "", "", PLACED, PLACED + timedelta(days=1), no_return=True, skus=skus)
    assert (returned(bought, promotions=(sale,)).reason is Reason.PROMOTION) is excluded


def test_a_promotion_that_says_nothing_of_returns_excludes_nothing() -> None:
    harmless = Promotion("ten_off", "", "", PLACED, PLACED + timedelta(days=1))
    assert returned(promotions=(harmless,)).allowed


def test_for_an_unknown_article_the_whole_order_has_to_be_under_the_promotion() -> None:
    cups = Promotion("sale", "", "", PLACED, PLACED + timedelta(days=1), no_return=True, skus=frozenset({CUP.sku}))
    assert returned(product=None, promotions=(cups,)).reason is Reason.PROMOTION
    nothing_known = order(status=OrderStatus.DELIVERED, delivered_at=DELIVERED, items=())
    assert returned(nothing_known, product=None, promotions=(cups,)).allowed


def test_opened_goods_are_told_apart_from_late_ones() -> None:
    assert returned(opened=True) == Verdict(False, Reason.OPENED, date(2026, 3, 12))
    assert returned(opened=True, now="2026-03-20 10:00").reason is Reason.TOO_LATE


def test_what_has_not_arrived_is_not_returned_yet() -> None:
    assert returned(order(status=OrderStatus.SHIPPED)).reason is Reason.NOT_DELIVERED


def test_a_delivery_without_a_known_day_is_for_people() -> None:
    assert returned(order(status=OrderStatus.COMPLETED)).reason is Reason.DAY_UNKNOWN


@pytest.mark.parametrize(("now", "allowed"), [("2026-03-20 23:00", True), ("2026-03-21 00:00", False)])
def test_exchange_ends_with_day_fifteen(now: str, allowed: bool) -> None:
    assert may_exchange(ARRIVED, MUG, POLICIES, shanghai(now), SHANGHAI).allowed is allowed


def test_fresh_food_is_not_exchanged() -> None:
    assert may_exchange(ARRIVED, FRESH, POLICIES, shanghai("2026-03-06 10:00"), SHANGHAI).reason is Reason.FRESH


@pytest.mark.parametrize(
    ("channel", "last_day"),
    [("taobao", date(2026, 4, 4)), ("offline", date(2026, 3, 20)), ("Offline", date(2026, 3, 20))],
)
def test_the_service_period_is_shorter_for_what_was_bought_offline(channel: str, last_day: date) -> None:
    bought = order(status=OrderStatus.DELIVERED, delivered_at=DELIVERED, sales_channel=channel)
    assert in_service(bought, POLICIES, shanghai("2026-03-06 10:00"), SHANGHAI).last_day == last_day


@pytest.mark.parametrize(
    ("of_order", "of_product", "last_day"),
    [(None, 12, date(2027, 3, 5)), (24, 12, date(2028, 3, 5)), (6, None, date(2026, 9, 5))],
)
def test_the_warranty_is_the_orders_else_the_products(
    of_order: int | None, of_product: int | None, last_day: date
) -> None:
    bought = order(status=OrderStatus.DELIVERED, delivered_at=DELIVERED, warranty_months=of_order)
    verdict = in_warranty(bought, Product("R", "扫地机", warranty_months=of_product), DELIVERED, SHANGHAI)
    assert verdict == Verdict(True, Reason.IN_TIME, last_day)


def test_a_warranty_that_began_on_a_leap_day_ends_on_the_last_of_february() -> None:
    bought = order(status=OrderStatus.DELIVERED, delivered_at=shanghai("2028-02-29 10:00"), warranty_months=12)
    assert in_warranty(bought, None, shanghai("2029-02-28 23:59"), SHANGHAI).allowed
    assert not in_warranty(bought, None, shanghai("2029-03-01 00:00"), SHANGHAI).allowed


def test_no_warranty_is_told_apart_from_an_ended_one() -> None:
    now = shanghai("2026-03-06 10:00")
    assert in_warranty(ARRIVED, MUG, now, SHANGHAI).reason is Reason.NO_WARRANTY
    assert in_warranty(ARRIVED, None, now, SHANGHAI).reason is Reason.NO_WARRANTY
    assert in_warranty(order(warranty_months=12), MUG, now, SHANGHAI).reason is Reason.NOT_DELIVERED
