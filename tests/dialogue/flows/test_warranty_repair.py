"""Inside the warranty the fault is asked for; outside, the paid way is told."""

import pytest

from bot.shop.orders import Order
from tests.dialogue.talking import TRAVELLING, Shopper, days_ago, order


@pytest.mark.parametrize(
    ("bought", "said"),
    [
        (order(delivered_at=days_ago(100), warranty_months=12), ["warranty_repair.covered", "ask.issue"]),
        (order(delivered_at=days_ago(400), warranty_months=12), ["warranty_repair.over"]),
        (order(), ["warranty_repair.no_warranty"]),
        (order(warranty_months=12, delivered_at=None, parcels=()), ["warranty_repair.day_unknown"]),
    ],
)
def test_says_whether_it_is_covered(bought: Order, said: list[str]) -> None:
    assert Shopper((bought,)).says("it needs a repair", "warranty_repair") == said


def test_the_fault_opens_the_case_even_if_it_sounds_like_a_wish() -> None:
    shopper = Shopper((order(delivered_at=days_ago(100), warranty_months=12),))
    shopper.says("is it covered", "warranty_repair")
    assert shopper.says("it does not switch on", "quality_problem", issue="it does not switch on") == [
        "warranty_repair.opened"
    ]


def test_an_order_number_alone_is_no_description() -> None:
    shopper = Shopper((order(delivered_at=days_ago(100), warranty_months=12),))
    shopper.says("is it covered", "warranty_repair")
    assert shopper.answers("bought it last year, A1001", order_id="A1001", issue="bought it last year") == ["ask.issue"]


def test_what_is_on_its_way_needs_no_repair() -> None:
    assert Shopper((TRAVELLING,)).says("repair", "warranty_repair") == ["warranty_repair.no_warranty"]
