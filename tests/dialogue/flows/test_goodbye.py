"""A goodbye is answered warmly."""

from tests.dialogue.talking import Shopper


def test_is_answered_warmly() -> None:
    assert Shopper().says("bye", "goodbye") == ["goodbye.said"]
