"""What the shopper's orders tell about a wait: "还没到" is about dispatch while nothing is sent.

A prior, small and explained: it moves share between the waits only, never to or from another wish, and never where
the words themselves leave no doubt.
"""

from collections.abc import Mapping

from bot.intents.understanding import Context, Guess, Journey, Reason, Slot

WAITS = frozenset(
    {"chase_dispatch", "chase_parcel", "track_parcel", "delivery_time", "not_received_signed", "lost_parcel"}
)
PLAIN_FROM = 0.9
"""Share from which the words leave no doubt which wait is meant."""
_SHOWN_FROM = 0.01
"""Change of a share that an explanation tells."""
ODDS: Mapping[Journey, Mapping[str, float]] = {
    Journey.NOT_SENT: {"chase_dispatch": 30, "chase_parcel": 0.05, "not_received_signed": 0.05, "lost_parcel": 0.05},
    Journey.ON_THE_WAY: {"chase_dispatch": 0.05, "not_received_signed": 0.3},
    Journey.LATE: {"chase_parcel": 5, "chase_dispatch": 0.05, "delivery_time": 0.5, "not_received_signed": 0.3},
    Journey.JUST_SIGNED: {
        "not_received_signed": 20,
        "chase_dispatch": 0.05,
        "chase_parcel": 0.05,
        "delivery_time": 0.1,
    },
}
"""By where the order is, how much likelier each wait becomes; 1 where nothing is said. Judged, not fitted: 0.05 for
what the order rules out, as far as is known; 20 and more for the one reading that it leaves of "not here yet"."""


def weigh(
    guesses: tuple[Guess, ...], context: Context, slots: tuple[Slot, ...]
) -> tuple[tuple[Guess, ...], tuple[Reason, ...]]:
    """The guesses with the waits weighed anew, and what was done; unchanged where the orders tell nothing."""
    journey = _journey(context, slots)
    if journey is None or guesses[0].intent not in WAITS or guesses[0].score >= PLAIN_FROM:
        return guesses, ()
    moved = {**{guess.intent: guess.score for guess in guesses}, **_moved(guesses, ODDS[journey])}
    ranked = tuple(sorted((Guess(*entry) for entry in moved.items()), key=lambda guess: -guess.score))
    changes = ", ".join(
        f"{guess.intent} {guess.score:.2f} → {moved[guess.intent]:.2f}"
        for guess in guesses
        if abs(guess.score - moved[guess.intent]) >= _SHOWN_FROM
    )
    return ranked, (
        Reason("facts", f"the order is {journey.value.replace('_', ' ')}: {changes or 'as the words say'}"),
    )


def _moved(guesses: tuple[Guess, ...], odds: Mapping[str, float]) -> dict[str, float]:
    """The waits by their new share; together they keep what they had."""
    waits = [guess for guess in guesses if guess.intent in WAITS]
    raw = {guess.intent: guess.score * odds.get(guess.intent, 1) for guess in waits}
    scale = sum(guess.score for guess in waits) / (sum(raw.values()) or 1.0)
    return {intent: share * scale for intent, share in raw.items()}


def _journey(context: Context, slots: tuple[Slot, ...]) -> Journey | None:
    """Where the order that is spoken of is; without one, where all that the shopper waits for are."""
    by_number = {order.number: order.journey for order in context.orders}
    named = [slot.value for slot in slots if slot.name == "order_id"]
    for number in (*named, context.last_order):
        if number in by_number:
            return by_number[number]
    awaited = {journey for journey in by_number.values() if journey is not None}
    return awaited.pop() if len(awaited) == 1 and not named else None
