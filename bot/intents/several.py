"""Hears every wish of a message: clauses are ranked by themselves, and one counts if the whole suggests it too."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from bot.intents.slots.items import orders_holding
from bot.intents.understanding import OUT_OF_SCOPE, Guess, OrderHint, Slot
from bot.intents.wishes import adds, are_one, clauses

SMALL_TALK = frozenset({"greeting", "thanks", "goodbye", OUT_OF_SCOPE})
"""Intents that are no wish: never one of two."""
ALSO_FROM = 0.55
"""Share from which a clause counts as a wish of its own …"""
SUGGESTED = 3
"""… if the whole message has that intent among so many first guesses."""
PLAIN_FROM = 0.97
"""Share from which a clause counts whatever the whole message suggests."""
ALONE_FROM = 0.7
"""Share from which the only clause with a wish speaks for a message that is unclear as a whole."""
LONG = 300
"""Characters from which a message that sounds like no wish is not searched for one: it is noise, and takes long."""
LEADS_FROM = 0.3
"""Part of the whole message's best share that an earlier wish must have to lead, where no word adds one thing to
another: less is a word in passing."""
LIKELY_FROM = 0.4
"""Share from which another clause may hold a wish of its own."""
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
        if not is_wish and ((is_sure and guesses[0].intent == OUT_OF_SCOPE) or len(folded) > LONG):
            return guesses, ()
        parts = {clause: self.rank(clause)[0] for clause in clauses(folded)}
        heard = self._heard(guesses, parts)
        if len(heard) > 1 and guesses[0].intent in heard:
            first, *others = heard
            share = next(guess.score for guess in guesses if guess.intent == first)
            if share < LEADS_FROM * guesses[0].score and not adds(folded):
                return guesses, tuple(intent for intent in heard if intent != guesses[0].intent)
            named = max(best.score for best in parts.values() if best.intent == first)
            lead, *rest = _led_by(first, guesses)
            return (replace(lead, score=max(lead.score, named)), *rest), tuple(others)
        return (guesses if is_sure and is_wish else _by_its_one_wish(guesses, parts)), ()

    def hear_main(self, folded: str) -> tuple[tuple[Guess, ...], tuple[str, ...]]:
        """The guesses for a message that only lets something go: its parts wish nothing."""
        return self.rank(folded), ()

    def _heard(self, guesses: tuple[Guess, ...], parts: Mapping[str, Guess]) -> Sequence[str]:
        """The wishes of the clauses in their order; of two that are one wish, the one that the whole suggests more.

        Where all are about the same order, two that are one mean that the message is one wish: ().
        """
        ranked = [guess.intent for guess in guesses]
        suggested = set(ranked[:SUGGESTED]) - SMALL_TALK
        heard: dict[str, frozenset[str]] = {}
        for best, orders in zip(parts.values(), self._orders_by_clause(parts), strict=True):
            is_plain = best.score >= PLAIN_FROM and best.intent in set(ranked) - SMALL_TALK
            if is_plain or (best.score >= ALSO_FROM and best.intent in suggested):
                heard.setdefault(best.intent, orders)
        pairs = list(combinations(sorted(heard, key=ranked.index), 2))
        apart = [self._are_apart(heard[first], heard[second]) for first, second in pairs]
        for pair, is_apart in zip(pairs, apart, strict=True):
            if are_one(*pair) and not is_apart:
                heard.pop(pair[1], None)
                if not any(apart):
                    return ()
        return tuple(heard)

    def _orders_by_clause(self, parts: Iterable[str]) -> Iterator[frozenset[str]]:
        """The orders whose goods each clause speaks of; one that names none goes on about those before."""
        spoken_of: frozenset[str] = frozenset()
        for clause in parts:
            spoken_of = orders_holding(clause, self.orders) or spoken_of
            yield spoken_of

    def _are_apart(self, one: frozenset[str], other: frozenset[str]) -> bool:
        """Whether two wishes are about two orders: cancel the keyboard, return the mouse."""
        numbers = {slot.value for slot in self.slots if slot.name == "order_id" and slot.end > slot.start}
        return len(numbers) > 1 or (bool(one and other) and not one & other)


def _by_its_one_wish(guesses: tuple[Guess, ...], parts: Mapping[str, Guess]) -> tuple[Guess, ...]:
    """The guesses led by the only wish that a clause of an unclear message names surely: hi, hope you can help, …"""
    likely = [best for best in parts.values() if best.score >= LIKELY_FROM and best.intent not in SMALL_TALK]
    surest = max(likely, key=lambda best: best.score, default=guesses[0])
    if surest.score < ALONE_FROM or len({best.intent for best in likely}) != 1:
        return guesses
    if guesses[0].intent not in SMALL_TALK and surest.intent not in {guess.intent for guess in guesses[:SUGGESTED]}:
        return guesses
    return (surest, *(guess for guess in guesses if guess.intent != surest.intent))


def _led_by(intent: str, guesses: tuple[Guess, ...]) -> tuple[Guess, ...]:
    """The guesses with this intent first: it and the former first exchange their scores."""
    best = guesses[0]
    former = next(guess for guess in guesses if guess.intent == intent)
    rest = (replace(guess, score=former.score) if guess is best else guess for guess in guesses if guess is not former)
    return (replace(best, intent=intent), *rest) if former is not best else guesses
