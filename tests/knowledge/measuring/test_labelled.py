"""Labelled lines are read as they are, and every bad one is named."""

from pathlib import Path

import pytest

from bot.errors import LabelledInvalid
from bot.knowledge.measuring.labelled import Labelled, read_labelled


def test_a_bad_line_is_named_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text('{"text": "hi", "intent": "greeting", "tags": ["short"]}\n\n{"text": "no label"}\nnot json\n')
    with pytest.raises(LabelledInvalid) as raised:
        read_labelled(path)
    assert [fault.where.rpartition(":")[2] for fault in raised.value.faults] == ["3", "4"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "hi"}', "intent is missing"),
        ('{"text": 5, "intent": "greeting"}', "text is no text"),
        ('{"text": "hi", "intent": "greeting", "tags": "short"}', "tags is no list of texts"),
        ("[]", "it is not an object"),
        ("hi", "Expecting value"),
    ],
)
def test_the_reason_is_told_in_words(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(LabelledInvalid, match=f"lines.jsonl:1: .*{reason}"):
        read_labelled(path)


def test_lines_are_read_with_tags_and_second_wishes(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text('{"text": "碎了还少一件", "intent": "damaged_item", "also": ["missing_item"], "source": "x"}\n')
    assert read_labelled(path) == [Labelled("碎了还少一件", "damaged_item", (), ("missing_item",))]


def test_a_byte_order_mark_and_a_line_separator_in_a_text_are_no_faults(tmp_path: Path) -> None:
    path = tmp_path / "labelled.jsonl"
    path.write_text('{"text": "where\u2028is it", "intent": "track_parcel"}\n', encoding="utf-8-sig")
    assert read_labelled(path) == [Labelled("where\u2028is it", "track_parcel")]
