"""Products of all example vectors with each other, without a sparse-matrix library."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.intents.model import Floats, Vector

_DENSE_FROM = 48
"""Features in so many examples are multiplied as a dense matrix; rarer ones pair by pair."""
_CHUNK = 1024


def gram(vectors: Sequence[Vector]) -> Floats:
    """The matrix of inner products, examples x examples."""
    number = len(vectors)
    postings = _Postings.of(vectors)
    product = _dense_part(postings, number)
    flat = product.ravel()
    for count in range(1, _DENSE_FROM):
        at = postings.starts[postings.counts == count][:, None] + np.arange(count)
        owners, values = postings.owners[at], postings.values[at]
        pairs = owners[:, :, None] * number + owners[:, None, :]
        np.add.at(flat, pairs.ravel(), (values[:, :, None] * values[:, None, :]).ravel())
    return product


class _Postings:
    """All values sorted by feature: `starts` and `counts` say where each feature's examples lie."""

    def __init__(self, rows: NDArray[np.intp], values: Floats, owners: NDArray[np.intp]) -> None:
        order = np.argsort(rows, kind="stable")
        self.values, self.owners = values[order], owners[order]
        _, self.starts, self.counts = np.unique(rows[order], return_index=True, return_counts=True)

    @classmethod
    def of(cls, vectors: Sequence[Vector]) -> "_Postings":
        rows = np.concatenate([vector.rows for vector in vectors])
        values = np.concatenate([vector.values for vector in vectors])
        return cls(rows, values, np.repeat(np.arange(len(vectors)), [len(vector.rows) for vector in vectors]))


def _dense_part(postings: _Postings, number: int) -> Floats:
    product = np.zeros((number, number), np.float32)
    frequent = np.flatnonzero(postings.counts >= _DENSE_FROM)
    for first in range(0, len(frequent), _CHUNK):
        chunk = frequent[first : first + _CHUNK]
        dense = np.zeros((number, len(chunk)), np.float32)
        for column, feature in enumerate(chunk):
            at = slice(postings.starts[feature], postings.starts[feature] + postings.counts[feature])
            dense[postings.owners[at], column] = postings.values[at]
        product += dense @ dense.T
    return product
