"""The table tells every figure in words and per cent."""

from bot.knowledge.measuring.counting import evaluate
from bot.knowledge.measuring.table import as_table
from tests.knowledge.measuring.judged import LINES, understand


def test_the_table_has_every_figure() -> None:
    table = as_table(evaluate(LINES, understand))
    assert "acted_right" in table
    assert "50.0 %" in table
    assert "out_of_scope -> thanks" in table


def test_nothing_to_count_is_a_dash() -> None:
    assert "accuracy                     -" in as_table(evaluate([], understand))
