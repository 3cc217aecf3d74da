"""An unpaid order is reminded once, then closes; a paid one does neither."""

from datetime import timedelta

from bot.shop.orders import OrderStatus
from bot.shop.policies import Policies
from bot.shop.unpaid import closes_at, remind_at
from tests.shop.orders import PLACED, order

UNPAID = order(status=OrderStatus.UNPAID, paid_at=None)


def test_an_unpaid_order_is_reminded_after_twelve_hours_and_closes_after_a_day() -> None:
    assert remind_at(UNPAID, Policies()) == PLACED + timedelta(hours=12)
    assert closes_at(UNPAID, Policies()) == PLACED + timedelta(hours=24)


def test_a_paid_order_has_no_deadline() -> None:
    assert remind_at(order(), Policies()) is None
    assert closes_at(order(), Policies()) is None
