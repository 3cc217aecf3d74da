"""The learning curve: how accuracy on held-out examples grows with the examples, and which intents still gain."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.intents.calibrating import FOLDS, HELD_OUT, scores_of_left
from bot.knowledge.review.material import Material

SHARES = (0.25, 0.5, 0.75, 1.0)
"""Of the examples that a model may see; three of four folds are all of them."""
_SURE_OF_GAIN = 1.64
"""Standard errors by which gains must outweigh losses: nineteen times of twenty it is no chance."""
Marks = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Step:
    """All intents together at one share of the examples."""

    share: float
    examples: int
    """Seen by each model, rounded."""
    accuracy: float


@dataclass(frozen=True, slots=True)
class Rise:
    """One intent over the shares."""

    intent: str
    examples: int
    accuracy: tuple[float, ...]
    still_rises: bool
    """Whether the second half of the examples helps more than chance would: more of them will help too."""


@dataclass(frozen=True, slots=True)
class Curve:
    steps: tuple[Step, ...]
    rises: tuple[Rise, ...]
    """Weakest intent first."""


def learning_curve(material: Material, seed: int = 0) -> Curve:
    """Cross-validate at each share; half of the sentences are held out in turn, the same ones at every share."""
    order = np.random.default_rng(seed).permutation(len(material.texts))
    right, seen = zip(*(_right_at(material, order, share) for share in SHARES), strict=True)
    held = np.flatnonzero(np.arange(len(material.texts)) % FOLDS < HELD_OUT)
    steps = [
        Step(share, count, float(marks[held].mean())) for share, count, marks in zip(SHARES, seen, right, strict=True)
    ]
    rises = [_rise(material, label, held, right) for label in range(len(material.intents))]
    return Curve(tuple(steps), tuple(sorted(rises, key=lambda rise: rise.accuracy[-1])))


def _right_at(material: Material, order: NDArray[np.intp], share: float) -> tuple[Marks, int]:
    """By sentence whether a model of `share` of the other folds gets it right; False where it was not held out."""
    folds = np.arange(len(material.texts)) % FOLDS
    right, counts = np.zeros(len(material.texts), np.bool_), []
    for fold in range(HELD_OUT):
        seen = _part_of_each(material, order[folds[order] != fold], share)
        left = np.flatnonzero(folds == fold)
        scores = scores_of_left(material.similarity, material.labels, len(material.intents), seen, left)
        right[left] = scores.argmax(axis=1) == material.labels[left]
        counts.append(len(seen))
    return right, round(sum(counts) / len(counts))


def _part_of_each(material: Material, places: NDArray[np.intp], share: float) -> NDArray[np.intp]:
    """The first `share` of the places of every intent, at least one."""
    kept = []
    for label in range(len(material.intents)):
        own = places[material.labels[places] == label]
        kept.append(own[: max(1, round(share * len(own)))])
    return np.sort(np.concatenate(kept))


def _rise(material: Material, label: int, held: NDArray[np.intp], right: Sequence[Marks]) -> Rise:
    own = held[material.labels[held] == label]
    before, after = right[SHARES.index(0.5)][own], right[-1][own]
    gained, lost = int((after & ~before).sum()), int((before & ~after).sum())
    return Rise(
        material.intents[label],
        int((material.labels == label).sum()),
        tuple(float(marks[own].mean()) if len(own) else 0.0 for marks in right),
        gained - lost > _SURE_OF_GAIN * (gained + lost) ** 0.5,
    )
