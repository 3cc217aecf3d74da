"""The linear model: from features to a score per intent, and from scores to the share in which they are right."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, hypot, log
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.intents.features import BLOCKS, WEIGHTS

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The features of the examples, without their names."""

    hashes: NDArray[np.uint32]
    """Sorted CRC-32 of the names: 4 bytes a feature where a dict of strings takes 100."""
    idf: Floats
    unknown_idf: float

    def look_up(self, hashes: NDArray[np.uint32]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        """By hash its row, and whether it is known at all."""
        rows = self.hashes.searchsorted(hashes)
        rows[rows == len(self.hashes)] = 0
        return rows, self.hashes[rows] == hashes


@dataclass(frozen=True, slots=True)
class Vector:
    """A message as the model sees it: rows of known features with their values."""

    rows: NDArray[np.intp]
    values: Floats
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Calibration:
    """P(right) = logistic(bias + weights · ((best score, lead over the second) - mean) / spread)."""

    bias: float
    weights: tuple[float, float]
    mean: tuple[float, float]
    spread: tuple[float, float]

    def share_right(self, best: float, lead: float) -> float:
        """How often a first guess with this score and lead is right, 0 … 1."""
        z = self.bias
        for value, weight, mean, spread in zip((best, lead), self.weights, self.mean, self.spread, strict=True):
            z += weight * (value - mean) / spread
        return 1 / (1 + exp(-min(max(z, -30.0), 30.0)))


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that training makes."""

    intents: tuple[str, ...]
    vocabulary: Vocabulary
    weights: Floats
    """Rows: features, columns: intents."""
    bias: Floats
    calibration: Calibration

    def scores(self, vector: Vector) -> Floats:
        """One score per intent, in the order of `intents`."""
        result: Floats = vector.values @ self.weights[vector.rows] + self.bias
        return result


def vectorise(blocks: Mapping[str, Mapping[str, int]], vocabulary: Vocabulary, named: bool = False) -> Vector:
    """Weigh the features: tf · idf, each block of length 1 (unknown features count in the length only), then all.

    So strange text shrinks towards zero. `named` keeps the names of known features for the explanation.
    """
    names = [name for block in BLOCKS for name in blocks[block]]
    if not names:
        return Vector(np.empty(0, np.intp), np.empty(0, np.float32))
    rows, known = vocabulary.look_up(np.array([crc32(name.encode()) for name in names], np.uint32))
    rarity = iter(np.where(known, vocabulary.idf[rows], vocabulary.unknown_idf).tolist())
    used = [(WEIGHTS[block], blocks[block].values()) for block in BLOCKS if blocks[block]]
    whole = hypot(*(weight for weight, _ in used))
    values: list[float] = []
    for weight, counts in used:
        raw = [idf if count == 1 else idf * (1 + log(count)) for count, idf in zip(counts, rarity, strict=False)]
        scale = weight / whole / hypot(*raw)
        values += [value * scale for value in raw]
    kept = tuple(name for name, is_known in zip(names, known, strict=True) if is_known) if named else ()
    return Vector(rows[known], np.array(values, np.float32)[known], kept)
