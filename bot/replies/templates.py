"""Takes a phrase's text apart once: plain words, placeholders, and [[optional sentences]].

This is all there is: no loops, no code, no nesting. What does not look like a placeholder is plain words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_PLACEHOLDER = re.compile(r"\{\{\s*([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)\s*\}\}")
_OPTIONAL = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place where a fact's words go."""

    name: str


@dataclass(frozen=True, slots=True)
class Aside:
    """A sentence that is dropped when one of its placeholders has no value."""

    parts: tuple[str | Slot, ...]
    names: tuple[str, ...]
    """Of its placeholders."""


Part = str | Slot | Aside


@lru_cache(maxsize=4096)  # a shop has some hundred texts; the bound only keeps edits from piling up
def parse(text: str) -> tuple[Part, ...]:
    """The parts of a phrase's text, in order. Total: a text without any mark is one part."""
    parts: list[Part] = []
    end = 0
    for found in _OPTIONAL.finditer(text):
        parts += _plain(text[end : found.start()])
        inner = _plain(found.group(1))
        parts.append(Aside(inner, tuple(part.name for part in inner if isinstance(part, Slot))))
        end = found.end()
    return (*parts, *_plain(text[end:]))


def names(text: str) -> frozenset[str]:
    """The placeholders that a phrase's text carries, optional ones included."""
    return frozenset(part.name for part in _flat(text) if isinstance(part, Slot))


def plain_words(text: str) -> tuple[str, ...]:
    """What of a phrase's text is neither placeholder nor mark."""
    return tuple(part for part in _flat(text) if isinstance(part, str))


def _flat(text: str) -> Iterator[str | Slot]:
    for part in parse(text):
        if isinstance(part, Aside):
            yield from part.parts
        else:
            yield part


def _plain(text: str) -> tuple[str | Slot, ...]:
    parts: list[str | Slot] = []
    end = 0
    for found in _PLACEHOLDER.finditer(text):
        parts += [text[end : found.start()], Slot(found.group(1))]
        end = found.end()
    return tuple(part for part in (*parts, text[end:]) if part)
