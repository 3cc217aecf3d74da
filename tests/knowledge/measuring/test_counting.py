"""The figures of an evaluation are what their names say."""

import pytest

from bot.knowledge.measuring.counting import Report, evaluate
from tests.knowledge.measuring.judged import LINES, understand


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


def test_scores_are_binned_with_the_share_that_is_right(report: Report) -> None:
    (only,) = report.calibration
    assert (only.low, only.high, only.lines, only.score, only.right) == (0.5, 0.6, 6, 0.5, 0.5)
    assert report.as_json()["calibration"] == [{"low": 0.5, "high": 0.6, "lines": 6, "score": 0.5, "right": 0.5}]
