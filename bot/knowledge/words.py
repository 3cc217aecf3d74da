"""Reads what the engine is trained on (intents, lexicon) and the word lists (alerts, wording)."""

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.knowledge.model import IntentKnowledge, WordLists
from bot.knowledge.reading import Reading, Table, text, texts
from bot.replies.checks import WordRules

_INTENT = re.compile(r"[a-z][a-z0-9_]*")
_CONCEPT = re.compile(r"[A-Z][A-Z0-9_]*")


def read_intents(reading: Reading, languages: tuple[str, ...]) -> tuple[IntentKnowledge, ...]:
    """knowledge/<language>/intents/<id>.toml: `title` and `examples`; every intent in every language."""
    files = {
        (path.stem, language): path
        for language in languages
        for path in sorted((reading.folder / language / "intents").glob("*.toml"))
    }
    ids = sorted({intent for intent, _ in files})
    tables = {key: _intent_table(reading, path) for key, path in files.items()}
    for language in languages:
        _refuse_doubles(reading, {files[key]: table["examples"] for key, table in tables.items() if key[1] == language})
        for intent in ids:
            if (intent, language) not in files:
                path = reading.folder / language / "intents" / f"{intent}.toml"
                reading.fault(path, intent, "is missing: the intent exists in another language")
    return tuple(
        IntentKnowledge(
            intent,
            titles={lang: tables[intent, lang]["title"] for lang in languages if (intent, lang) in tables},
            examples={lang: tables[intent, lang]["examples"] for lang in languages if (intent, lang) in tables},
        )
        for intent in ids
    )


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


def _intent_table(reading: Reading, path: Path) -> dict[str, Any]:
    table = reading.table(path)
    if not _INTENT.fullmatch(path.stem):
        reading.fault(path, path.stem, "is not an intent id: lower case letters, digits and _")
    for name in table.keys() - {"title", "examples"}:
        reading.fault(path, name, "is not known here; known are title, examples")
    title = reading.checked(path, "title", table.get("title"), text) if table else ""
    examples = reading.checked(path, "examples", table.get("examples"), texts) if table else ()
    return {"title": title or "", "examples": examples or ()}


def _refuse_doubles(reading: Reading, examples: Mapping[Path, tuple[str, ...]]) -> None:
    """The same sentence twice teaches nothing; under two intents it teaches both wrongly."""
    seen: dict[str, Path] = {}
    for path, sentences in examples.items():
        for sentence in sentences:
            key = sentence.strip().casefold()
            if key in seen:
                reading.fault(path, "examples", f"{sentence!r} stands already in {reading.name(seen[key])}")
            seen[key] = path


def _optional(reading: Reading, path: Path, name: str, table: Table) -> tuple[str, ...]:
    return (reading.checked(path, name, table[name], texts) or ()) if name in table else ()
