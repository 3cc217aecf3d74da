"""The ways to get a parcel all the same are offered, and the chosen one is arranged."""

from tests.dialogue.talking import TRAVELLING, Shopper


def test_offers_the_ways() -> None:
    shopper = Shopper((TRAVELLING,))
    assert shopper.says("you do not deliver here", "out_of_area") == ["out_of_area.said"]
    assert [choice.value for choice in shopper.last.choices] == ["way=self_pickup", "way=transfer", "way=resend"]


def test_the_chosen_way_is_arranged() -> None:
    shopper = Shopper((TRAVELLING,))
    shopper.says("you do not deliver here", "out_of_area")
    assert shopper.says("way=transfer") == ["out_of_area.opened"]
    assert shopper.cases == [("out_of_area", "A1001")]
