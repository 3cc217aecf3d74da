"""An unpaid order closes by itself; a paid one does not."""

from datetime import timedelta

from bot.shop.orders import OrderStatus
from bot.shop.policies import Policies
from bot.shop.unpaid import closes_at
from tests.shop.orders import PLACED, order


def test_an_unpaid_order_closes_after_a_day_or_when_the_shop_says() -> None:
    unpaid = order(status=OrderStatus.UNPAID, paid_at=None)
    assert closes_at(unpaid, Policies()) == PLACED + timedelta(hours=24)
    assert closes_at(unpaid, Policies(unpaid_close_hours=48)) == PLACED + timedelta(hours=48)


def test_a_paid_order_has_no_deadline() -> None:
    assert closes_at(order(), Policies()) is None
