"""The wrong goods are shown, then the warehouse is asked."""

from bot.shop.policies import Policies
from tests.dialogue.talking import WAITING, Shopper


def test_a_photo_opens_the_case() -> None:
    shopper = Shopper()
    assert shopper.says("this is not mine", "wrong_item") == ["sorry.wrong_item", "ask.photo"]
    assert shopper.sends_photo() == ["wrong_item.opened"]


def test_what_came_is_asked_for_where_the_shop_wants_it() -> None:
    shopper = Shopper(policies=Policies())
    shopper.says("this is not mine", "wrong_item", photos=1)
    assert shopper.state.question is not None
    assert shopper.state.question.slot == "received_item"
    assert shopper.answers("a toaster", received_item="a toaster") == ["wrong_item.opened"]


def test_nothing_wrong_can_have_come_that_was_not_sent() -> None:
    assert Shopper((WAITING,)).says("this is not mine", "wrong_item") == ["order.not_sent"]
