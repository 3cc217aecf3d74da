"""Inside the price protection a claim is filed; outside there is a polite no."""

import pytest

from bot.dialogue.turn import OpenCase
from bot.shop.money import Money
from bot.shop.orders import Order
from bot.shop.products import PricePoint
from tests.dialogue.talking import UNPAID, Shopper, days_ago, order


@pytest.mark.parametrize(
    ("bought", "said"),
    [
        (order(paid_at=days_ago(7)), ["price_drop.opened"]),
        (order(paid_at=days_ago(8)), ["price_drop.too_late"]),
        (UNPAID, ["price_drop.not_paid"]),
    ],
)
def test_is_decided_by_the_days_since_payment(bought: Order, said: list[str]) -> None:
    assert Shopper((bought,)).says("it is cheaper now", "price_drop") == said


def test_what_our_own_prices_say_goes_along() -> None:
    now_cheaper = PricePoint("A1001-kettle", days_ago(1), Money(7900, "CNY"))
    shopper = Shopper((order(paid_at=days_ago(3)),), facts={"prices": (now_cheaper,)})
    shopper.says("it is cheaper now", "price_drop")
    case = shopper.last.does[0]
    assert isinstance(case, OpenCase)
    assert (case.details["paid"], case.details["now"]) == ("9900", "7900")


def test_asked_for_the_rule_only_the_rule_is_told() -> None:
    shopper = Shopper()
    assert shopper.says("how many days of price protection do you give?", "price_drop") == ["price_drop.policy"]
    assert shopper.cases == []
