"""Small signs in the words that matter inside a talk."""

import pytest

from bot.dialogue.cues import (
    accepts,
    asks_hours,
    is_about_to,
    is_question,
    names_alternatives,
    points_back,
    said_anew,
)
from bot.dialogue.wordings import fault_in, only_asks_who_signed, other_goods


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


def test_pointing_back_and_alternatives() -> None:
    assert points_back("还有那个杯子呢")
    assert points_back("and the lamp?")
    assert not points_back("杯子什么时候发")
    assert names_alternatives("换还是退")
    assert not names_alternatives("退款")


@pytest.mark.parametrize("text", ["稍等我去拍", "hang on", "one sec", "我去找一下", "let me check"])
def test_asking_for_a_moment_is_no_answer(text: str) -> None:
    assert is_about_to(text)


@pytest.mark.parametrize("text", ["好的知道了", "oh well, worth a try", "ok please keep me posted", "有结果了告诉我"])
def test_taking_note_is_heard(text: str) -> None:
    assert accepts(text)


@pytest.mark.parametrize(
    ("text", "only_asks"),
    [("0129谁签收的", True), ("who signed for it?", True), ("谁签收的？我没收到", False), ("不是我签的", False)],
)
def test_who_signed_may_be_a_mere_question(text: str, only_asks: bool) -> None:
    assert only_asks_who_signed(text) is only_asks


@pytest.mark.parametrize(
    ("text", "goods"), [("那芦荟胶能退吗", "芦荟胶"), ("那这个能退吗", None), ("what about the lamp?", "lamp")]
)
def test_turning_to_other_goods_is_heard(text: str, goods: str | None) -> None:
    assert other_goods(text) == goods


def test_a_fault_is_more_than_broken() -> None:
    assert fault_in("台灯坏了 不亮了") == "不亮了"
    assert fault_in("坏了") is None
