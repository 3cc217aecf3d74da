"""The curve measures the same held-out sentences at every share, and an intent rises only beyond chance."""

import numpy as np
import pytest

from bot.knowledge.review.curve import SHARES, Curve, learning_curve
from bot.knowledge.review.material import Material


def material() -> Material:
    """Unit vectors: `plain` is one kind of sentence, two others have 40 kinds of four sentences that share nothing."""
    kinds = [0] * 80 + [1 + place // 4 for place in range(320)]
    labels = np.array([0] * 80 + [1] * 160 + [2] * 160)
    vectors = np.eye(81, dtype=np.float32)[kinds]
    texts = tuple(f"sentence {place}" for place in range(400))
    return Material(texts, texts, ("plain", "varied", "various"), labels, vectors @ vectors.T)


@pytest.fixture(scope="module")
def curve() -> Curve:
    return learning_curve(material())


def test_every_share_is_measured_with_its_number_of_examples(curve: Curve) -> None:
    assert [step.share for step in curve.steps] == list(SHARES)
    assert [step.examples for step in curve.steps] == [75, 150, 225, 300]
    assert all(0 <= step.accuracy <= 1 for step in curve.steps)


def test_what_is_said_in_one_way_is_learned_from_few(curve: Curve) -> None:
    plain = next(rise for rise in curve.rises if rise.intent == "plain")
    assert plain.examples == 80
    assert plain.accuracy == (1, 1, 1, 1)
    assert not plain.still_rises


def test_what_is_said_in_many_ways_still_rises(curve: Curve) -> None:
    assert any(rise.still_rises for rise in curve.rises)
    assert curve.steps[-1].accuracy > curve.steps[0].accuracy


def test_the_weakest_intent_comes_first(curve: Curve) -> None:
    last = [rise.accuracy[-1] for rise in curve.rises]
    assert last == sorted(last)


def test_the_curve_is_the_same_each_time(curve: Curve) -> None:
    assert learning_curve(material()) == curve
