"""Choices are taken by number, by place, by words of the label, one or several."""

import pytest

from bot.intents.slots.choices import find_choices
from bot.intents.slots.found import Reading
from bot.intents.text import Text
from bot.intents.understanding import Context

LABELS = ("拖鞋 黑色 4821", "毛巾 7733", "牙刷 9906")


def places(said: str, labels: tuple[str, ...] = LABELS) -> list[str]:
    reading = Reading(Text(said, said.lower()), Context(choices=labels))
    find_choices(reading)
    return [slot.value for slot in reading.slots]


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("2", "2"),
        ("第二个", "2"),
        ("the second one", "2"),
        ("最后一个", "3"),
        ("后面那个", "3"),
        ("the last one", "3"),
        ("中间那个", "2"),
        ("上面那个", "1"),
        ("毛巾", "2"),
    ],
)
def test_one_is_taken_by_number_place_or_label(said: str, place: str) -> None:
    assert places(said) == [place]


@pytest.mark.parametrize("said", ["都是", "全部", "三个都要", "all of them", "all three"])
def test_all_are_taken_at_once(said: str) -> None:
    assert places(said) == ["1", "2", "3"]


@pytest.mark.parametrize("said", ["1和3", "1, 3", "第一个和第三个", "the first and third one"])
def test_some_are_taken_together(said: str) -> None:
    assert places(said) == ["1", "3"]


@pytest.mark.parametrize("said", ["give me a second", "这是我第一次买", "上面说的不对", "第二天才到"])
def test_words_that_only_count_take_nothing(said: str) -> None:
    assert places(said) == []
