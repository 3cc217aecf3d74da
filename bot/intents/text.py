"""Brings a message into one plain form: width, case, traditional characters, invisible signs, accents."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

HEAD, TAIL = 3_000, 1_000
"""Characters of a long message that are read: its beginning and its end, so that any message takes under 20 ms."""
_EXPANDED = 4
"""Characters one sign may become: U+FDFA alone would become eighteen."""
_REMEMBERED = 20_000
"""Characters kept in the table; others are computed anew each time."""
BREAK = "\n"
"""Between the messages of a burst: two wishes may stand on its sides."""
_GONE = frozenset({"Cf", "Mn", "Me", "Cs", "Co", "Cn"})
_SAME = {
    "’": "'",
    "‘": "'",
    "`": "'",
    "´": "'",
    "“": '"',
    "”": '"',
    "—": "-",
    "–": "-",
    "。": ".",
    "、": ",",
    "㎝": "cm",
}


class Characters(dict[int, str]):
    """A table for str.translate that fills itself: each character's plain form."""

    def __init__(self, simple: Mapping[str, str]) -> None:
        """`simple` gives the simplified form of traditional characters."""
        super().__init__({ord(sign): plain for sign, plain in _SAME.items()})
        self._simple = simple

    def __missing__(self, code: int) -> str:
        plain = self._plain(chr(code))
        if len(self) < _REMEMBERED:
            self[code] = plain
        return plain

    def _plain(self, character: str) -> str:
        if character == BREAK:
            return BREAK
        kept = []
        for sign in unicodedata.normalize("NFKD", character)[:_EXPANDED]:
            category = unicodedata.category(sign)
            if category in _GONE:
                continue
            kept.append(" " if category[0] in "ZC" else _SAME.get(sign, self._simple.get(sign, sign)).lower())
        return "".join(kept)


@dataclass(frozen=True, slots=True)
class Text:
    """A message in plain form, and where each of its characters stood."""

    original: str
    plain: str
    origin: tuple[int, ...] = field(default=(), repr=False)
    """By position in `plain`, the position in `original`; empty: the same."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `plain[start:end]` stands in the original."""
        if not self.origin:
            return start, end
        if start >= end:
            return (self.origin[start], self.origin[start]) if start < len(self.origin) else (0, 0)
        return self.origin[start], self.origin[end - 1] + 1

    def as_written(self, start: int, end: int) -> str:
        """What the shopper wrote at `plain[start:end]`."""
        first, last = self.span(start, end)
        return self.original[first:last].strip()

    def finds(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """All matches of `pattern` in the plain form."""
        return pattern.finditer(self.plain)


def read(original: str, characters: Characters) -> Text:
    """The plain form of a message; the middle of one longer than HEAD + TAIL is not read."""
    if len(original) > HEAD + TAIL:
        return _read_ends(original, characters)
    if original.isascii() and original.isprintable():
        return Text(original, original.lower())
    return _mapped(original, range(len(original)), characters)


def _read_ends(original: str, characters: Characters) -> Text:
    places = [*range(HEAD), *range(len(original) - TAIL, len(original))]
    return _mapped(original, places, characters)


def _mapped(original: str, places: Sequence[int], characters: Characters) -> Text:
    pieces = [characters[ord(original[place])] for place in places]
    plain = "".join(pieces)[: HEAD + TAIL]
    if len(plain) == len(original) and all(len(piece) == 1 for piece in pieces):
        return Text(original, plain)
    origin = [place for place, piece in zip(places, pieces, strict=True) for _ in piece]
    return Text(original, plain, tuple(origin[: len(plain)]))
