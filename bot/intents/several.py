"""Hears every wish of a message: clauses are ranked by themselves, and one counts if the whole suggests it too."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from bot.intents.slots.items import orders_holding
from bot.intents.understanding import OUT_OF_SCOPE, Guess, OrderHint, Slot
from bot.intents.wishes import are_one, clauses

SMALL_TALK = frozenset({"greeting", "thanks", "goodbye", OUT_OF_SCOPE})
"""Intents that are no wish: never one of two."""
ALSO_FROM = 0.55
"""Share from which a clause counts as a wish of its own …"""
SUGGESTED = 3
"""… if the whole message has that intent among so many first guesses."""
ALONE_FROM = 0.7
"""Share from which the only clause with a wish speaks for a message that is unclear as a whole."""
LONG = 300
"""Characters from which a message that sounds like no wish is not searched for one: it is noise, and takes long."""
Rank = Callable[[str], tuple[Guess, ...]]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is needed to hear the wishes of one message."""

    rank: Rank
    orders: Sequence[OrderHint]
    slots: Sequence[Slot]
    act_from: float
    """Share from which the desk acts on a guess."""

    def hear(self, folded: str) -> tuple[tuple[Guess, ...], tuple[str, ...]]:
        """The guesses for the message, and further wishes in it; the first actionable one leads."""
        guesses = self.rank(folded)
        is_wish, is_sure = guesses[0].intent not in SMALL_TALK, guesses[0].score >= self.act_from
        if not is_wish and (is_sure or len(folded) > LONG):
            return guesses, ()
        parts = {clause: self.rank(clause)[0] for clause in clauses(folded)}
        heard = self._heard(guesses, parts)
        if len(heard) > 1 and guesses[0].intent in heard:
            first, *others = heard
            return _led_by(first, guesses), tuple(others)
        return (guesses if is_sure else _by_its_one_wish(guesses, parts)), ()

    def _heard(self, guesses: tuple[Guess, ...], parts: Mapping[str, Guess]) -> Mapping[str, str]:
        """By intent the clause that wishes it; () where two of them are one wish in two words."""
        suggested = {guess.intent for guess in guesses[:SUGGESTED]} - SMALL_TALK
        heard: dict[str, str] = {}
        for clause, best in parts.items():
            if best.score >= ALSO_FROM and best.intent in suggested:
                heard.setdefault(best.intent, clause)
        pairs = combinations(heard, 2)
        return {} if any(are_one(*pair) and not self._are_apart(heard, *pair) for pair in pairs) else heard

    def _are_apart(self, heard: Mapping[str, str], first: str, second: str) -> bool:
        """Whether two wishes are about two orders: cancel the keyboard, return the mouse."""
        if len({slot.value for slot in self.slots if slot.name == "order_id" and slot.end > slot.start}) > 1:
            return True
        one, other = (orders_holding(heard[intent], self.orders) for intent in (first, second))
        return bool(one and other) and not one & other


def _by_its_one_wish(guesses: tuple[Guess, ...], parts: Mapping[str, Guess]) -> tuple[Guess, ...]:
    """The guesses led by the only wish that a clause of an unclear message names surely: hi, hope you can help, …"""
    sure = [best for best in parts.values() if best.score >= ALONE_FROM and best.intent not in SMALL_TALK]
    if len({best.intent for best in sure}) != 1:
        return guesses
    return (max(sure, key=lambda best: best.score), *(guess for guess in guesses if guess.intent != sure[0].intent))


def _led_by(intent: str, guesses: tuple[Guess, ...]) -> tuple[Guess, ...]:
    """The guesses with this intent first: it and the former first exchange their scores."""
    best = guesses[0]
    former = next(guess for guess in guesses if guess.intent == intent)
    rest = (replace(guess, score=former.score) if guess is best else guess for guess in guesses if guess is not former)
    return (replace(best, intent=intent), *rest) if former is not best else guesses
