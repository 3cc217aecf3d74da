"""Whatever colour a shop has: everything in the chat can be read, in light and in dark."""

import re
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from bot.web.chat.brand import DARK_GROUNDS, LIGHT_GROUNDS, brand_sheet, dark_tokens, light_tokens
from bot.web.colour import contrast
from bot.web.shades import READABLE

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
TOKENS = Path("bot/web/static/tokens.css").read_text(encoding="utf-8")


@given(COLOURS)
@example("#0f6b66")
@example("#ffd400")
@example("#ff0044")
@example("#000000")
@example("#ffffff")
def test_every_text_in_the_brands_colour_and_on_it_meets_aa(color: str) -> None:
    for tokens, grounds in ((light_tokens(color), LIGHT_GROUNDS), (dark_tokens(color), DARK_GROUNDS)):
        pairs = [
            *((tokens["brand"], ground) for ground in (*grounds, tokens["brand-soft"], tokens["on-brand"])),
            (tokens["brand-strong"], tokens["brand-soft"]),
            (tokens["fill"], tokens["on-fill"]),
            (tokens["fill-strong"], tokens["on-fill"]),
        ]
        assert [pair for pair in pairs if contrast(*pair) < READABLE] == []


@given(COLOURS)
def test_in_the_dark_a_button_in_the_shops_colour_can_be_seen(color: str) -> None:
    assert min(contrast(dark_tokens(color)["fill"], ground) for ground in DARK_GROUNDS) >= 3


def test_a_colour_that_can_be_used_as_it_is_is_not_changed() -> None:
    assert light_tokens("#0f6b66")["fill"] == light_tokens("#0f6b66")["brand"] == "#0f6b66"
    assert light_tokens("#ffd400")["fill"] == "#ffd400"


def test_the_grounds_are_those_of_the_tokens() -> None:
    light, dark = TOKENS.split("prefers-color-scheme: dark")
    for sheet, grounds in ((light, LIGHT_GROUNDS), (dark, DARK_GROUNDS)):
        found = {re.search(rf"--{name}: (#\w+)", sheet)[1] for name in ("surface", "ground", "sunken", "raised")}  # type: ignore[index]
        assert found == set(grounds)


def test_the_sheet_sets_only_tokens_that_there_are() -> None:
    assert set(re.findall(r"--([\w-]+):", brand_sheet("#123456"))) < set(re.findall(r"--([\w-]+):", TOKENS))
