"""Makes a model of example sentences: vocabulary, weights, calibration, exact hits."""

from collections.abc import Mapping, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.intents.calibrating import calibrate, held_out_scores
from bot.intents.features import BLOCKS
from bot.intents.fitting import fit
from bot.intents.grams import gram
from bot.intents.model import Floats, Model, Vector, Vocabulary, vectorise

Blocks = Mapping[str, Mapping[str, int]]


def make_vocabulary(examples: Sequence[Blocks]) -> Vocabulary:
    """Document frequencies over all examples."""
    hashes = np.concatenate([_hashes(blocks) for blocks in examples])
    known, seen = np.unique(hashes, return_counts=True)
    total = len(examples)
    idf = (np.log((1 + total) / (1 + seen)) + 1).astype(np.float32)
    return Vocabulary(known, idf, float(np.log(1 + total) + 1))


def teach(examples: Sequence[Blocks], labels: Sequence[str]) -> Model:
    """Train on the features of the examples and their intents."""
    intents = tuple(sorted(set(labels)))
    targets = np.array([intents.index(label) for label in labels])
    vocabulary = make_vocabulary(examples)
    vectors = [vectorise(blocks, vocabulary) for blocks in examples]
    product = gram(vectors)
    found = fit(product, targets, len(intents))
    weights = _weights(vectors, found.parts, len(vocabulary.hashes))
    held, scores = held_out_scores(product, targets, len(intents))
    calibration = calibrate(scores, targets[held])
    return Model(intents, vocabulary, weights, found.bias, calibration)


def _weights(vectors: Sequence[Vector], parts: Floats, features: int) -> Floats:
    weights = np.zeros((features, parts.shape[1]), np.float32)
    for vector, part in zip(vectors, parts, strict=True):
        weights[vector.rows] += vector.values[:, None] * part
    return weights


def _hashes(blocks: Blocks) -> NDArray[np.uint32]:
    return np.array([crc32(name.encode()) for block in BLOCKS for name in blocks[block]], np.uint32)
