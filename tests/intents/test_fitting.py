"""The numbers: the fit minimises its loss, the gram matrix is exact, shares are calibrated."""

import numpy as np
import pytest

from bot.intents.calibrating import calibrate
from bot.intents.fitting import L2, fit
from bot.intents.grams import gram
from bot.intents.model import Vector


def vectors(number: int, features: int, seed: int) -> tuple[list[Vector], np.ndarray]:
    """Random sparse vectors and the same as a dense matrix."""
    random = np.random.default_rng(seed)
    dense = np.where(random.random((number, features)) < 0.3, random.random((number, features)), 0).astype(np.float32)
    return [Vector(np.flatnonzero(row), row[row != 0]) for row in dense], dense


def test_the_gram_matrix_is_all_inner_products() -> None:
    sparse, dense = vectors(120, 300, seed=1)
    assert np.allclose(gram(sparse), dense @ dense.T, atol=1e-4)


def test_the_fit_stands_where_the_slope_is_nought() -> None:
    sparse, dense = vectors(90, 40, seed=2)
    labels = np.arange(90) % 3
    found = fit(gram(sparse), labels, 3, steps=400)
    weights = dense.T @ found.parts
    raw = dense @ weights + found.bias
    shares = np.exp(raw - raw.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    slope = dense.T @ (shares - np.eye(3)[labels]) + L2 * weights
    slope_at_start = dense.T @ (np.full((90, 3), 1 / 3) - np.eye(3)[labels])
    assert np.abs(slope).max() < 0.05 * np.abs(slope_at_start).max()


def test_a_share_says_how_often_such_a_guess_is_right() -> None:
    random = np.random.default_rng(3)
    scores = random.normal(size=(4000, 4)).astype(np.float32)
    lead = np.sort(scores, axis=1)[:, -1] - np.sort(scores, axis=1)[:, -2]
    is_right = random.random(4000) < 1 / (1 + np.exp(-(2 * lead - 1)))
    labels = np.where(is_right, scores.argmax(axis=1), (scores.argmax(axis=1) + 1) % 4)
    calibration = calibrate(scores, labels)
    top, second = np.sort(scores, axis=1)[:, -1], np.sort(scores, axis=1)[:, -2]
    shares = np.array([calibration.share_right(float(a), float(a - b)) for a, b in zip(top, second, strict=True)])
    high = shares > np.median(shares)
    assert shares[high].mean() == pytest.approx(is_right[high].mean(), abs=0.04)
    assert shares[~high].mean() == pytest.approx(is_right[~high].mean(), abs=0.04)
