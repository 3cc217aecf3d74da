"""Quick phrases 快捷短语 as data: what operators edit, agents insert and the bot says."""

from collections.abc import Mapping
from dataclasses import dataclass, field

CONDITIONS: Mapping[str, tuple[str, ...]] = {"hours": ("in", "out")}
"""What a phrase may depend on, and the values it may have."""


@dataclass(frozen=True, slots=True)
class Phrase:
    code: str
    """Dotted, lower case: `chase_parcel.moving`. Flows name it; agents type it after `/`."""
    group: str
    language: str
    """zh or en."""
    variants: tuple[str, ...]
    """Texts with placeholders from the fixed list ({{ order.number }})."""
    title: str = ""
    conditions: Mapping[str, str] = field(default_factory=dict)
    """Of CONDITIONS, as hours = "out". Empty: always."""
    source: str = ""
    """The file it was read from; empty for what an operator wrote in the browser."""


@dataclass(frozen=True, slots=True)
class PhraseBook:
    phrases: Mapping[tuple[str, str], tuple[Phrase, ...]]
    """By (code, language): usually one; more where conditions tell them apart."""
