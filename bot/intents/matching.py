"""Ranks the intents for one text: exact examples first, then the model, with calibrated shares."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from math import exp

import numpy as np
from numpy.typing import NDArray

from bot.intents.features import features
from bot.intents.folding import CLASSES
from bot.intents.lexicon import Lexicon
from bot.intents.model import Model, Vector, vectorise
from bot.intents.negation import mask_refused
from bot.intents.snap import Snap
from bot.intents.understanding import Guess, Reason

_FILLER = re.compile(rf"[^\w{CLASSES}]+|_")
EXACT = 0.995
"""Share given to an intent one of whose examples was said word for word."""
MOST_GUESSES = 10
"""Intents that a ranking names: nobody asks for the eleventh."""
_SHOWN = 12
"""Features named in an explanation."""


def skeleton(folded: str) -> str:
    """A text without spaces and punctuation: equal skeletons say the same."""
    return _FILLER.sub("", folded)


def mark(text: str) -> int:
    """A 64-bit name of a skeleton."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


@dataclass(frozen=True, slots=True)
class Hits:
    """Skeletons of all examples, as sorted marks with the number of their intent."""

    marks: NDArray[np.uint64]
    labels: NDArray[np.int16]

    def find(self, text: str) -> int | None:
        """Number of the intent that has this skeleton as an example."""
        if not text or not len(self.marks):
            return None
        wanted = np.uint64(mark(text))
        at = int(np.searchsorted(self.marks, wanted))
        return int(self.labels[at]) if at < len(self.marks) and self.marks[at] == wanted else None


@dataclass(frozen=True, slots=True)
class Matcher:
    """One language's model with everything needed to apply it."""

    model: Model
    hits: Hits
    snap: Snap
    lexicon: Lexicon
    sounds: Mapping[str, str]

    def rank(self, folded: str) -> tuple[Guess, ...]:
        """The likeliest intents, best first, with calibrated shares that sum to at most 1."""
        scores: list[float] = self.model.scores(self._vector(folded)).tolist()
        order = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)
        exact = self.hits.find(skeleton(folded))
        if exact is None:
            certain = self._share_right(scores, order)
        else:
            certain = EXACT
            order = [exact, *(intent for intent in order if intent != exact)]
        highest = max(scores)
        shares = [exp(score - highest) for score in scores]
        best, *others = order
        left = (1 - certain) / (sum(shares[intent] for intent in others) or 1.0)
        intents = self.model.intents
        likely = (Guess(intents[intent], shares[intent] * left) for intent in others[: MOST_GUESSES - 1])
        return (Guess(intents[best], certain), *likely)

    def explain(self, folded: str, intent: str) -> tuple[Reason, ...]:
        """What the model looked at: the text after negation and typing errors, concepts, the heaviest features."""
        said = self._said(folded)
        reasons = [Reason("matched as", said), Reason("concepts", " ".join(sorted(self.lexicon.find(said))))]
        if self.hits.find(skeleton(folded)) is not None:
            reasons.append(Reason("example", "said word for word", 1.0))
        vector = self._vector(folded, named=True)
        column = self.model.intents.index(intent)
        parts = vector.values * self.model.weights[vector.rows, column]
        heaviest = np.argsort(-np.abs(parts))[:_SHOWN]
        reasons += [Reason("feature", vector.names[int(at)], round(float(parts[at]), 3)) for at in heaviest]
        return tuple(reasons)

    def _said(self, folded: str) -> str:
        return self.snap.correct(mask_refused(folded))

    def _vector(self, folded: str, named: bool = False) -> Vector:
        blocks = features(self._said(folded), self.lexicon, self.sounds)
        return vectorise(blocks, self.model.vocabulary, named)

    def _share_right(self, scores: list[float], order: list[int]) -> float:
        best, second = scores[order[0]], scores[order[1]] if len(order) > 1 else 0.0
        return self.model.calibration.share_right(best, best - second)
