"""How a message responds to what the desk said."""

import pytest

from bot.dialogue.cues.responses import accepts, is_about_to


@pytest.mark.parametrize("text", ["稍等我去拍", "hang on", "one sec", "我去找一下", "let me check"])
def test_asking_for_a_moment_is_no_answer(text: str) -> None:
    assert is_about_to(text)


@pytest.mark.parametrize("text", ["好的知道了", "oh well, worth a try", "ok please keep me posted", "有结果了告诉我"])
def test_taking_note_is_heard(text: str) -> None:
    assert accepts(text)
