"""Thanks are taken warmly, and close nothing that is open."""

from tests.dialogue.talking import Shopper


def test_is_answered_warmly() -> None:
    assert Shopper().says("thanks", "thanks") == ["thanks.said"]


def test_leaves_the_open_question_open() -> None:
    shopper = Shopper()
    shopper.says("I want to send it back", "return_item")
    assert shopper.says("thanks", "thanks") == ["thanks.said", "ask.reason"]
    assert shopper.state.question is not None
