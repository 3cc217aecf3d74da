"""What the shop says of its goods; a suspicion goes to people."""

from tests.dialogue.talking import Shopper


def test_says_where_the_goods_come_from() -> None:
    shopper = Shopper()
    assert shopper.says("is it genuine", "authenticity") == ["authenticity.said"]
    assert shopper.handed_over == []


def test_a_suspicion_brings_a_person() -> None:
    shopper = Shopper()
    said = shopper.says("this is a fake", "authenticity", alerts=("fake",))
    assert said == ["sorry.authenticity", "handover.fake", "handover.soon"]
