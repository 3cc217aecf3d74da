"""Reads knowledge/<language>/phrases/<group>.toml into a book of phrases, and refuses what may not be said."""

import re
from collections.abc import Iterable, Mapping
from itertools import product
from pathlib import Path
from typing import Any

from bot.errors import Fault
from bot.knowledge.reading import Reading, text, texts
from bot.replies.checks import WordRules, check_phrase, check_twins
from bot.replies.phrases import CONDITIONS, Phrase, PhraseBook

_CODE = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*")
_KEYS = frozenset({"title", "text", "when"})


def read_phrases(reading: Reading, wording: Mapping[str, WordRules]) -> PhraseBook:
    """Every phrase of every language that `wording` has rules for, checked by them and against its twins."""
    phrases = [
        phrase
        for language in wording
        for path in sorted((reading.folder / language / "phrases").glob("*.toml"))
        for phrase in _of_file(reading, path, language)
    ]
    for phrase in phrases:
        reading.faults += check_phrase(phrase, wording[phrase.language])
    reading.faults += check_twins(phrases, wording)
    book = _book(phrases)
    reading.faults += [*_doubles(book), *_gaps(book)]
    return book


def _of_file(reading: Reading, path: Path, language: str) -> Iterable[Phrase]:
    for code, entry in reading.table(path).items():
        if not _CODE.fullmatch(code):
            reading.fault(path, code, 'is not a code: lower case words with dots, in quotes, as ["greeting.first"]')
        elif not isinstance(entry, dict | list):
            reading.fault(path, code, "must be a table with text")
        else:
            entries = entry if isinstance(entry, list) else [entry]
            yield from filter(None, (_phrase(reading, path, code, language, each) for each in entries))


def _phrase(reading: Reading, path: Path, code: str, language: str, entry: Mapping[str, Any]) -> Phrase | None:
    """The phrase of one entry, or None when it has no usable text."""
    for name in entry.keys() - _KEYS:
        hint = f'; write ["{code}.{name}"] with quotes' if isinstance(entry[name], dict) else ""
        reading.fault(path, code, f"{name} is not known here; known are text, title, when{hint}")
    if "text" not in entry:
        reading.fault(path, code, "has no text")
        return None
    variants = reading.checked(path, code, entry["text"], _variants)
    title = reading.checked(path, code, entry["title"], text) if "title" in entry else ""
    conditions = reading.checked(path, code, entry.get("when", {}), _conditions)
    if not variants:
        return None
    return Phrase(code, path.stem, language, variants, title or "", conditions or {}, reading.name(path))


def _variants(value: Any) -> tuple[str, ...]:
    return texts([value] if isinstance(value, str) else value)


def _conditions(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ValueError('when must be a table, as { hours = "out" }')
    for name, wanted in value.items():
        if name not in CONDITIONS:
            raise ValueError(f"when.{name} is not a condition; known are {', '.join(CONDITIONS)}")
        if wanted not in CONDITIONS[name]:
            raise ValueError(f"when.{name} must be one of {', '.join(CONDITIONS[name])} (it is {wanted!r})")
    return value


def _book(phrases: Iterable[Phrase]) -> PhraseBook:
    by_key: dict[tuple[str, str], list[Phrase]] = {}
    for phrase in phrases:
        by_key.setdefault((phrase.code, phrase.language), []).append(phrase)
    return PhraseBook({key: tuple(found) for key, found in by_key.items()})


def _doubles(book: PhraseBook) -> Iterable[Fault]:
    for (code, _), phrases in book.phrases.items():
        for number, phrase in enumerate(phrases):
            for earlier in phrases[:number]:
                if earlier.conditions == phrase.conditions:
                    where = f"{phrase.source}: {code}"
                    yield Fault(where, f"stands already in {earlier.source} for the same conditions")


def _gaps(book: PhraseBook) -> Iterable[Fault]:
    """Circumstances under which a code has nothing to say."""
    for (code, _), phrases in book.phrases.items():
        for values in product(*CONDITIONS.values()):
            now = dict(zip(CONDITIONS, values, strict=True))
            if not any(phrase.conditions.items() <= now.items() for phrase in phrases):
                told = ", ".join(f"{name} = {value}" for name, value in now.items())
                yield Fault(f"{phrases[0].source}: {code}", f"has nothing to say when {told}")
