"""A complaint is registered at once, and a person comes at once."""

from dataclasses import replace

from bot.dialogue.turn import Escalate
from tests.dialogue.talking import ASKS_LITTLE, Shopper


def test_is_registered_and_handed_over() -> None:
    shopper = Shopper()
    said = shopper.says("this is a disgrace", "complaint")
    assert said == ["sorry.complaint", "complaint.opened", "handover.soon"]
    assert shopper.cases == [("complaint", None)]
    assert shopper.handed_over == ["complaint"]


def test_a_shop_may_only_hand_it_over() -> None:
    shopper = Shopper(policies=replace(ASKS_LITTLE, complaint_opens_case=False))
    shopper.says("this is a disgrace", "complaint")
    assert shopper.cases == []
    assert shopper.handed_over == ["complaint"]


def test_a_threat_goes_before_everything_else() -> None:
    shopper = Shopper()
    shopper.says("I will see you in court", "complaint", alerts=("threat",))
    do = shopper.last.does[-1]
    assert isinstance(do, Escalate)
    assert (do.reason, do.priority) == ("threat", 2)
