"""Amounts of money and numbers of pieces."""

import re

from bot.intents.slots.found import Reading
from bot.intents.slots.numerals import AMOUNT, amount

_MONEY = re.compile(
    r"[¥$£€]\s?(\d{1,9}(?:,\d{3})*(?:\.\d{1,2})?)|(?<![\d.])(\d{1,9}(?:\.\d{1,2})?)\s?(?:元|块钱?|rmb|"
    r"cny|usd|gbp|eur|dollars?|pounds?|quid|bucks)(?![a-z])"
)
_PIECES = re.compile(
    rf"(?P<n>{AMOUNT})\s?(?:个|件|瓶|盒|包|袋|箱|条|双|只|支|罐|套|张|本|台|片|粒|颗|块(?!钱)|份|组|桶|"
    rf"把|根|对|pieces?\b|pcs\b|bottles?\b|boxes\b|box\b|packs?\b|pairs?\b|sets?\b|items?\b|cans?\b|"
    rf"units?\b|cups?\b|mugs?\b)"
)
_TIMES = re.compile(r"(?<![a-z0-9])[x×*]\s?(\d{1,3})(?!\d)")


def find_amounts(reading: Reading) -> None:
    """Adds `amount`: the figure as digits, without its currency."""
    for match in _MONEY.finditer(reading.plain):
        if reading.is_free(*match.span()):
            reading.add("amount", (match[1] or match[2]).replace(",", ""), *match.span())


def find_quantities(reading: Reading) -> None:
    """Adds `quantity` as a whole number: 两瓶 → 2, a dozen boxes → 12."""
    for match in _PIECES.finditer(reading.plain):
        number = amount(match["n"])
        if number and reading.is_free(*match.span()) and not reading.before(match.start()).endswith("第"):
            reading.note("quantity", str(number), *match.span())
    for match in _TIMES.finditer(reading.plain):
        if reading.is_free(*match.span()):
            reading.note("quantity", match[1], *match.span())
