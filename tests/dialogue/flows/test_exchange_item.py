"""An exchange asks for the wanted variant, within its days."""

import pytest

from bot.intents.understanding import Act
from bot.shop.orders import Order, OrderStatus
from bot.shop.products import Product, Variant
from tests.dialogue.talking import ARRIVED, TRAVELLING, WAITING, Shopper, days_ago, order


@pytest.mark.parametrize(
    ("bought", "said"),
    [
        (ARRIVED, ["ask.target"]),
        (TRAVELLING, ["exchange_item.no_not_delivered"]),
        (order(delivered_at=days_ago(15)), ["ask.target"]),
        (order(delivered_at=days_ago(16)), ["exchange_item.no_too_late"]),
        (WAITING, ["ask.change_detail"]),
        (order(status=OrderStatus.DELIVERED, delivered_at=None, parcels=()), ["exchange_item.no_day_unknown"]),
    ],
)
def test_says_whether_it_can_be_exchanged(bought: Order, said: list[str]) -> None:
    assert Shopper((bought,)).says("I want another size", "exchange_item") == said


def test_the_wanted_size_opens_the_case() -> None:
    shopper = Shopper()
    shopper.says("I want another size", "exchange_item")
    assert shopper.answers("medium", target_size="M") == ["exchange_item.opened"]
    assert shopper.cases == [("exchange_item", "A1001")]


def test_what_is_sold_out_is_said_before_anything_is_opened() -> None:
    shirt = Product("p", "shirt", variants=(Variant("A1001-kettle", "S", 3), Variant("p-m", "M", 0)))
    shopper = Shopper(facts={"products": {"A1001-kettle": shirt}})
    assert shopper.says("I want M", "exchange_item", target_size="M") == ["exchange_item.no_stock"]
    assert shopper.cases == []


def test_a_corrected_size_changes_the_same_case() -> None:
    shopper = Shopper()
    shopper.says("I want M", "exchange_item", target_size="M")
    assert shopper.says("no, L", "exchange_item", act=Act.CORRECT, target_size="L") == ["case.updated"]
    assert shopper.updates[0].details == {"target_size": "L"}
    assert len(shopper.cases) == 1


def test_a_size_given_as_a_mere_number_is_taken() -> None:
    shopper = Shopper()
    assert shopper.says("can I swap these for a 34", "exchange_item") == ["exchange_item.opened"]
