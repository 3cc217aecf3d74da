"""Fits soft-max regression in the span of its examples, with numpy alone."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.intents.model import Floats

L2, L2_BIAS = 0.03, 0.1
STEPS = 70
_MEMORY = 8
"""Pairs that L-BFGS remembers."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A soft-max model in the span: score of x = x · X^T parts + bias."""

    parts: Floats
    bias: Floats


def fit(product: Floats, labels: NDArray[np.intp], classes: int, l2: float = L2, steps: int = STEPS) -> Fit:
    """Minimise the log loss by L-BFGS in the span of the examples; `product` is their gram matrix.

    Directions are kept as parts (A) beside their scores (K A), so that every inner product is exact and a step costs
    one matrix product.
    """
    target = np.zeros((len(labels), classes), np.float32)
    target[np.arange(len(labels)), labels] = 1
    point = _Point(np.zeros_like(target), np.zeros_like(target), np.zeros(classes, np.float32))
    loss, slope = _loss(point, target, product, l2)
    history: list[tuple[_Point, _Point, float]] = []
    for _ in range(steps):
        direction = _direction(slope, history)
        found = _search(point, direction, loss, slope, target, product, l2)
        if found is None:
            break
        moved, new_loss, new_slope = found
        step, change = moved.minus(point), new_slope.minus(slope)
        if (curve := step.dot(change)) > 1e-10:
            history = [*history[-_MEMORY + 1 :], (step, change, 1 / curve)]
        done = abs(loss - new_loss) < 1e-5 * abs(new_loss)
        point, loss, slope = moved, new_loss, new_slope
        if done:
            break
    return Fit(point.parts, point.bias)


@dataclass(frozen=True, slots=True)
class _Point:
    parts: Floats
    scores: Floats
    bias: Floats

    def dot(self, other: "_Point") -> float:
        return float(np.vdot(self.parts, other.scores) + np.vdot(self.bias, other.bias))

    def minus(self, other: "_Point") -> "_Point":
        return self.plus(other, -1)

    def plus(self, other: "_Point", times: float) -> "_Point":
        t = np.float32(times)
        return _Point(self.parts + t * other.parts, self.scores + t * other.scores, self.bias + t * other.bias)

    def times(self, factor: float) -> "_Point":
        f = np.float32(factor)
        return _Point(f * self.parts, f * self.scores, f * self.bias)


def _loss(point: _Point, target: Floats, product: Floats, l2: float) -> tuple[float, _Point]:
    raw = point.scores + point.bias
    raw = raw - raw.max(axis=1, keepdims=True)
    shares = np.exp(raw)
    shares /= shares.sum(axis=1, keepdims=True)
    log_loss = -float(np.log(np.maximum((shares * target).sum(axis=1), 1e-30)).sum())
    weight = float(np.vdot(point.parts, point.scores))
    loss = log_loss + 0.5 * l2 * weight + 0.5 * L2_BIAS * float(np.vdot(point.bias, point.bias))
    wrong = shares - target
    parts = wrong + np.float32(l2) * point.parts
    return loss, _Point(parts, product @ parts, wrong.sum(axis=0) + np.float32(L2_BIAS) * point.bias)


def _direction(slope: _Point, history: list[tuple[_Point, _Point, float]]) -> _Point:
    found, used = slope, []
    for step, change, rho in reversed(history):
        used.append(rho * step.dot(found))
        found = found.plus(change, -used[-1])
    if history:
        step, change, rho = history[-1]
        found = found.times(1 / (rho * change.dot(change)))
    else:
        found = found.times(1 / max(1.0, slope.dot(slope) ** 0.5))
    for (step, change, rho), alpha in zip(history, reversed(used), strict=True):
        found = found.plus(step, alpha - rho * change.dot(found))
    return found.times(-1)


def _search(
    point: _Point, direction: _Point, loss: float, slope: _Point, target: Floats, product: Floats, l2: float
) -> tuple[_Point, float, _Point] | None:
    """Halve the step until the loss falls enough (Armijo)."""
    fall, length = direction.dot(slope), 1.0
    for _ in range(20):
        moved = point.plus(direction, length)
        new_loss, new_slope = _loss(moved, target, product, l2)
        if new_loss <= loss + 1e-4 * length * fall:
            return moved, new_loss, new_slope
        length /= 2
    return None
