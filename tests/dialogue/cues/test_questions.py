"""What a message asks."""

import pytest

from bot.dialogue.cues.questions import asks_hours, asks_language, is_question, names_alternatives, points_back


@pytest.mark.parametrize("text", ["能退吗", "退多少？", "can I return it", "and when will it come", "换还是退"])
def test_questions_are_told(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize("text", ["我要退货", "send it back please", "the lid is broken", "补发就行"])
def test_wishes_are_no_questions(text: str) -> None:
    assert not is_question(text)


@pytest.mark.parametrize("text", ["你们几点上班？", "客服什么时候在线呢", "when do you open", "your opening hours?"])
def test_asking_for_hours_is_heard(text: str) -> None:
    assert asks_hours(text)


@pytest.mark.parametrize("text", ["快递什么时候到？", "when will my parcel arrive?", "几点送到呢"])
def test_asking_for_a_parcel_is_not_asking_for_hours(text: str) -> None:
    assert not asks_hours(text)


def test_pointing_back_and_alternatives() -> None:
    assert points_back("还有那个杯子呢")
    assert points_back("and the lamp?")
    assert not points_back("杯子什么时候发")
    assert names_alternatives("换还是退")
    assert not names_alternatives("退款")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("我可以说中文吗", "zh"),
        ("can we speak English please", "en"),
        ("English please", "en"),
        ("换成英文吧", "en"),
        ("英文说明书有吗", None),
        ("my Chinese tea is missing", None),
    ],
)
def test_asking_for_a_language_is_heard(text: str, language: str | None) -> None:
    assert asks_language(text) == language


def test_hearing_back_is_not_about_opening_hours() -> None:
    assert not asks_hours("when will I hear back?")
    assert asks_hours("你们几点下班")
