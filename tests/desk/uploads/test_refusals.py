"""Every refusal is a sentence in both languages."""

import pytest

from bot.config import ChatSettings
from bot.desk.uploads.reasons import Reason
from bot.desk.uploads.refusals import SENTENCES, sentence


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("reason", Reason)
def test_is_worded(reason: Reason, language: str) -> None:
    said = sentence(reason, language, ChatSettings())
    assert said[-1] in "。."
    assert "{" not in said


def test_the_twins_are_complete() -> None:
    assert set(SENTENCES["zh"]) == set(SENTENCES["en"]) == set(Reason)


def test_limits_are_told_as_they_are_set() -> None:
    settings = ChatSettings(max_picture_bytes=1_572_864, max_video_bytes=10 << 20, max_picture_pixels=12_000_000)
    assert "1.5 MB" in sentence(Reason.TOO_LARGE, "zh", settings)
    assert "10 MB" in sentence(Reason.TOO_LARGE, "en", settings)
    assert "1200 万" in sentence(Reason.TOO_MANY_PIXELS, "zh", settings)
    assert "12 megapixels" in sentence(Reason.TOO_MANY_PIXELS, "en", settings)
