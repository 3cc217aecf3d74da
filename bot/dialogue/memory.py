"""A talk's state as JSON and back; what an older or newer Deskbot wrote is read as far as it is known."""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from bot.dialogue.state import Evidence, Question, State, Topic

EMPTY = "{}"


def to_json(state: State) -> str:
    """The state in the shortest form: fields at their default are left out."""
    return json.dumps(_plain(state), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> State:
    """The state that `to_json` wrote; unknown fields are passed over, missing ones have their default."""
    if text == EMPTY:
        return State()
    kept = _known(State, json.loads(text))
    kept |= {name: tuple(kept[name]) for name in ("apologised", "proven") if name in kept}
    kept |= {"choices": tuple((value, label) for value, label in kept.get("choices", ()))}
    kept |= {"evidence": _evidence(kept.get("evidence", ()))}
    kept |= {"topics": tuple(_topic(topic) for topic in kept.get("topics", ()))}
    if question := kept.get("question"):
        kept["question"] = Question(**_known(Question, question))
    return State(**kept)


def _plain(state: State) -> dict[str, Any]:
    default = State()
    changed = {
        field.name: value
        for field in fields(State)
        if (value := getattr(state, field.name)) != getattr(default, field.name)
    }
    if state.topics:
        changed["topics"] = [asdict(topic) for topic in state.topics]
    if state.evidence:
        changed["evidence"] = [asdict(evidence) for evidence in state.evidence]
    if state.question:
        changed["question"] = asdict(state.question)
    return changed


def _topic(plain: Mapping[str, Any]) -> Topic:
    kept = _known(Topic, plain)
    told = tuple(kept.get("told", ()))
    return Topic(**kept | {"evidence": _evidence(kept.get("evidence", ())), "told": told})


def _evidence(plain: Any) -> tuple[Evidence, ...]:
    return tuple(Evidence(**_known(Evidence, one)) for one in plain)


def _known(cls: Any, plain: Mapping[str, Any]) -> dict[str, Any]:
    names = {field.name for field in fields(cls)}
    return {name: value for name, value in plain.items() if name in names}
