"""What is not signed for is refused on the spot; what is, is shown and registered."""

from bot.intents.understanding import Act
from tests.dialogue.talking import TRAVELLING, Shopper


def test_asks_for_photos_says_sorry_once_and_offers_remedies() -> None:
    shopper = Shopper()
    assert shopper.says("it is broken", "damaged_item") == ["sorry.damaged_item", "ask.photo"]
    assert shopper.sends_photo() == ["damaged_item.opened"]
    assert [choice.value for choice in shopper.last.choices] == [
        "solution=reship",
        "solution=refund",
        "solution=part_refund",
    ]


def test_a_remedy_taken_by_button_goes_into_the_case() -> None:
    shopper = Shopper()
    shopper.says("it is broken", "damaged_item", photos=1)
    assert shopper.says("solution=reship") == ["case.updated"]
    assert shopper.updates[0].details["solution"] == "reship"


def test_not_signed_for_yet_it_is_better_refused() -> None:
    said = Shopper((TRAVELLING,)).says("the box is crushed", "damaged_item")
    assert said == ["sorry.damaged_item", "damaged_item.refuse_it", "ask.photo"]


def test_a_question_about_the_photo_gets_help_not_a_person() -> None:
    shopper = Shopper()
    shopper.says("it is broken", "damaged_item")
    assert shopper.says("what should I take a picture of", "damaged_item", act=Act.INFORM) == ["ask.photo_again"]


def test_a_second_refusal_to_show_it_brings_a_person() -> None:
    shopper = Shopper()
    shopper.says("it is broken", "damaged_item")
    shopper.says("no", "damaged_item", act=Act.DENY)
    assert shopper.handed_over == []
    shopper.says("no!", "damaged_item", act=Act.DENY)
    assert shopper.handed_over == ["proof"]


def test_a_later_photo_is_added_to_the_case() -> None:
    shopper = Shopper()
    shopper.says("it is broken", "damaged_item", photos=1)
    assert shopper.says("", "damaged_item", act=Act.INFORM, photos=1) == ["case.evidence_added"]
    assert len(shopper.updates[0].evidence) == 1
