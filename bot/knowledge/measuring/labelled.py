"""Reads labelled messages, one JSON object a line."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.errors import Fault, LabelledInvalid


@dataclass(frozen=True, slots=True)
class Labelled:
    """One line of the file."""

    text: str
    intent: str
    tags: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


def read_labelled(path: Path) -> list[Labelled]:
    """The lines of a JSON-lines file with `text`, `intent`, and optionally `tags` and `also`.

    Raises LabelledInvalid naming every line that cannot be used.
    """
    lines: list[Labelled] = []
    faults: list[Fault] = []
    try:
        written = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise LabelledInvalid([Fault(str(path), f"cannot be read: {error.strerror}")]) from error
    except UnicodeDecodeError as error:
        raise LabelledInvalid([Fault(str(path), f"is not UTF-8: {error}")]) from error
    for number, line in enumerate(written, start=1):
        if line.strip():
            try:
                lines.append(_labelled(json.loads(line)))
            except ValueError as error:
                faults.append(Fault(f"{path}:{number}", f"is not a line with text and intent: {error}"))
    if faults:
        raise LabelledInvalid(faults)
    return lines


def _labelled(raw: object) -> Labelled:
    """Raises ValueError that says what is wrong."""
    if not isinstance(raw, dict):
        raise ValueError("it is not an object")
    text, intent = (_said(raw, name) for name in ("text", "intent"))
    return Labelled(text, intent, _names(raw, "tags"), _names(raw, "also"))


def _said(raw: Mapping[str, Any], name: str) -> str:
    if not isinstance(said := raw.get(name), str):
        raise ValueError(f"{name} is {'no text' if name in raw else 'missing'}")
    return said


def _names(raw: Mapping[str, Any], name: str) -> tuple[str, ...]:
    names = raw.get(name) or []
    if not isinstance(names, list) or not all(isinstance(each, str) for each in names):
        raise ValueError(f"{name} is no list of texts")
    return tuple(names)
