"""Asks an engine about labelled messages and counts: how often it is right, acts, refuses, and what it confuses."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from bot.intents.understanding import OUT_OF_SCOPE, Outcome, Understanding
from bot.knowledge.measuring.labelled import Labelled

T = TypeVar("T")
_BINS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """A line and what the engine made of it."""

    line: Labelled
    guesses: tuple[str, ...]
    score: float
    outcome: Outcome
    also: tuple[str, ...]

    @property
    def best(self) -> str:
        return self.guesses[0] if self.guesses else OUT_OF_SCOPE

    @property
    def is_right(self) -> bool:
        return self.best == self.line.intent

    @property
    def is_refused(self) -> bool:
        """Not understood, or understood as not the desk's business."""
        return self.outcome is Outcome.UNSURE or self.best == OUT_OF_SCOPE

    @property
    def is_acted_on(self) -> bool:
        """Sure of an intent of the desk, so that the bot would act without asking."""
        return self.outcome is Outcome.SURE and self.best != OUT_OF_SCOPE


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class Bin:
    """The lines whose first guess has a score between `low` and `high`."""

    low: float
    high: float
    lines: int
    score: float
    """Mean score of these lines."""
    right: float
    """Share of them that is right: equal to the score where the engine is calibrated."""


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of one file; every share 0 … 1, None where nothing is to be counted."""

    total: int
    accuracy: float | None
    """First guess is the label, over all lines."""
    top3: float | None
    """The label is among the first three guesses."""
    acted_share: float | None
    """Lines that the bot would act on without asking."""
    acted_right: float | None
    """Of those, the right ones."""
    out_of_scope_recall: float | None
    """Of the lines labelled out_of_scope, those refused."""
    false_refusals: float | None
    """Of all other lines, those refused."""
    also_recall: float | None
    """Of the second wishes in the file, those heard."""
    calibration_error: float | None
    """Mean distance between score and share right, over ten bins of the score (ECE)."""
    by_tag: Mapping[str, Share]
    by_intent: Mapping[str, Share]
    confusions: Sequence[tuple[str, str, int]]
    """Label, first guess and how often, most frequent first."""
    calibration: Sequence[Bin] = ()
    """Ten bins of the score, those that hold a line."""

    def as_json(self) -> dict[str, Any]:
        """The report as plain values for `--json`."""
        plain = {name: getattr(self, name) for name in FIGURES}
        return {
            "total": self.total,
            **plain,
            "by_tag": {tag: _entry(share) for tag, share in self.by_tag.items()},
            "by_intent": {intent: _entry(share) for intent, share in self.by_intent.items()},
            "confusions": [{"intent": i, "guessed": g, "count": n} for i, g, n in self.confusions],
            "calibration": [asdict(each) for each in self.calibration],
        }


FIGURES = (
    "accuracy",
    "top3",
    "acted_share",
    "acted_right",
    "out_of_scope_recall",
    "false_refusals",
    "also_recall",
    "calibration_error",
)


def evaluate(lines: Iterable[Labelled], understand: Callable[[str], Understanding]) -> Report:
    """Ask the engine about each line and count."""
    judged = [_judge(line, understand(line.text)) for line in lines]
    acted = [one for one in judged if one.is_acted_on]
    outside = [one for one in judged if one.line.intent == OUT_OF_SCOPE]
    inside = [one for one in judged if one.line.intent != OUT_OF_SCOPE]
    wishes = [(wish, one) for one in judged for wish in one.line.also]
    bins = _bins(judged)
    missed = Counter((one.line.intent, one.best) for one in judged if not one.is_right)
    return Report(
        total=len(judged),
        accuracy=_share(judged, lambda one: one.is_right),
        top3=_share(judged, lambda one: one.line.intent in one.guesses[:3]),
        acted_share=_share(judged, lambda one: one.is_acted_on),
        acted_right=_share(acted, lambda one: one.is_right),
        out_of_scope_recall=_share(outside, lambda one: one.is_refused),
        false_refusals=_share(inside, lambda one: one.is_refused),
        also_recall=_share(wishes, lambda wish: wish[0] in wish[1].also),
        calibration_error=_calibration_error(bins),
        by_tag=_right_by(judged, lambda one: one.line.tags),
        by_intent=_right_by(judged, lambda one: (one.line.intent,)),
        confusions=[(*pair, count) for pair, count in missed.most_common()],
        calibration=bins,
    )


def _judge(line: Labelled, understood: Understanding) -> Judged:
    guesses = tuple(guess.intent for guess in understood.guesses)
    score = understood.guesses[0].score if understood.guesses else 0.0
    return Judged(line, guesses, score, understood.outcome, understood.also)


def _share(entries: Sequence[T], is_counted: Callable[[T], bool]) -> float | None:
    return Share(sum(map(is_counted, entries)), len(entries)).value


def _right_by(judged: Iterable[Judged], keys: Callable[[Judged], Iterable[str]]) -> dict[str, Share]:
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for one in judged:
        for key in keys(one):
            seen[key] += 1
            right[key] += one.is_right
    return {key: Share(right[key], seen[key]) for key in sorted(seen)}


def _bins(judged: Sequence[Judged]) -> tuple[Bin, ...]:
    grouped: defaultdict[int, list[Judged]] = defaultdict(list)
    for one in judged:
        grouped[min(int(one.score * _BINS), _BINS - 1)].append(one)
    return tuple(
        Bin(
            at / _BINS,
            (at + 1) / _BINS,
            len(group),
            sum(one.score for one in group) / len(group),
            sum(one.is_right for one in group) / len(group),
        )
        for at, group in sorted(grouped.items())
    )


def _calibration_error(bins: Sequence[Bin]) -> float | None:
    lines = sum(each.lines for each in bins)
    return sum(each.lines * abs(each.score - each.right) for each in bins) / lines if lines else None


def _entry(share: Share) -> dict[str, Any]:
    return {"accuracy": share.value, "right": share.part, "total": share.whole}
