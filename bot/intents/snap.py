"""Corrects typing errors of Latin words to words that the knowledge has."""

import re
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

_WORD = re.compile(r"[a-z]{4,20}")
_LONG = 8
"""Letters from which two edits are allowed; from four, one."""
_MOST = 12
"""Words corrected in one message: each costs a walk over the known words."""
_REMEMBERED = 4096


class Snap:
    """Known words by length; corrections are remembered, so that common errors cost once."""

    def __init__(self, words: Iterable[str]) -> None:
        """`words`: every Latin word of examples and lexicon."""
        self._known = frozenset(words)
        self._by_length: dict[int, list[str]] = {}
        for word in sorted(word for word in self._known if len(word) >= 3):
            self._by_length.setdefault(len(word), []).append(word)
        self._memory: dict[str, str] = {}

    def correct(self, folded: str) -> str:
        """The text with unknown words replaced by the nearest known one, where one is near enough."""
        tried = 0

        def replace(match: re.Match[str]) -> str:
            nonlocal tried
            word = match[0]
            if word in self._known or (tried := tried + 1) > _MOST:
                return word
            return self._nearest(word)

        return _WORD.sub(replace, folded)

    def _nearest(self, word: str) -> str:
        if (remembered := self._memory.get(word)) is not None:
            return remembered
        reach = 2 if len(word) >= _LONG else 1
        near = [
            known for size in range(len(word) - reach, len(word) + reach + 1) for known in self._by_length.get(size, ())
        ]
        found = process.extractOne(word, near, scorer=OSA.distance, score_cutoff=reach)
        result = found[0] if found else word
        if len(self._memory) < _REMEMBERED:
            self._memory[word] = result
        return result
