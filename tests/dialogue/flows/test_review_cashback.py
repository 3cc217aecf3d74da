"""The store's policy on reviews is told plainly."""

from tests.dialogue.talking import Shopper


def test_is_told_plainly() -> None:
    assert Shopper().says("do I get money for a review", "review_cashback") == ["review_cashback.said"]
