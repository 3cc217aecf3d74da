"""All that knowledge/ says, as frozen data."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.replies.checks import WordRules
from bot.replies.phrases import PhraseBook
from bot.shop.calendar import Calendar
from bot.shop.policies import Policies

WordLists = Mapping[str, Mapping[str, tuple[str, ...]]]
"""By name, by language: words."""


@dataclass(frozen=True, slots=True)
class IntentKnowledge:
    id: str
    titles: Mapping[str, str]
    """By language; shown as a choice, and one more example for the engine."""
    examples: Mapping[str, tuple[str, ...]]
    """By language."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    intents: tuple[IntentKnowledge, ...]
    lexicon: WordLists
    """By concept (PARCEL), by language: its surface forms."""
    alerts: WordLists
    """By alert group (threat, fake, charged_twice, abuse …), by language: words that call people."""
    phrases: PhraseBook
    policies: Policies
    calendar: Calendar
    digest: str
    """SHA-256 over what the engine is trained on: names its cache."""
    wording: Mapping[str, WordRules] = field(default_factory=dict)
    """By language: words that no phrase may carry."""
