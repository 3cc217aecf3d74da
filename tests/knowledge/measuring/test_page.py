"""The page tells the same figures, needs nothing from outside, and shows nobody's text as markup."""

import base64
import hashlib
import re
from xml.etree import ElementTree

import pytest

from bot.knowledge.measuring.counting import evaluate
from bot.knowledge.measuring.labelled import Labelled
from bot.knowledge.measuring.page import as_page
from bot.knowledge.measuring.pictures import PLOT, dots, matrix
from tests.knowledge.measuring.judged import LINES, understand

REPORT = evaluate(LINES, understand)
PAGE = as_page(REPORT, "dev.jsonl")


def test_every_figure_stands_in_both_languages() -> None:
    assert "首选正确" in PAGE
    assert "First guess right" in PAGE
    assert PAGE.count("<dt>") == 8


def test_nothing_is_fetched_and_nothing_runs() -> None:
    assert not re.search(r"<script|<link|<img|https?://|@import|url\(| style=| on\w+=", PAGE)
    assert "default-src 'none'" in PAGE


def test_the_policy_allows_this_style_and_no_other() -> None:
    style = re.search(r"<style>(.*?)</style>", PAGE, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in PAGE


def test_names_are_text_and_never_markup() -> None:
    lines = [Labelled("a", "<b>", ("<i>",))]
    page = as_page(evaluate(lines, understand), "<u>.jsonl")
    assert not re.search(r"<b>|<i>|<u>", page)
    assert "&lt;u&gt;.jsonl" in page


def test_both_pictures_are_drawings_that_can_be_read() -> None:
    drawings = [ElementTree.fromstring(svg) for svg in re.findall(r"<svg.*?</svg>", PAGE, re.DOTALL)]  # noqa: S314
    assert [len(drawing.findall("circle")) for drawing in drawings] == [1, 0]
    assert len([cell for cell in drawings[1].iter("rect") if cell.get("class") in ("right", "wrong")]) == 5


def test_an_empty_file_has_a_page_too() -> None:
    assert "没有" in as_page(evaluate([], understand), "empty.jsonl")


def test_a_dot_stands_where_score_and_truth_say() -> None:
    (dot,) = dots(REPORT)
    assert (dot.x, dot.y, dot.lines) == (PLOT / 2, PLOT / 2, 6)


def test_rows_are_shares_of_their_label() -> None:
    found = {(cell.label, cell.guess): cell.share for cell in matrix(REPORT).cells}
    assert found["invoice", "invoice"] == pytest.approx(2 / 3)
    assert found["thanks", "invoice"] == 1
    assert matrix(REPORT).intents[-1] == "out_of_scope"
