"""The linear model: from features to a score per intent, and from scores to the share in which they are right."""

from collections.abc import Mapping
from dataclasses import dataclass
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
        rows = np.searchsorted(self.hashes, hashes)
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
        return float(1 / (1 + np.exp(-np.clip(z, -30, 30))))


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
    counts = np.fromiter((n for block in BLOCKS for n in blocks[block].values()), np.float32, len(names))
    hashes = np.fromiter((crc32(name.encode()) for name in names), np.uint32, len(names))
    rows, known = vocabulary.look_up(hashes)
    values = (1 + np.log(counts)) * np.where(known, vocabulary.idf[rows], np.float32(vocabulary.unknown_idf))
    sizes = [(len(blocks[block]), WEIGHTS[block]) for block in BLOCKS if blocks[block]]
    starts = np.cumsum([0] + [size for size, _ in sizes[:-1]])
    lengths = np.sqrt(np.add.reduceat(values * values, starts))
    weights = np.array([weight for _, weight in sizes], np.float32)
    scale = weights / lengths / np.sqrt(float((weights * weights).sum()))
    values = values * np.repeat(scale, [size for size, _ in sizes])
    kept = tuple(name for name, is_known in zip(names, known, strict=True) if is_known) if named else ()
    return Vector(rows[known], values[known].astype(np.float32), kept)
