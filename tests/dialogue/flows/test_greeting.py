"""A greeting is answered warmly."""

from tests.dialogue.talking import Shopper


def test_is_greeted_back() -> None:
    assert Shopper().says("hello", "greeting") == ["greeting.said"]


def test_inside_a_flow_the_open_question_is_asked_again() -> None:
    shopper = Shopper()
    shopper.says("it came broken", "damaged_item")
    assert shopper.says("hello?", "greeting") == ["greeting.said", "ask.photo"]
