"""Going back to an earlier matter while another is spoken of."""

import pytest

from bot.shop.orders import OrderStatus
from bot.shop.policies import Policies
from tests.dialogue.talking import ARRIVED, Shopper, order

COMING = order("A1002", OrderStatus.SHIPPED, "lamp")
ASKED = ["筷子的事登记了吗", "did you log the chopsticks?"]


@pytest.mark.parametrize("text", ASKED)
def test_whether_goods_were_registered_goes_back_to_them_and_asks_what_is_lacking(text: str) -> None:
    shopper = Shopper(orders=(ARRIVED, COMING), policies=Policies())
    shopper.says("the chopsticks are missing", "missing_item", order_id="A1001")
    shopper.says("and where is the lamp", "track_parcel", order_id="A1002")
    assert shopper.says(text, "stock", score=0.24)[-1].startswith("ask.photo")
    assert shopper.last.intent == "missing_item"
    assert shopper.state.question and shopper.state.question.topic == "missing_item"


@pytest.mark.parametrize("text", ASKED)
def test_a_case_that_was_filed_is_told(text: str) -> None:
    shopper = Shopper(orders=(ARRIVED, COMING))
    shopper.says("the chopsticks are missing", "missing_item", order_id="A1001", photos=1)
    shopper.says("and where is the lamp", "track_parcel", order_id="A1002")
    shopper.says(text, "stock", score=0.24)
    assert (shopper.last.intent, shopper.cases) == ("missing_item", [("missing_item", "A1001")])
    assert not shopper.last.not_understood


def test_of_two_matters_the_one_that_is_named_is_meant() -> None:
    shopper = Shopper(orders=(ARRIVED, COMING), policies=Policies())
    shopper.says("the spoon is missing", "missing_item", order_id="A1001", missing_item="spoon")
    shopper.says("and the kettle is dented", "damaged_item", order_id="A1001", item="kettle")
    shopper.says("did you log the spoon?", "stock", score=0.24)
    assert shopper.last.intent == "missing_item"


def test_where_nothing_tells_which_is_meant_none_is_taken() -> None:
    shopper = Shopper(orders=(ARRIVED, COMING), policies=Policies())
    shopper.says("a part is missing", "missing_item", order_id="A1001")
    shopper.says("and the kettle is dented", "damaged_item", order_id="A1001")
    shopper.says("did you log the spoon?", "stock", score=0.7)
    assert shopper.last.intent == "stock"
