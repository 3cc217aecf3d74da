"""Where everything stands in the page's two pictures: the calibration plot and the confusion matrix."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.intents.understanding import OUT_OF_SCOPE
from bot.knowledge.measuring.counting import Report

PLOT = 240
"""Side of the calibration plot, in SVG units."""
CELL = 15
"""Side of a cell of the confusion matrix."""
_SMALLEST, _LARGEST = 3.0, 11.0
"""Radius of a dot: its area grows with the lines behind it."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One bin of scores in the calibration plot."""

    x: float
    y: float
    radius: float
    lines: int
    score: float
    right: float


@dataclass(frozen=True, slots=True)
class Cell:
    """How often lines with the label of a row were taken for the intent of a column."""

    row: int
    column: int
    label: str
    guess: str
    count: int
    share: float
    """Of all lines with the label."""

    @property
    def is_right(self) -> bool:
        return self.label == self.guess


@dataclass(frozen=True, slots=True)
class Matrix:
    intents: tuple[str, ...]
    """Of rows and columns alike."""
    cells: tuple[Cell, ...]

    @property
    def side(self) -> int:
        """Of all cells together, in SVG units."""
        return CELL * len(self.intents)


def dots(report: Report) -> tuple[Dot, ...]:
    """The bins as dots: score to the right, share right upwards."""
    most = max((each.lines for each in report.calibration), default=1)
    return tuple(
        Dot(
            round(each.score * PLOT, 1),
            round((1 - each.right) * PLOT, 1),
            round(_SMALLEST + (_LARGEST - _SMALLEST) * (each.lines / most) ** 0.5, 1),
            each.lines,
            each.score,
            each.right,
        )
        for each in report.calibration
    )


def matrix(report: Report) -> Matrix:
    """Labels by guesses, out_of_scope last; only cells that hold a line."""
    named = {*report.by_intent, *(guess for _, guess, _ in report.confusions)}
    intents = tuple(sorted(named, key=lambda intent: (intent == OUT_OF_SCOPE, intent)))
    places = {intent: place for place, intent in enumerate(intents)}
    return Matrix(intents, tuple(_cells(report, places)))


def _cells(report: Report, places: Mapping[str, int]) -> Iterator[Cell]:
    right: Sequence[tuple[str, str, int]] = [(name, name, share.part) for name, share in report.by_intent.items()]
    for label, guess, count in (*right, *report.confusions):
        if count:
            share = count / report.by_intent[label].whole
            yield Cell(places[label], places[guess], label, guess, count, share)
