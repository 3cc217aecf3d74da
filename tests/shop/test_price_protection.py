"""Price protection runs from payment, for exactly the same variant."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.shop.money import Money
from bot.shop.policies import Policies
from bot.shop.price_protection import current_price, in_price_protection, price_drop
from bot.shop.products import PricePoint
from bot.shop.verdicts import Reason
from tests.shop.orders import CUP, PLACED, order

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = PLACED + timedelta(days=3)
PRICES = (
    PricePoint("CUP-BLUE", PLACED - timedelta(days=30), Money(3990, "CNY")),
    PricePoint("CUP-BLUE", PLACED + timedelta(days=2), Money(2990, "CNY")),
    PricePoint("CUP-BLUE", PLACED + timedelta(days=9), Money(990, "CNY")),
    PricePoint("CUP-RED", PLACED, Money(1990, "CNY")),
)


@pytest.mark.parametrize(("now", "allowed"), [("2026-03-09 23:59", True), ("2026-03-10 00:00", False)])
def test_day_seven_after_payment_is_included(now: str, allowed: bool) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=SHANGHAI)
    verdict = in_price_protection(order(), Policies(), at, SHANGHAI)
    assert (verdict.allowed, verdict.last_day) == (allowed, date(2026, 3, 9))


def test_the_days_are_a_policy() -> None:
    assert in_price_protection(
        order(), Policies(price_protection_days=15), PLACED + timedelta(days=15), SHANGHAI
    ).allowed


def test_an_unpaid_order_has_none() -> None:
    assert in_price_protection(order(paid_at=None), Policies(), NOW, SHANGHAI).reason is Reason.NOT_PAID


def test_todays_price_is_the_last_one_that_has_begun() -> None:
    assert current_price("CUP-BLUE", PRICES, NOW) == Money(2990, "CNY")
    assert current_price("CUP-BLUE", PRICES, PLACED) == Money(3990, "CNY")
    assert current_price("POT", PRICES, NOW) is None


def test_the_difference_is_for_one_piece_of_the_same_variant() -> None:
    drop = price_drop(CUP, PRICES, NOW)
    assert drop is not None
    assert drop.difference == Money(1000, "CNY")


@pytest.mark.parametrize("price", [None, Money(3990, "EUR")])
def test_without_a_comparable_price_there_is_no_difference(price: Money | None) -> None:
    assert price_drop(replace(CUP, price=price), PRICES, NOW) is None
    assert price_drop(CUP, (), datetime(2026, 3, 5, tzinfo=UTC)) is None
