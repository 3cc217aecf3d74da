"""Scores a dialogue: the topic of each turn, the values found, and what came of it all."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.desk.dialogue_files import Dialogue, Line

FREE_SLOTS = frozenset({"reason", "issue", "solution", "received_item", "missing_item", "change_detail"})
"""Compared by meaning, which no machine can: left out of the score."""
_ESCALATES = ("escalate", "handoff_offline")
_OPENS = "open_case:"

Case = tuple[str, str]
"""Type and order number."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What the desk made of one line."""

    user: str
    intent: str
    replies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Played:
    """What came of a dialogue."""

    turns: tuple[Heard, ...]
    slots: frozenset[tuple[str, str]]
    cases: frozenset[Case]
    is_escalated: bool


@dataclass(frozen=True, slots=True)
class Failure:
    """Where a dialogue went another way than expected."""

    id: str
    turns: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()
    outcome: tuple[str, ...] = ()
    talk: tuple[str, ...] = ()


@dataclass(slots=True)
class Scores:
    turns: int = 0
    turns_right: int = 0
    slots: int = 0
    slots_found: int = 0
    dialogues: int = 0
    outcomes_right: int = 0
    failures: list[Failure] = field(default_factory=list)

    def add(self, dialogue: Dialogue, played: Played) -> None:
        """Count one dialogue."""
        wrong_turns = _wrong_turns(dialogue.lines, played.turns)
        wanted = _wanted_slots(dialogue.lines)
        missed = [f"{name}={value}" for name, value in wanted if (name, _plain(value)) not in played.slots]
        outcome = _wrong_outcome(dialogue, played)
        self.turns += len(dialogue.lines)
        self.turns_right += len(dialogue.lines) - len(wrong_turns)
        self.slots += len(wanted)
        self.slots_found += len(wanted) - len(missed)
        self.dialogues += 1
        self.outcomes_right += not outcome
        if wrong_turns or missed or outcome:
            talk = tuple(f"> {turn.user} | {turn.intent} | {' / '.join(turn.replies)}" for turn in played.turns)
            self.failures.append(Failure(dialogue.id, tuple(wrong_turns), tuple(missed), tuple(outcome), talk))


def found_slots(slots: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Slots in the form in which they are compared."""
    return frozenset((name, _plain(value)) for name, value in slots)


def _wrong_turns(lines: Sequence[Line], turns: Sequence[Heard]) -> list[str]:
    return [
        f"{number}: {line.expected.intent} expected, {turn.intent or 'nothing'} heard"
        for number, (line, turn) in enumerate(zip(lines, turns, strict=True), 1)
        if turn.intent != line.expected.intent
    ]


def _wanted_slots(lines: Sequence[Line]) -> list[tuple[str, str]]:
    """What should be known at the end; a later value of the same topic's slot takes the earlier one's place."""
    wanted: dict[tuple[str, str], str] = {}
    for line in lines:
        for name, value in line.expected.slots.items():
            if name not in FREE_SLOTS:
                wanted[line.expected.intent, name] = value
    return list(dict.fromkeys((name, value) for (_, name), value in wanted.items()))


def _wrong_outcome(dialogue: Dialogue, played: Played) -> list[str]:
    cases = expected_cases(dialogue)
    is_escalated = any(line.expected.action in _ESCALATES for line in dialogue.lines)
    return [
        *(f"case not opened: {kind} {order}" for kind, order in sorted(cases - played.cases)),
        *(f"case opened that was not expected: {kind} {order}" for kind, order in sorted(played.cases - cases)),
        *(["not handed to a person"] if is_escalated and not played.is_escalated else []),
        *(["handed to a person"] if played.is_escalated and not is_escalated else []),
    ]


def expected_cases(dialogue: Dialogue) -> frozenset[Case]:
    """The cases that the expected actions open: each about the order fixed last in its topic, else in the talk."""
    orders: dict[str, str] = {}
    latest = dialogue.context_order or (dialogue.orders[0].number if len(dialogue.orders) == 1 else "")
    cases: dict[Case, None] = {}
    for line in dialogue.lines:
        expected = line.expected
        if number := expected.slots.get("order_id"):
            _correct(cases, expected.act, expected.intent, orders.get(expected.intent), number)
            latest = orders[expected.intent] = number
        if expected.action.startswith(_OPENS):
            kind = expected.action.removeprefix(_OPENS)
            cases[kind, orders.get(expected.intent, latest)] = None
    return frozenset(cases)


def _correct(cases: dict[Case, None], act: str, intent: str, before: str | None, number: str) -> None:
    """A corrected order takes the earlier one's place in the case."""
    if act == "correct" and before and before != number:
        cases.pop((intent, before), None)


def _plain(value: str) -> str:
    return re.sub(r"[\W_]+", "", value).casefold()


def as_json(scores: Scores) -> Mapping[str, object]:
    """The figures as shares, and every failure."""
    return {
        "turn": _share(scores.turns_right, scores.turns),
        "slots": _share(scores.slots_found, scores.slots),
        "outcome": _share(scores.outcomes_right, scores.dialogues),
        "dialogues": scores.dialogues,
        "failures": [
            {
                "id": failure.id,
                "turns": list(failure.turns),
                "slots": list(failure.slots),
                "outcome": list(failure.outcome),
                "talk": list(failure.talk),
            }
            for failure in scores.failures
        ],
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0
