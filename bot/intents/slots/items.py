"""Goods of the shopper's own orders, by the words he uses for them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from bot.intents.slots.found import Reading
from bot.intents.understanding import OrderHint

_COUNT = re.compile(r"\s*[x×*]\s*\d+\s*$")
_DETAIL = re.compile(
    r"\d+(?:\.\d+)?\s?(?:kg|g|ml|l|cm|mm|m|寸|斤|克|片|支|只|个)?\b|\([^)]*\)|\b(?:xs|s|m|l|x{1,4}l|\d+)\b"
)
_WORD = re.compile(r"[a-z]{3,}")
_COMMON = frozenset(
    [
        "the",
        "and",
        "with",
        "for",
        "this",
        "that",
        "one",
        "set",
        "box",
        "pack",
        "new",
        "red",
        "blue",
        "green",
        "black",
        "white",
        "grey",
        "gray",
        "pink",
        "small",
        "large",
        "size",
    ]
)
_SIGNS = re.compile(r"[\u3400-\u9fff]+")
_GOOD_WORD = 86
"""RapidFuzz ratio from which two Latin words are the same."""
_MOST_TITLES = 60


@dataclass(frozen=True, slots=True)
class _Match:
    score: float
    title: str
    number: str
    start: int
    end: int


def find_items(reading: Reading) -> None:
    """Adds `item`, and `order_id` where only one order has it and no other was named.

    The value is the title without its count; where the same words name several titles, these words.
    """
    titles = [(title, order.number) for order in reading.context.orders for title in order.titles][:_MOST_TITLES]
    matches = [match for title, number in titles if (match := _match(reading, title, number))]
    if not matches:
        return
    top = max(match.score for match in matches)
    best = [match for match in matches if match.score == top]
    first = best[0]
    is_one = len({_COUNT.sub("", match.title) for match in best}) == 1
    if not is_one and len({(match.start, match.end) for match in best}) > 1:
        return
    named = _COUNT.sub("", first.title) if is_one else reading.text.as_written(first.start, first.end)
    reading.note("item", named, first.start, first.end)
    if len({match.number for match in best}) == 1 and not reading.has("order_id"):
        reading.note("order_id", first.number, first.start, first.end)


def orders_holding(plain: str, orders: Iterable[OrderHint]) -> frozenset[str]:
    """Numbers of the orders whose goods a plain text speaks of, those that it fits best."""
    scores = {order.number: max((_score(plain, title) for title in order.titles), default=0.0) for order in orders}
    top = max(scores.values(), default=0.0)
    return frozenset(number for number, score in scores.items() if score == top > 0)


def _score(plain: str, title: str) -> float:
    return sum(score for score, _, _ in _spans(plain, title))


def _spans(plain: str, title: str) -> list[tuple[float, int, int]]:
    name = _name(title)
    return [*_signs(plain, name), *_words(plain, name)]


def _match(reading: Reading, title: str, number: str) -> _Match | None:
    spans = _spans(reading.plain, title)
    if not spans:
        return None
    first = spans[0]
    return _Match(sum(score for score, _, _ in spans), title, number, first[1], first[2])


@lru_cache(maxsize=4096)  # a shop's orders are of the same goods again and again
def _name(title: str) -> str:
    """A title without count, sizes and units."""
    return _DETAIL.sub(" ", _COUNT.sub("", title.lower()))


def _signs(plain: str, name: str) -> list[tuple[float, int, int]]:
    """The longest piece of a Chinese name that the message has, from two characters."""
    for run in sorted(_SIGNS.findall(name), key=len, reverse=True):
        for length in range(min(len(run), 12), 1, -1):
            for start in range(len(run) - length + 1):
                at = plain.find(run[start : start + length])
                if at >= 0:
                    return [(float(length), at, at + length)]
        if (at := plain.find(run[-1] + "子")) >= 0:
            return [(1.0, at, at + 2)]
    return []


def _words(plain: str, name: str) -> list[tuple[float, int, int]]:
    words = _WORD.findall(name)
    wanted = [word for word in words if word not in _COMMON]
    if not wanted:
        return []
    colours = {word for word in words if word in _COMMON}
    said = [(match[0], *match.span()) for match in _WORD.finditer(plain)][:80]
    found: list[tuple[float, int, int]] = []
    for want in wanted:
        for word, start, end in said:
            if _alike(word, want):
                found.append((3.0, start, end))
                break
    if found:
        found += [(0.5, start, end) for word, start, end in said if word in colours]
    return found


def _alike(said: str, want: str) -> bool:
    if said == want or said.rstrip("s") == want.rstrip("s"):
        return True
    return len(said) > 4 and len(want) > 4 and fuzz.ratio(said, want) >= _GOOD_WORD
