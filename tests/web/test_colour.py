"""What can be told apart on a colour."""

import pytest

from bot.web.colour import contrast, ink_on


def test_contrast_runs_from_one_to_twenty_one() -> None:
    assert contrast("#123456", "#123456") == 1
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#000000") == contrast("#000000", "#ffffff")


def test_it_is_the_contrast_that_others_compute() -> None:
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("color", "ink"), [("#0f6b66", "#ffffff"), ("#ffffff", "#16201f"), ("#ffd500", "#16201f"), ("#1a1a1a", "#ffffff")]
)
def test_icons_are_white_where_white_is_seen(color: str, ink: str) -> None:
    assert ink_on(color) == ink
