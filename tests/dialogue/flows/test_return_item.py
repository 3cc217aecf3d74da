"""The policy says yes or no, with the reason."""

import pytest

from bot.intents.understanding import Act
from bot.shop.orders import Order, OrderStatus
from bot.shop.policies import Policies
from bot.shop.products import Product
from tests.dialogue.talking import ARRIVED, TRAVELLING, WAITING, Shopper, days_ago, order


@pytest.mark.parametrize(
    ("bought", "said"),
    [
        (ARRIVED, ["return_item.yes", "ask.reason"]),
        (order(delivered_at=days_ago(7)), ["return_item.yes", "ask.reason"]),
        (order(delivered_at=days_ago(8)), ["return_item.no_too_late"]),
        (TRAVELLING, ["return_item.no_not_delivered"]),
        (WAITING, ["cancel_order.confirm"]),
        (order(delivered_at=None, parcels=()), ["return_item.no_day_unknown"]),
    ],
)
def test_says_yes_or_no_with_the_reason(bought: Order, said: list[str]) -> None:
    assert Shopper((bought,)).says("I want to send it back", "return_item") == said


def test_fresh_food_is_not_returned() -> None:
    cherries = Product("A1001-kettle", "cherries", fresh=True)
    shopper = Shopper(facts={"products": {"A1001-kettle": cherries}})
    assert shopper.says("I want to send it back", "return_item") == ["return_item.no_fresh"]


def test_goods_that_their_name_tells_are_fresh_are_not_returned() -> None:
    shopper = Shopper((order("A1001", OrderStatus.DELIVERED, "智利车厘子 2斤"),))
    assert shopper.says("不想要了", "return_item") == ["return_item.no_fresh"]


def test_the_reason_opens_the_case() -> None:
    shopper = Shopper()
    shopper.says("I want to send it back", "return_item")
    assert shopper.answers("too big", reason="too big") == ["return_item.opened"]
    assert shopper.cases == [("return_item", "A1001")]


def test_that_it_may_be_returned_is_told_once() -> None:
    shopper = Shopper()
    shopper.says("I want to send it back", "return_item")
    assert "return_item.yes" not in shopper.answers("hmm", order_id="A1001")


def test_opened_goods_are_not_returned_where_the_shop_asks() -> None:
    shopper = Shopper(policies=Policies())
    shopper.says("I want to send it back", "return_item", reason="too big")
    assert shopper.state.question is not None
    assert shopper.state.question.slot == "opened"
    assert shopper.says("yes", "return_item", act=Act.AFFIRM) == ["return_item.no_opened"]
    assert shopper.cases == []


def test_dropped_nothing_is_opened() -> None:
    shopper = Shopper()
    shopper.says("I want to send it back", "return_item")
    assert shopper.says("never mind", act=Act.CANCEL) == ["dropped"]
    assert shopper.cases == []
    assert shopper.state.question is None


def test_a_filed_return_is_withdrawn_only_after_it_was_confirmed() -> None:
    shopper = Shopper()
    shopper.says("I want to send it back", "return_item", reason="too big")
    assert shopper.says("never mind", act=Act.CANCEL) == ["ask.withdraw"]
    assert shopper.says("yes", "return_item", act=Act.AFFIRM) == ["withdraw.done"]
    assert shopper.updates[0].withdrawn


def test_suspected_fakes_go_to_people() -> None:
    shopper = Shopper()
    shopper.says("it is a fake, take it back", "return_item", alerts=("fake",))
    assert shopper.handed_over == ["fake"]
