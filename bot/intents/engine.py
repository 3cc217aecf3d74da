"""Understands one message: intent, slots, act, further wishes, alerts, and why."""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz, process

from bot.intents.acts import act_of
from bot.intents.alarms import find_alarms
from bot.intents.evidence import weigh
from bot.intents.folding import fold
from bot.intents.language import language_of, script_of
from bot.intents.lexicon import Lexicon
from bot.intents.matching import EXACT, Matcher
from bot.intents.recent import Added, Recent
from bot.intents.several import Wishes
from bot.intents.situation import read_in_context
from bot.intents.slots.finding import find_slots
from bot.intents.text import Characters, read
from bot.intents.understanding import Act, Context, Guess, Outcome, Reason, Understanding

_NO_TALK = Context()
_NEAREST = 5
"""Examples shown in an explanation."""
_REMEMBERED = 2048
"""Folded texts whose ranking is kept in memory, by language: shoppers say the same things."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which share the engine acts, and from which it offers choices."""

    act_from: float = 0.5
    offer_from: float = 0.3


class Engine:
    """Applies trained matchers; holds no state of talks and does no input or output."""

    def __init__(
        self,
        matchers: Mapping[str, Matcher],
        characters: Characters,
        alerts: Lexicon,
        thresholds: Thresholds | None = None,
        language: str = "zh",
        examples: Mapping[str, Sequence[tuple[str, str]]] | None = None,
        weighs_facts: bool = True,
    ) -> None:
        """`matchers` by language; `alerts` finds groups in plain text; `examples` (text, intent) serve explanations."""
        self._matchers = matchers
        self._rank = {name: lru_cache(_REMEMBERED)(matcher.rank) for name, matcher in matchers.items()}
        self._characters = characters
        self._alerts = alerts
        self._thresholds = thresholds or Thresholds()
        self._language = language
        self._examples = examples or {}
        self._weighs_facts = weighs_facts
        self._recent: Mapping[str, Recent] = {}

    def understand(self, text: str, context: Context = _NO_TALK, explain: bool = False) -> Understanding:
        """Read one message in the light of the talk; `explain` adds features and nearest examples to `why`.

        Takes any text: the time is bounded by the characters that are read (text.HEAD, text.TAIL), nothing is raised.
        """
        plain = read(text, self._characters)
        language = language_of(plain.plain, context.language, self._language)
        script = script_of(plain.plain, language)
        folded = fold(plain.plain)
        slots = find_slots(plain, context)
        wishes = Wishes(self._rank[script], context.orders, slots, self._thresholds.act_from)
        guesses, also = wishes.hear_main(folded) if act_of(plain.plain) is Act.CANCEL else wishes.hear(folded)
        guesses, also = self._if_just_added(script, folded, guesses, also)
        guesses, weighed = weigh(guesses, context, slots) if self._weighs_facts else (guesses, ())
        understood = Understanding(
            text=text,
            language=language,
            outcome=self._outcome(guesses),
            guesses=guesses,
            slots=slots,
            also=also,
            alerts=find_alarms(plain.plain, self._alerts),
            why=(Reason("normalised", folded), *self._explain(script, folded, guesses, explain), *weighed),
        )
        return read_in_context(understood, plain.plain, context)

    def with_examples(self, added: Iterable[tuple[str, str, str]]) -> "Engine":
        """The same engine that knows more sentences (language, text, intent) by near-exact match, until it is refitted.

        They count for this engine only: other processes learn of them when they load the refitted one.
        """
        by_language: dict[str, list[Added]] = {}
        for language, text, intent in added:
            folded = fold(read(text, self._characters).plain)
            by_language.setdefault(language, []).append(Added(folded, intent))
        engine = copy(self)
        engine._recent = {language: Recent(entries) for language, entries in by_language.items()}
        return engine

    def _if_just_added(
        self, script: str, folded: str, guesses: tuple[Guess, ...], also: tuple[str, ...]
    ) -> tuple[tuple[Guess, ...], tuple[str, ...]]:
        """The guesses led by the intent of a just added example that the message repeats."""
        recent = self._recent.get(script)
        if recent is None or (intent := recent.find(folded)) is None:
            return guesses, also
        rest = [guess for guess in guesses if guess.intent != intent]
        scale = (1 - EXACT) / (sum(guess.score for guess in rest) or 1.0)
        return (Guess(intent, EXACT), *(replace(guess, score=guess.score * scale) for guess in rest)), ()

    def _outcome(self, guesses: Sequence[Guess]) -> Outcome:
        best = guesses[0]
        if best.score >= self._thresholds.act_from:
            return Outcome.SURE
        return Outcome.CHOICES if best.score >= self._thresholds.offer_from else Outcome.UNSURE

    def _explain(self, script: str, folded: str, guesses: Sequence[Guess], wanted: bool) -> Iterable[Reason]:
        if not wanted:
            return
        yield from self._matchers[script].explain(folded, guesses[0].intent)
        pairs = self._examples.get(script, ())
        for text, score, at in process.extract(folded, [text for text, _ in pairs], scorer=fuzz.ratio, limit=_NEAREST):
            yield Reason("near", f"{pairs[at][1]}: {text}", round(score / 100, 2))
