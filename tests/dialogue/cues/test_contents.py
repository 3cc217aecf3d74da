"""What a message holds beside slots."""

import pytest

from bot.dialogue.cues.contents import said_anew


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("不对，应该是文三路300号", "文三路300号"),
        ("说错了，是周日下午", "周日下午"),
        ("sorry, it's 15 Maple Street", "15 Maple Street"),
        ("no wait", None),
        ("我要退货", None),
    ],
)
def test_what_is_said_anew_is_found(text: str, said: str | None) -> None:
    assert said_anew(text) == said
