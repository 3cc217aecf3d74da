"""Brings a message into one plain form: width, case, traditional characters, invisible signs, accents."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

LONGEST = 10_000
"""Characters of a message that are read at all."""
_EXPANDED = 4
"""Characters one sign may become: U+FDFA alone would become eighteen."""
_REMEMBERED = 20_000
"""Characters kept in the table; others are computed anew each time."""
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
    """The plain form of a message; characters beyond LONGEST are not read."""
    original = original[:LONGEST]
    if original.isascii() and original.isprintable():
        return Text(original, original.lower())
    pieces = [characters[ord(character)] for character in original]
    plain = "".join(pieces)
    if len(plain) == len(original) and all(len(piece) == 1 for piece in pieces):
        return Text(original, plain)
    return Text(original, plain, tuple(at for at, piece in enumerate(pieces) for _ in piece))
