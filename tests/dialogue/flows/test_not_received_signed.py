"""Signed for and not there: where to look is said, and the courier is asked."""

from tests.dialogue.talking import ARRIVED, WAITING, Shopper


def test_says_who_signed_and_asks_the_courier() -> None:
    shopper = Shopper((ARRIVED,))
    said = shopper.says("I never got it", "not_received_signed")
    assert said == ["sorry.not_received_signed", "not_received_signed.where", "not_received_signed.opened"]
    assert shopper.cases == [("not_received_signed", "A1001")]


def test_asked_again_it_is_followed_up_not_opened_twice() -> None:
    shopper = Shopper((ARRIVED,))
    shopper.says("I never got it", "not_received_signed")
    assert shopper.says("any news?", "not_received_signed") == ["not_received_signed.next"]
    assert len(shopper.cases) == 1


def test_what_was_not_sent_was_not_signed_for() -> None:
    assert Shopper((WAITING,)).says("I never got it", "not_received_signed") == ["order.not_sent"]
