"""What is said beside an open question: known things that are told once more are no new wish."""

import pytest

from bot.shop.policies import Policies
from tests.dialogue.talking import Shopper


@pytest.mark.parametrize("topic", ["damaged_item", "missing_item", "wrong_item", "quality_problem"])
@pytest.mark.parametrize("sounds_like", ["not_received_signed", "refuse_parcel"])
def test_having_signed_for_goods_that_are_faulty_is_no_wish(topic: str, sounds_like: str) -> None:
    shopper = Shopper(policies=Policies())
    shopper.says("the kettle is not right", topic)
    assert (before := shopper.state.question)
    shopper.says("I have already signed for it", sounds_like)
    assert (shopper.last.intent, shopper.cases) == (topic, [])
    assert (after := shopper.state.question) and after.slot == before.slot


def test_having_signed_is_known_after_the_case_was_filed_too() -> None:
    shopper = Shopper()
    shopper.says("the kettle is dented", "damaged_item", photos=1)
    shopper.says("已经签收了", "not_received_signed")
    assert shopper.cases == [("damaged_item", "A1001")]


def test_goods_that_did_not_come_are_a_wish_of_their_own() -> None:
    shopper = Shopper(policies=Policies())
    shopper.says("the kettle is dented", "damaged_item")
    shopper.says("it shows as signed but I never got it", "not_received_signed")
    assert shopper.last.intent == "not_received_signed"


def test_where_nothing_is_wrong_with_goods_it_is_a_wish() -> None:
    shopper = Shopper(policies=Policies())
    shopper.says("the parcel shows as signed for", "not_received_signed")
    assert shopper.last.intent == "not_received_signed"
