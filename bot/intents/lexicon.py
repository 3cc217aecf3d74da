"""The shop's words: finds the concepts (PARCEL, LATE, WANT_RETURN …) whose forms stand in a folded text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

_WORD = re.compile(r"[a-z0-9#]+")
_CJK = re.compile(r"[\u3400-\u9fff]")
LONGEST_PHRASE = 6
"""Words of a Latin form at most."""


class Lexicon:
    """Looks forms up by position: Chinese anywhere in the text, Latin ones at whole words."""

    def __init__(self, forms: Mapping[str, Iterable[str]]) -> None:
        """`forms`: by concept its forms, folded."""
        self._signs: dict[str, set[str]] = defaultdict(set)
        self._words: dict[str, set[str]] = defaultdict(set)
        for concept, spellings in forms.items():
            for form in spellings:
                (self._signs if _CJK.search(form) or not _WORD.search(form) else self._words)[form].add(concept)
        lengths: dict[str, set[int]] = defaultdict(set)
        for form in self._signs:
            lengths[form[:2]].add(len(form))
        self._lengths = {start: tuple(sorted(found)) for start, found in lengths.items()}

    @property
    def words(self) -> frozenset[str]:
        """Every single word of a Latin form: known spellings for the typo snap."""
        return frozenset(word for form in self._words for word in _WORD.findall(form))

    def find(self, folded: str) -> set[str]:
        """The concepts named in the text."""
        found: set[str] = set()
        self._find_signs(folded, found)
        self._find_words(_WORD.findall(folded), found)
        return found

    def _find_signs(self, folded: str, found: set[str]) -> None:
        for start, sign in enumerate(folded):
            if sign in self._signs:
                found |= self._signs[sign]
            for length in self._lengths.get(folded[start : start + 2], ()):
                if (form := folded[start : start + length]) in self._signs:
                    found |= self._signs[form]

    def _find_words(self, words: list[str], found: set[str]) -> None:
        for start in range(len(words)):
            phrase = ""
            for word in words[start : start + LONGEST_PHRASE]:
                phrase = f"{phrase} {word}" if phrase else word
                if phrase in self._words:
                    found |= self._words[phrase]
