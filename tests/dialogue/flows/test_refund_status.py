"""The refund's true stage is told."""

import pytest

from bot.shop.facts import CaseFact
from bot.shop.orders import Order, OrderStatus
from tests.dialogue.talking import ARRIVED, NOW, Shopper, order


@pytest.mark.parametrize(
    ("bought", "said"),
    [
        (order(status=OrderStatus.REFUNDED), ["refund_status.done"]),
        (order(status=OrderStatus.REFUNDING), ["refund_status.running"]),
        (ARRIVED, ["refund_status.none"]),
    ],
)
def test_tells_the_stage(bought: Order, said: list[str]) -> None:
    assert Shopper((bought,)).says("where is my money", "refund_status") == said


def test_a_running_case_is_told_with_its_stage() -> None:
    case = CaseFact(1, "return_item", "A1001", "verifying", NOW)
    shopper = Shopper(facts={"cases": (case,)})
    assert shopper.says("where is my money", "refund_status") == ["refund_status.case"]
