"""Learns from held-out examples how often a first guess is right."""

import numpy as np
from numpy.typing import NDArray

from bot.intents.fitting import fit
from bot.intents.model import Calibration, Floats

FOLDS = 4
HELD_OUT = 2
"""Folds that are held out in turn: half of the examples tell enough, and training stays short."""
STEPS = 40
"""For the held-out models: their calibration needs no more."""
_RIDGE = 0.5
_NEWTON_STEPS = 25


def held_out_scores(
    product: Floats, labels: NDArray[np.intp], classes: int, held_out: int = HELD_OUT
) -> tuple[NDArray[np.intp], Floats]:
    """Places of the examples held out, and their scores by models that did not see their fold."""
    folds = np.arange(len(labels)) % FOLDS
    places, scores = [], []
    for fold in range(held_out):
        seen, left = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        places.append(left)
        scores.append(scores_of_left(product, labels, classes, seen, left))
    return np.concatenate(places), np.concatenate(scores)


def scores_of_left(
    product: Floats, labels: NDArray[np.intp], classes: int, seen: NDArray[np.intp], left: NDArray[np.intp]
) -> Floats:
    """Scores of the examples `left`, by a model of the examples `seen`."""
    found = fit(np.ascontiguousarray(product[np.ix_(seen, seen)]), labels[seen], classes, steps=STEPS)
    result: Floats = product[np.ix_(left, seen)] @ found.parts + found.bias
    return result


def calibrate(scores: Floats, labels: NDArray[np.intp]) -> Calibration:
    """Fit P(right) by logistic regression on the best score and its lead over the second."""
    ranked = np.sort(scores, axis=1)[:, ::-1].astype(np.float64)
    raw = np.stack([ranked[:, 0], ranked[:, 0] - ranked[:, 1]], axis=1)
    right = (scores.argmax(axis=1) == labels).astype(np.float64)
    mean, spread = raw.mean(axis=0), raw.std(axis=0) + 1e-6
    inputs = np.concatenate([np.ones((len(raw), 1)), (raw - mean) / spread], axis=1)
    weights = _newton(inputs, right)
    return Calibration(
        float(weights[0]),
        (float(weights[1]), float(weights[2])),
        (float(mean[0]), float(mean[1])),
        (float(spread[0]), float(spread[1])),
    )


def _newton(inputs: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    weights = np.zeros(inputs.shape[1])
    ridge = np.diag([0.0] + [_RIDGE] * (inputs.shape[1] - 1))
    for _ in range(_NEWTON_STEPS):
        share = 1 / (1 + np.exp(-np.clip(inputs @ weights, -30, 30)))
        slope = inputs.T @ (share - right) + ridge @ weights
        curve = (inputs * (share * (1 - share))[:, None]).T @ inputs + ridge + 1e-9 * np.eye(len(weights))
        weights = weights - np.linalg.solve(curve, slope)
    return weights
