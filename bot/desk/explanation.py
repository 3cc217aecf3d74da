"""Why a message was answered as it was: the same object for `deskbot ask --why` and the desk's panel."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.dialogue.turn import Turn
from bot.intents.understanding import Reason, Understanding


@dataclass(frozen=True, slots=True)
class Explanation:
    lines: tuple[str, ...]
    """For a terminal."""
    whole: Mapping[str, object]
    """For a program: guesses with scores, slots with spans, outcome, branches."""


def explained(understanding: Understanding, turn: Turn) -> Explanation:
    """What was understood, and what the dialogue made of it."""
    whole: dict[str, object] = {
        "outcome": understanding.outcome.value,
        "act": understanding.act.value,
        "guesses": [{"intent": guess.intent, "score": round(guess.score, 4)} for guess in understanding.guesses],
        "also": list(understanding.also),
        "alerts": list(understanding.alerts),
        "slots": [
            {"name": slot.name, "value": slot.value, "start": slot.start, "end": slot.end}
            for slot in understanding.slots
        ],
        "understood": [
            {"what": reason.what, "detail": reason.detail, "weight": round(reason.weight, 4)}
            for reason in understanding.why
        ],
        "decided": list(turn.why),
        "does": [type(do).__name__ for do in turn.does],
    }
    return Explanation(_lines(understanding, turn), whole)


def _lines(understanding: Understanding, turn: Turn) -> tuple[str, ...]:
    guesses = ", ".join(f"{guess.intent} {guess.score:.2f}" for guess in understanding.guesses[:3])
    slots = ", ".join(f"{slot.name}={slot.value!r} [{slot.start}:{slot.end}]" for slot in understanding.slots)
    return (
        f"understood ({understanding.outcome.value}, {understanding.act.value}): {guesses or 'nothing'}",
        f"found: {slots or 'no values'}",
        *(_line(reason) for reason in understanding.why),
        *(f"decided: {line}" for line in turn.why),
        *(f"does: {type(do).__name__}" for do in turn.does),
    )


def _line(reason: Reason) -> str:
    """With its part, where it has one: feature: z没到 +0.25."""
    return f"{reason.what}: {reason.detail}" + (f" {reason.weight:+.2f}" if reason.weight else "")
