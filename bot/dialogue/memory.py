"""A talk's state as JSON and back; what an older or newer Deskbot wrote is read as far as it is known."""

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from bot.dialogue.state import Evidence, Question, State, Topic

EMPTY = "{}"
_FRESH = State()
_NAMES: Mapping[type, tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind)) for kind in (State, Topic, Question, Evidence)
}


def to_json(state: State) -> str:
    """The state in the shortest form: fields at their default are left out."""
    return _WRITER.encode({name: value for name, value in _plain(state).items() if value != getattr(_FRESH, name)})


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


def _plain(part: Any) -> dict[str, Any]:
    """A state or a part of one as a mapping; the parts within it are left to the writer."""
    return {name: getattr(part, name) for name in _NAMES[type(part)]}


_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain)


def _topic(plain: Mapping[str, Any]) -> Topic:
    kept = _known(Topic, plain)
    told = tuple(kept.get("told", ()))
    return Topic(**kept | {"evidence": _evidence(kept.get("evidence", ())), "told": told})


def _evidence(plain: Any) -> tuple[Evidence, ...]:
    return tuple(Evidence(**_known(Evidence, one)) for one in plain)


def _known(kind: type, plain: Mapping[str, Any]) -> dict[str, Any]:
    return {name: plain[name] for name in _NAMES[kind] if name in plain}
