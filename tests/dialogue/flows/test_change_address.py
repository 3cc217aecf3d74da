"""Before dispatch the new address is noted; after it the courier may redirect."""

from dataclasses import replace

from bot.intents.understanding import Act
from tests.dialogue.talking import ARRIVED, ASKS_LITTLE, TRAVELLING, WAITING, Shopper


def test_the_new_address_opens_the_case_and_is_read_back() -> None:
    shopper = Shopper((WAITING,))
    assert shopper.says("another address please", "change_address") == ["ask.address"]
    assert shopper.answers("14 Maple Street", address="14 Maple Street") == ["change_address.opened"]
    assert shopper.last.says[0].facts["address.new"] == "14 Maple Street"


def test_a_corrected_address_changes_the_same_case() -> None:
    shopper = Shopper((WAITING,))
    shopper.says("to 14 Maple Street", "change_address", address="14 Maple Street")
    said = shopper.says("no, it is number 15", "change_address", act=Act.CORRECT, address="15 Maple Street")
    assert said == ["case.updated"]
    assert shopper.updates[0].details["address"] == "15 Maple Street"


def test_an_address_that_no_finder_knows_is_taken_as_said_anew() -> None:
    shopper = Shopper((WAITING,))
    shopper.says("to 14 Maple Street", "change_address", address="14 Maple Street")
    shopper.says("sorry, it should be flat nine in the mill", "wrong_item", score=0.7)
    assert shopper.updates[0].details["address"] == "flat nine in the mill"


def test_on_its_way_the_courier_is_asked_where_the_shop_does_that() -> None:
    assert Shopper((TRAVELLING,)).says("another address", "change_address") == ["change_address.sent", "ask.address"]
    only_told = Shopper((TRAVELLING,), policies=replace(ASKS_LITTLE, redirect_after_dispatch=False))
    assert only_told.says("another address", "change_address") == ["change_address.sent"]


def test_delivered_it_is_too_late() -> None:
    assert Shopper((ARRIVED,)).says("another address", "change_address") == ["change_address.arrived"]
