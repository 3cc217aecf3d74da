"""Leave-one-out: sentences with nothing of their intent near, those that another intent claims, and near-doubles."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from bot.intents.calibrating import FOLDS, calibrate, held_out_scores
from bot.intents.folding import VALUES
from bot.knowledge.review.material import Material

ALONE_BELOW = 0.12
"""Similarity to its nearest of the same intent under which a sentence is alone: about one in fifty of the shipped."""
CLAIMED_FROM = 0.9
"""Share with which a model that did not see the sentence gives it to another intent."""
DOUBLE_FROM = 0.9
"""Similarity from which two sentences are one. At 0.9 they differ by a filler or an article (it, you charged me twice);
at 0.8 the shipped pairs begin to differ in what they say."""
SHORTEST_DOUBLE = 6
"""Characters of a skeleton from which likeness counts: shorter ones (hi, hi hi) have little room to differ."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A sentence beside another one, and how near the two are, or how sure the model is of the other's intent."""

    text: str
    intent: str
    other: str
    other_intent: str
    share: float


def alone(material: Material) -> tuple[Neighbour, ...]:
    """Sentences far from all others of their intent, farthest first; `other` is the nearest of these."""
    return tuple(
        sorted(
            (one for one in _nearest_of_own(material) if one.share < ALONE_BELOW),
            key=lambda one: one.share,
        )
    )


def misplaced(material: Material) -> tuple[Neighbour, ...]:
    """Sentences that a model of the other folds surely gives to another intent, surest first.

    `other` is the nearest sentence of the intent that claims them; `share` is the model's.
    """
    if len(material.intents) < 2:
        return ()
    held, scores = held_out_scores(material.similarity, material.labels, len(material.intents), FOLDS)
    calibration = calibrate(scores, material.labels[held])
    found = []
    for place, row in zip(held.tolist(), scores, strict=True):
        guess, second = np.argsort(row)[::-1][:2].tolist()
        share = calibration.share_right(float(row[guess]), float(row[guess] - row[second]))
        if guess != material.labels[place] and share >= CLAIMED_FROM:
            found.append(_beside(material, place, guess, share))
    return tuple(sorted(found, key=lambda one: -one.share))


def doubles(material: Material, share: float = DOUBLE_FROM) -> tuple[Neighbour, ...]:
    """Pairs with equal skeletons, or with a similarity of `share` and more, most alike first."""
    is_long = np.array([len(text) >= SHORTEST_DOUBLE for text in material.skeletons])
    rows, columns = np.nonzero(np.triu(material.similarity >= share, k=1))
    pairs = {(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if is_long[i] and is_long[j]}
    pairs |= _equal(material)
    found = [_pair(material, first, second) for first, second in pairs]
    return tuple(sorted(found, key=lambda one: (-one.share, one.text)))


def _equal(material: Material) -> set[tuple[int, int]]:
    """Pairs that say the same; messages of values only (a number) are all alike and no matter."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(material.skeletons):
        if text.strip(VALUES):
            places[text].append(place)
    return {pair for same in places.values() for pair in pairwise(same)}


def _nearest_of_own(material: Material) -> list[Neighbour]:
    found = []
    for place, label in enumerate(material.labels.tolist()):
        if np.count_nonzero(material.labels == label) > 1:
            found.append(_beside(material, place, label))
    return found


def _beside(material: Material, place: int, label: int, share: float | None = None) -> Neighbour:
    """A sentence beside the nearest one of the intent `label`."""
    near = np.where(material.labels == label, material.similarity[place], -1)
    near[place] = -1
    found = _pair(material, place, int(near.argmax()))
    return found if share is None else Neighbour(found.text, found.intent, found.other, found.other_intent, share)


def _pair(material: Material, first: int, second: int) -> Neighbour:
    return Neighbour(
        material.texts[first],
        material.intent_of(first),
        material.texts[second],
        material.intent_of(second),
        float(material.similarity[first, second]),
    )
