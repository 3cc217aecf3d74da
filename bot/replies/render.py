"""Phrase code + facts → the text that the shopper reads.

One pass over the phrase's own parts: what a fact holds is printed as it is and never read again as a phrase, so data
cannot be a template.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from functools import lru_cache

from bot.errors import FactMissing, FactUnsayable, PhraseMissing
from bot.replies.phrases import Phrase, PhraseBook
from bot.replies.placeholders import DEAR, PLACEHOLDERS, Kind
from bot.replies.templates import Aside, Part, Slot, parse
from bot.replies.wording import Sayable, word

_DEAR = {"zh": "亲，", "en": ""}
_EMOJI = re.compile("[ ]?[\u2600-\u27bf\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff][\ufe0f\u200d\U0001f3fb-\U0001f3ff]*")


@dataclass(frozen=True, slots=True)
class Tone:
    """How this shop talks, as the settings under [shop] say."""

    dear: bool = False
    """Whether Chinese phrases say 亲 where they have the marker for it."""
    emoji: bool = False
    """Whether emoji that stand in a phrase are said; those in a fact always are."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is true of everything said in one turn."""

    language: str
    now: datetime
    zone: tzinfo
    """The shop's: moments are told in it."""
    tone: Tone = Tone()
    circumstances: Mapping[str, Callable[[], str]] = field(default_factory=dict)
    """What conditions of phrases are compared with, found out when a phrase has one: hours is "in" or "out"."""
    standing: Mapping[str, Sayable] = field(default_factory=dict)
    """Facts for every phrase (shop.name); those handed in with a phrase go before."""


@dataclass(frozen=True, slots=True)
class Rendered:
    text: str
    variant: int
    """Which of the phrase's variants it is, to be handed in as `last_used` next time."""


def render(
    code: str, facts: Mapping[str, Sayable], book: PhraseBook, scene: Scene, last_used: int | None = None
) -> Rendered:
    """Say the phrase `code` with `facts` (by placeholder name) in the scene's language.

    The variant after `last_used` is taken, so the one used last in this conversation is not used again.
    Raises PhraseMissing, FactMissing (names phrase and placeholder) or FactUnsayable.
    """
    phrase = choose(code, book, scene)
    variant = 0 if last_used is None else (last_used + 1) % len(phrase.variants)
    return Rendered(fill(phrase.code, phrase.variants[variant], facts, scene), variant)


def choose(code: str, book: PhraseBook, scene: Scene) -> Phrase:
    """The phrase whose conditions hold, the one with most conditions first. Raises PhraseMissing."""
    fitting = [phrase for phrase in book.phrases.get((code, scene.language), ()) if _holds(phrase, scene)]
    if not fitting:
        raise PhraseMissing(code, scene.language)
    return max(fitting, key=lambda phrase: len(phrase.conditions))


def fill(code: str, text: str, facts: Mapping[str, Sayable], scene: Scene) -> str:
    """A phrase's text with every placeholder worded; `code` names it in FactMissing."""
    parts = parse(text if scene.tone.emoji else _without_emoji(text))
    return "".join([_say(part, code, facts, scene) for part in parts]).strip()


@lru_cache(maxsize=4096)  # as many as parse remembers
def _without_emoji(text: str) -> str:
    return _EMOJI.sub("", text)


def _holds(phrase: Phrase, scene: Scene) -> bool:
    known = scene.circumstances
    return all(name in known and known[name]() == value for name, value in phrase.conditions.items())


def _say(part: Part, code: str, facts: Mapping[str, Sayable], scene: Scene) -> str:
    match part:
        case str():
            return part
        case Slot():
            return _word(part.name, code, facts, scene)
        case Aside():
            known = all(name == DEAR or _value(name, facts, scene) is not None for name in part.names)
            return "".join([_say(inner, code, facts, scene) for inner in part.parts]) if known else ""


def _word(name: str, code: str, facts: Mapping[str, Sayable], scene: Scene) -> str:
    if name == DEAR:
        return _DEAR[scene.language] if scene.tone.dear else ""
    value = _value(name, facts, scene)
    if value is None:
        raise FactMissing(code, name)
    kind = PLACEHOLDERS[name].kind if name in PLACEHOLDERS else Kind.TEXT
    try:
        return word(value, kind, scene.language, scene.now, scene.zone)
    except FactUnsayable as error:
        raise FactUnsayable(f"phrase {code!r}, {{{{ {name} }}}}: {error}") from error


def _value(name: str, facts: Mapping[str, Sayable], scene: Scene) -> Sayable | None:
    """What is known under this name; an empty text or list is as good as nothing."""
    value = facts.get(name, scene.standing.get(name))
    return None if value in ("", ()) else value
