"""A refusal is registered, so that the returning parcel is looked out for."""

from dataclasses import replace

from tests.dialogue.talking import ARRIVED, ASKS_LITTLE, TRAVELLING, WAITING, Shopper


def test_is_registered() -> None:
    shopper = Shopper((TRAVELLING,))
    assert shopper.says("I will not accept it", "refuse_parcel") == ["refuse_parcel.opened"]


def test_a_shop_may_only_answer() -> None:
    shopper = Shopper((TRAVELLING,), policies=replace(ASKS_LITTLE, answered_only=frozenset({"refuse_parcel"})))
    assert shopper.says("I will not accept it", "refuse_parcel") == ["refuse_parcel.next"]
    assert shopper.cases == []


def test_what_has_arrived_is_returned_instead() -> None:
    assert Shopper((ARRIVED,)).says("I will not accept it", "refuse_parcel") == ["refuse_parcel.arrived"]


def test_what_was_not_sent_cannot_be_refused() -> None:
    assert Shopper((WAITING,)).says("I will not accept it", "refuse_parcel") == ["order.not_sent"]
