"""What makes a phrase unfit to be said, with the reason: run over files, and again before an operator's edit is kept.

Faults refuse a phrase; advice is told and lets it pass.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from bot.errors import Fault
from bot.replies.phrases import Phrase
from bot.replies.placeholders import DEAR, PLACEHOLDERS
from bot.replies.templates import Aside, names, parse, plain_words

LONGEST = 300
"""Characters: more is a letter, not a reply, and channels start to cut."""
COMFORTABLE = {"zh": 120, "en": 240}
"""Characters, without what placeholders stand for: more does not fit a phone's screen beside the question."""
SHORT = 30
"""Characters: up to here it is a word or a label, which need not vary."""


@dataclass(frozen=True, slots=True)
class WordRules:
    """Words that a language's phrases must not carry, as its wording.toml says."""

    promises: tuple[str, ...] = ()
    """Absolute promises: 保证, guarantee."""
    forbidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By ground (blame, refusal, platform …)."""
    allowed: tuple[str, ...] = ()
    """Contexts in which such a word is no fault: 不一定, not necessarily."""


def check_phrase(phrase: Phrase, rules: WordRules) -> list[Fault]:
    """Every fault of one phrase, each with its reason."""
    if not phrase.variants:
        return [_fault(phrase, "has no text")]
    return [_fault(phrase, reason) for text in phrase.variants for reason in check_text(text, phrase.language, rules)]


def check_text(text: str, language: str, rules: WordRules) -> list[str]:
    """The reasons for which `text` is refused in `language`; empty when it may be said."""
    if not text.strip():
        return ["is empty"]
    if len(text) > LONGEST:
        return [f"has {len(text)} characters; at most {LONGEST} are read"]
    words = "\n".join(plain_words(text))
    return [*_marks(text, words), *_wording(words, language, rules)]


def check_twins(phrases: Iterable[Phrase], languages: Iterable[str]) -> list[Fault]:
    """What is not said alike in every language: a phrase without its twin, or twins that tell different facts."""
    groups: dict[tuple[str, frozenset[tuple[str, str]]], dict[str, Phrase]] = {}
    for phrase in phrases:
        groups.setdefault((phrase.code, frozenset(phrase.conditions.items())), {})[phrase.language] = phrase
    wanted = tuple(languages)
    return [fault for twins in groups.values() for fault in (*_missing(twins, wanted), *_unlike(twins))]


def advise(phrase: Phrase) -> list[Fault]:
    """What would make a phrase better, though it may be said as it is."""
    lengths = [sum(map(len, plain_words(text))) for text in phrase.variants]
    comfortable = COMFORTABLE[phrase.language]
    advice = [
        _fault(phrase, f"has {length} characters; over {comfortable} is hard to read on a phone")
        for length in lengths
        if length > comfortable
    ]
    if len(lengths) == 1 and lengths[0] > SHORT:
        advice.append(_fault(phrase, "has one variant; with a second the bot need not repeat itself"))
    return advice


def _marks(text: str, words: str) -> Iterable[str]:
    for name in sorted(names(text) - PLACEHOLDERS.keys()):
        near = get_close_matches(name, PLACEHOLDERS, n=1)
        hint = f"did you mean {near[0]}?" if near else "`deskbot knowledge placeholders` lists them"
        yield f"{{{{ {name} }}}} is not a placeholder; {hint}"
    if "{" in words or "}" in words:
        yield "has a brace outside a placeholder; only {{ name }} is known, no code and no loops"
    if "[[" in words or "]]" in words:
        yield "has a [[ without its ]], or one inside another"
    for part in parse(text):
        if isinstance(part, Aside) and not set(part.names) - {DEAR}:
            yield "has an optional sentence [[…]] without a placeholder: it would never be dropped"


def _wording(words: str, language: str, rules: WordRules) -> Iterable[str]:
    words = words.casefold()
    for allowed in rules.allowed:
        words = words.replace(allowed.casefold(), " ")
    for promise in _found(rules.promises, words, language):
        yield f"promises absolutely ({promise!r}); leave room, as in “usually” or 一般"
    for ground, forbidden in rules.forbidden.items():
        for word in _found(forbidden, words, language):
            yield f"uses a forbidden word ({word!r}: {ground})"


def _found(wanted: tuple[str, ...], words: str, language: str) -> list[str]:
    """Those of `wanted` that stand in the case-folded `words`: anywhere in Chinese, as whole words in English."""
    found = [word for word in wanted if word.casefold() in words]
    if language == "en":
        return [word for word in found if re.search(rf"(?<!\w){re.escape(word.casefold())}(?!\w)", words)]
    return found


def _missing(twins: Mapping[str, Phrase], languages: tuple[str, ...]) -> Iterable[Fault]:
    known = next(iter(twins.values()))
    for language in languages:
        if language not in twins:
            yield _fault(known, f"has no twin in {language!r} for the same conditions")


def _unlike(twins: Mapping[str, Phrase]) -> Iterable[Fault]:
    first, *others = twins.values()
    for other in others:
        if different := _facts(first) ^ _facts(other):
            listed = ", ".join(sorted(different))
            yield _fault(other, f"tells other facts than its twin in {first.language!r}: {listed}")


def _facts(phrase: Phrase) -> frozenset[str]:
    return frozenset[str]().union(*(names(text) for text in phrase.variants)) - {DEAR}


def _fault(phrase: Phrase, what: str) -> Fault:
    return Fault(f"{phrase.source}: {phrase.code}" if phrase.source else phrase.code, what)
