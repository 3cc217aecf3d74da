"""Not sent yet it is confirmed first; sent, the ways out are told."""

import pytest

from bot.intents.understanding import Act
from bot.shop.orders import Order, OrderStatus
from tests.dialogue.talking import ARRIVED, TRAVELLING, UNPAID, WAITING, Shopper, order


@pytest.mark.parametrize(
    ("bought", "said"),
    [
        (WAITING, ["cancel_order.confirm"]),
        (UNPAID, ["cancel_order.confirm"]),
        (TRAVELLING, ["cancel_order.sent"]),
        (ARRIVED, ["cancel_order.arrived"]),
        (order(status=OrderStatus.CANCELLED), ["order.not_going"]),
    ],
)
def test_asks_or_says_what_is_possible(bought: Order, said: list[str]) -> None:
    assert Shopper((bought,)).says("cancel it", "cancel_order") == said


def test_a_yes_opens_the_case() -> None:
    shopper = Shopper((WAITING,))
    shopper.says("cancel it", "cancel_order")
    assert shopper.says("yes", "cancel_order", act=Act.AFFIRM) == ["cancel_order.opened"]
    assert shopper.cases == [("cancel_order", "A1001")]


def test_the_yes_button_does_the_same() -> None:
    shopper = Shopper((WAITING,))
    shopper.says("cancel it", "cancel_order")
    assert shopper.says("yes") == ["cancel_order.opened"]


def test_a_no_keeps_the_order() -> None:
    shopper = Shopper((WAITING,))
    shopper.says("cancel it", "cancel_order")
    assert shopper.says("no", "cancel_order", act=Act.DENY) == ["cancel_order.kept"]
    assert shopper.cases == []
