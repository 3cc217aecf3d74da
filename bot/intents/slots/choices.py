"""Which of the choices just shown is meant: 第二个, the last one, 2, or words of its label."""

import re

from rapidfuzz import fuzz

from bot.intents.slots.found import Reading
from bot.intents.slots.numerals import amount

_NTH_ZH = re.compile(r"第\s?([一二三四五六七八九十\d]{1,2})(?:个|项|条|单|种|件|笔)?")
_BARE = re.compile(
    r"\W*(?:我?选|要|就|是|option|number|no\.?|choice)?\s*([1-9]|[一二三四五六七八九])\s*(?:号|个|吧|那个|please)?\W*"
)
_WORDS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5}
_NTH_EN = re.compile(rf"\b({'|'.join(_WORDS)})\b(?:\s+(?:one|order|option))?")
_LAST = re.compile(r"最后(?:那|一)?个|\blast one\b|\bbottom one\b")
_LIKE = 84
"""RapidFuzz partial ratio from which a label is meant."""


def find_choices(reading: Reading) -> None:
    """Adds `choice`: its place among the choices shown, from 1."""
    labels = reading.context.choices
    if not labels:
        return
    number = _ordinal(reading.plain, len(labels)) or _labelled(reading.plain, labels)
    if number and 1 <= number <= len(labels):
        reading.note("choice", str(number), 0, len(reading.plain))


def _ordinal(plain: str, count: int) -> int | None:
    if match := _NTH_ZH.search(plain) or _BARE.fullmatch(plain):
        return amount(match[1])
    if match := _NTH_EN.search(plain):
        return _WORDS[match[1]]
    return count if _LAST.search(plain) else None


def _likeness(said: str, label: str) -> float:
    """How much of a label was said, 0 … 100; one as short as yes or 是 stands in many words that do not mean it."""
    if said == label or len(label) < (4 if label.isascii() else 2):
        return 100.0 * (said == label)
    return fuzz.partial_ratio(said, label)


def _labelled(plain: str, labels: tuple[str, ...]) -> int | None:
    said = plain.strip(" .!?~,")
    if len(said) < 2 or len(said) > 60:
        return None
    scores = [_likeness(said, label.lower()) for label in labels]
    best = max(scores)
    return scores.index(best) + 1 if best >= _LIKE and scores.count(best) == 1 else None
