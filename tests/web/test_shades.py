"""Shades of a colour: there and back, and as light or dark as reading needs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.colour import contrast
from bot.web.shades import READABLE, darkened, lightened, shade_of

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(COLOURS)
def test_a_colour_is_the_same_after_there_and_back(color: str) -> None:
    assert shade_of(color).hex == color


@pytest.mark.parametrize(("color", "lightness"), [("#000000", 0.0), ("#ffffff", 1.0), ("#808080", 0.6)])
def test_lightness_is_as_the_eye_sees_it(color: str, lightness: float) -> None:
    assert shade_of(color).lightness == pytest.approx(lightness, abs=0.001)


@given(COLOURS)
def test_a_darkened_colour_can_be_read_on_white_and_a_lightened_one_on_black(color: str) -> None:
    assert contrast(darkened(shade_of(color), ["#ffffff"]).hex, "#ffffff") >= READABLE
    assert contrast(lightened(shade_of(color), ["#000000"]).hex, "#000000") >= READABLE


def test_a_colour_that_can_be_read_already_stays() -> None:
    assert darkened(shade_of("#0f6b66"), ["#ffffff"]).hex == "#0f6b66"
