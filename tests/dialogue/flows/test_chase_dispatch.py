"""An order that is late to leave is taken up with the warehouse."""

from datetime import timedelta

import pytest

from bot.shop.orders import Order, OrderStatus
from tests.dialogue.talking import ARRIVED, NOW, TRAVELLING, UNPAID, WAITING, Shopper, days_ago, order


@pytest.mark.parametrize(
    ("bought", "said"),
    [
        (WAITING, ["order.not_sent"]),
        (UNPAID, ["order.unpaid"]),
        (TRAVELLING, ["chase_dispatch.sent"]),
        (ARRIVED, ["chase_dispatch.sent"]),
        (order(status=OrderStatus.PAID, paid_at=days_ago(4)), ["sorry.chase_dispatch", "chase_dispatch.opened"]),
    ],
)
def test_says_when_it_leaves_or_asks_the_warehouse(bought: Order, said: list[str]) -> None:
    assert Shopper((bought,)).says("when do you send it", "chase_dispatch") == said


def test_a_promise_that_has_passed_is_not_repeated() -> None:
    shopper = Shopper((WAITING,))
    shopper.says("when do you send it", "chase_dispatch")
    promised = shopper.last.says[0].facts["order.promised_by"]
    assert promised == NOW + timedelta(hours=10)
