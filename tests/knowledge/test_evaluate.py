"""The figures of an evaluation are what their names say."""

from pathlib import Path

import pytest

from bot.errors import LabelledInvalid
from bot.intents.understanding import Guess, Outcome, Understanding
from bot.knowledge.evaluate import Labelled, Report, as_table, evaluate, read_labelled

GUESSED = {
    "a": (Outcome.SURE, ("invoice", "stock", "thanks"), ("stock",)),
    "b": (Outcome.SURE, ("stock", "invoice", "thanks"), ()),
    "c": (Outcome.CHOICES, ("invoice", "stock", "thanks"), ()),
    "d": (Outcome.UNSURE, ("invoice", "stock", "thanks"), ()),
    "e": (Outcome.SURE, ("out_of_scope", "stock", "thanks"), ()),
    "f": (Outcome.UNSURE, ("thanks", "stock", "invoice"), ()),
}
LINES = [
    Labelled("a", "invoice", ("plain",), ("stock",)),
    Labelled("b", "invoice", ("plain", "short"), ("thanks",)),
    Labelled("c", "thanks", ("short",)),
    Labelled("d", "invoice"),
    Labelled("e", "out_of_scope"),
    Labelled("f", "out_of_scope"),
]


def understand(text: str) -> Understanding:
    outcome, intents, also = GUESSED[text]
    return Understanding(text, "en", outcome, tuple(Guess(intent, 0.5) for intent in intents), also=also)


@pytest.fixture
def report() -> Report:
    return evaluate(LINES, understand)


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        ("accuracy", 3 / 6),
        ("top3", 5 / 6),
        ("acted_share", 2 / 6),
        ("acted_right", 1 / 2),
        ("out_of_scope_recall", 1.0),
        ("false_refusals", 1 / 4),
        ("also_recall", 1 / 2),
        ("calibration_error", 0.0),
    ],
)
def test_each_figure_is_its_share_of_the_right_messages(report: Report, figure: str, value: float) -> None:
    assert getattr(report, figure) == pytest.approx(value)


def test_shares_by_tag_and_intent(report: Report) -> None:
    assert {tag: (share.part, share.whole) for tag, share in report.by_tag.items()} == {
        "plain": (1, 2),
        "short": (0, 2),
    }
    assert (report.by_intent["invoice"].part, report.by_intent["invoice"].whole) == (2, 3)


def test_confusions_name_label_and_guess(report: Report) -> None:
    assert sorted(report.confusions) == [
        ("invoice", "stock", 1),
        ("out_of_scope", "thanks", 1),
        ("thanks", "invoice", 1),
    ]


def test_nothing_to_count_is_none_and_not_nought() -> None:
    report = evaluate([], understand)
    assert report.accuracy is None
    assert report.as_json()["out_of_scope_recall"] is None
    assert "-" in as_table(report)


def test_the_table_has_every_figure(report: Report) -> None:
    table = as_table(report)
    assert "acted_right" in table
    assert "50.0 %" in table
    assert "out_of_scope -> thanks" in table


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
