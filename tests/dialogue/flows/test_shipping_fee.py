"""The policy on postage is told."""

from tests.dialogue.talking import Shopper


def test_is_told_without_asking_anything() -> None:
    shopper = Shopper()
    assert shopper.says("who pays the postage", "shipping_fee") == ["shipping_fee.said"]
    assert shopper.state.question is None
