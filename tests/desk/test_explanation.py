"""An explanation tells what was found where, and what each thing counted for, to people and to programs."""

from typing import cast

from bot.desk.explanation import explained
from bot.dialogue.state import State
from bot.dialogue.turn import Turn
from bot.intents.understanding import Guess, Outcome, Reason, Slot, Understanding

UNDERSTOOD = Understanding(
    "order 7746 not here",
    "en",
    Outcome.CHOICES,
    (Guess("chase_parcel", 0.48), Guess("track_parcel", 0.3), Guess("stock", 0.1)),
    slots=(Slot("order_id", "A7746", 6, 10),),
    why=(Reason("normalised", "order not here"), Reason("feature", "wnot", 0.254), Reason("feature", "where", -0.1)),
)
EXPLANATION = explained(UNDERSTOOD, Turn(State()))


def test_runners_up_and_spans_are_told() -> None:
    assert "understood (choices, request): chase_parcel 0.48, track_parcel 0.30, stock 0.10" in EXPLANATION.lines
    assert "found: order_id='A7746' [6:10]" in EXPLANATION.lines


def test_each_feature_is_told_with_its_part() -> None:
    assert "feature: wnot +0.25" in EXPLANATION.lines
    assert "feature: where -0.10" in EXPLANATION.lines
    assert "normalised: order not here" in EXPLANATION.lines


def test_a_program_gets_the_same_as_values() -> None:
    assert EXPLANATION.whole["slots"] == [{"name": "order_id", "value": "A7746", "start": 6, "end": 10}]
    assert {"what": "feature", "detail": "wnot", "weight": 0.254} in list(
        cast("list[object]", EXPLANATION.whole["understood"])
    )
