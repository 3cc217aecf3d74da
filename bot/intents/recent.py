"""Examples added since the model was fitted: known at once by a near-exact match."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.intents.folding import VALUES
from bot.intents.matching import skeleton

NEAR_FROM = 95
"""Similarity (rapidfuzz ratio, 0 … 100) of skeletons from which a message says what the example says."""
LONGEST = 200
"""Characters of the longest skeleton compared: nobody repeats a longer sentence, and the time stays bounded."""
MOST = 500
"""Examples kept: beyond it the oldest wait for the refit, so that a message never takes long."""
_REACH = 1 - NEAR_FROM / 100
"""Two texts whose lengths differ by a larger part of both together cannot be near enough."""


@dataclass(frozen=True, slots=True)
class Added:
    """A sentence that an operator has just added."""

    folded: str
    intent: str


class Recent:
    """Looks a message up among the added examples: an equal skeleton, else the nearest of about its length."""

    def __init__(self, added: Iterable[Added] = ()) -> None:
        """`added` in the order in which they came; of equal ones the last counts."""
        kept = tuple(added)[-MOST:]
        said = [(skeleton(one.folded), one.intent) for one in kept]
        self._exact = {text: intent for text, intent in said if text.strip(VALUES) and len(text) <= LONGEST}
        self._by_length: defaultdict[int, list[str]] = defaultdict(list)
        for text in self._exact:
            self._by_length[len(text)].append(text)

    def find(self, folded: str) -> str | None:
        """The intent of the example that the message repeats, or None. Takes well under a millisecond."""
        said = skeleton(folded)
        if not self._exact or not said or len(said) > LONGEST:
            return None
        return self._exact.get(said) or self._nearest(said)

    def _nearest(self, said: str) -> str | None:
        reach = int(2 * len(said) * _REACH) + 1
        sizes = range(len(said) - reach, len(said) + reach + 1)
        near = [text for size in sizes for text in self._by_length.get(size, ())]
        found = process.extractOne(said, near, scorer=fuzz.ratio, score_cutoff=NEAR_FROM)
        return self._exact[found[0]] if found else None
