"""Reads what the engine is trained on (intents, lexicon) and the word lists (alerts, wording)."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.model import IntentKnowledge, WordLists
from bot.knowledge.reading import Reading, Table, text, texts
from bot.replies.checks import WordRules

_INTENT = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One language's file of an intent."""

    path: Path
    title: str
    examples: tuple[str, ...]


def read_intents(reading: Reading, languages: tuple[str, ...]) -> tuple[IntentKnowledge, ...]:
    """knowledge/<language>/intents/<id>.toml: `title` and `examples`; every intent in every language."""
    sheets: dict[str, dict[str, _Sheet]] = {}
    for language in languages:
        read = {path.stem: _sheet(reading, path) for path in _intent_files(reading, language)}
        _refuse_doubles(reading, read.values())
        for intent, sheet in read.items():
            sheets.setdefault(intent, {})[language] = sheet
    for intent, twins in sheets.items():
        for language in (language for language in languages if language not in twins):
            path = reading.folder / language / "intents" / f"{intent}.toml"
            reading.fault(path, intent, "is missing: the intent exists in another language")
    return tuple(_intent(intent, sheets[intent]) for intent in sorted(sheets))


def read_words(reading: Reading, languages: tuple[str, ...], file: str, *, twins: bool) -> WordLists:
    """knowledge/<language>/<file>: lists of words by name; with `twins`, every name in every language."""
    lists: dict[str, dict[str, tuple[str, ...]]] = {}
    for language in languages:
        path = reading.folder / language / file
        for name, words in reading.table(path).items():
            lists.setdefault(name, {})[language] = reading.checked(path, name, words, texts) or ()
    if twins:
        for name, by_language in lists.items():
            for language in languages:
                if language not in by_language:
                    reading.fault(reading.folder / language / file, name, "is missing: it exists in another language")
    return lists


def read_wording(reading: Reading, language: str) -> WordRules:
    """knowledge/<language>/wording.toml: words that no phrase may carry."""
    path = reading.folder / language / "wording.toml"
    table = reading.table(path)
    for name in table.keys() - {"promises", "allowed", "forbidden"}:
        reading.fault(path, name, "is not known here; known are promises, allowed, forbidden")
    forbidden = table.get("forbidden", {})
    if not isinstance(forbidden, dict):
        reading.fault(path, "forbidden", "must be a table of ground = [words]")
        forbidden = {}
    return WordRules(
        promises=_optional(reading, path, "promises", table),
        forbidden={ground: _optional(reading, path, ground, forbidden) for ground in forbidden},
        allowed=_optional(reading, path, "allowed", table),
    )


def digest(intents: tuple[IntentKnowledge, ...], lexicon: WordLists) -> str:
    """SHA-256 over all that the engine learns from; the order of files and entries does not count."""
    learned = [{intent.id: [intent.titles, intent.examples] for intent in intents}, lexicon]
    return hashlib.sha256(json.dumps(learned, sort_keys=True, default=dict).encode()).hexdigest()


def _intent_files(reading: Reading, language: str) -> list[Path]:
    return sorted((reading.folder / language / "intents").glob("*.toml"))


def _sheet(reading: Reading, path: Path) -> _Sheet:
    table = reading.table(path)
    if not _INTENT.fullmatch(path.stem):
        reading.fault(path, path.stem, "is not an intent id: lower case letters, digits and _")
    for name in table.keys() - {"title", "examples"}:
        reading.fault(path, name, "is not known here; known are title, examples")
    title = reading.checked(path, "title", table.get("title"), text) if table else ""
    examples = reading.checked(path, "examples", table.get("examples"), texts) if table else ()
    return _Sheet(path, title or "", examples or ())


def _intent(intent: str, sheets: Mapping[str, _Sheet]) -> IntentKnowledge:
    titles = {language: sheet.title for language, sheet in sheets.items()}
    return IntentKnowledge(intent, titles, {language: sheet.examples for language, sheet in sheets.items()})


def _refuse_doubles(reading: Reading, sheets: Iterable[_Sheet]) -> None:
    """The same sentence twice teaches nothing; under two intents it teaches both wrongly."""
    seen: dict[str, Path] = {}
    for sheet in sheets:
        for sentence in sheet.examples:
            key = sentence.strip().casefold()
            if key in seen:
                reading.fault(sheet.path, "examples", f"{sentence!r} stands already in {reading.name(seen[key])}")
            seen[key] = sheet.path


def _optional(reading: Reading, path: Path, name: str, table: Table) -> tuple[str, ...]:
    return (reading.checked(path, name, table[name], texts) or ()) if name in table else ()
