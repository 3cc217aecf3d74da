"""Adds an operator's sentence to its intent's file, and leaves all else in the file as it was."""

import json
import os
import re
import tomllib
from pathlib import Path

from bot.errors import ExampleRefused

LONGEST = 500
"""Characters of one example: a message that is longer teaches nothing that a part of it does not."""
_END = re.compile(r"\s*,?\s*\]\s*\Z")


def add_example(folder: Path, language: str, intent: str, sentence: str) -> Path:
    """Append the sentence to its intent's file in `folder`, and leave all else as it is; returns the file.

    Raises ExampleRefused: no such intent, no text or too long, or it stands there already.
    """
    path = folder / language / "intents" / f"{intent}.toml"
    text = " ".join(sentence.split())
    if not re.fullmatch(r"[a-z][a-z0-9_]*", intent) or not path.is_file():
        raise ExampleRefused(f"there is no intent {intent!r} in {language}")
    if not text.isprintable() or not 0 < len(text) <= LONGEST:
        raise ExampleRefused(f"an example has 1 to {LONGEST} visible characters")
    _refuse_known(path.parent, text)
    _append(path, text)
    return path


def _append(path: Path, text: str) -> None:
    """Write the sentence as the last of the list, whole or not at all."""
    before = path.read_text(encoding="utf-8")
    line = json.dumps(text, ensure_ascii=False)
    after = _END.sub(lambda _: f",\n  {line},\n]\n", before, count=1)
    if _examples(after) != [*_examples(before), text]:
        raise ExampleRefused(f"{path} does not end with its list of examples: write the sentence there by hand")
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    temporary.write_text(after, encoding="utf-8")
    temporary.replace(path)


def _refuse_known(folder: Path, text: str) -> None:
    for path in sorted(folder.glob("*.toml")):
        if text.casefold() in (known.strip().casefold() for known in _examples(path.read_text(encoding="utf-8"))):
            raise ExampleRefused(f"{text!r} stands already in {path}")


def _examples(content: str) -> list[str]:
    """The sentences of a file; none where it cannot be read as one."""
    try:
        return list(tomllib.loads(content).get("examples", ()))
    except tomllib.TOMLDecodeError:
        return []
