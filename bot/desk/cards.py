"""What is shown beside a reply: the order that it tells about, and what it wants to see as evidence."""

from collections.abc import Iterator

from bot.dialogue.needs import ORDER, PHOTO
from bot.dialogue.orders import find
from bot.dialogue.state import State, Topic
from bot.dialogue.turn import Turn
from bot.messages import Card
from bot.shop.facts import Facts

MOST_CARDS = 2
"""Of one message: more would hide its text on a phone."""


def cards_of(turn: Turn, state: State, facts: Facts) -> tuple[Card, ...]:
    """The cards of a turn; `state` remembers the order's card that was shown last, which is not shown again.

    Only orders that `facts` holds are shown, so only those that the shopper is entitled to. What is wanted of him goes
    before a second order.
    """
    evidence = tuple(_evidence(turn, facts))
    return (*tuple(_orders(turn, state, facts))[: MOST_CARDS - len(evidence)], *evidence)


def last_order_shown(state: State, cards: tuple[Card, ...]) -> str | None:
    """Number of the order whose card is the last one shown, after these were."""
    return next((card.ref for card in reversed(cards) if card.kind == "order"), state.card_order)


def _orders(turn: Turn, state: State, facts: Facts) -> Iterator[Card]:
    """The orders that the reply's phrases speak of, and the one that its question is about; each once, in order."""
    asked = _asked_about(turn.state)
    spoken_of = [say.facts.get("order.number") for say in turn.says]
    for number in dict.fromkeys((*spoken_of, asked.slots.get(ORDER) if asked else None)):
        if isinstance(number, str) and number != state.card_order and find(facts.orders, number):
            yield Card("order", ref=number)


def _evidence(turn: Turn, facts: Facts) -> Iterator[Card]:
    """What the open question wants to see."""
    question, asked = turn.state.question, _asked_about(turn.state)
    if question is None or question.slot != PHOTO:
        return
    if wanted := facts.policies.evidence.get(question.topic, ()):
        yield Card("evidence", wanted=wanted, shown=len(asked.evidence) if asked else 0)


def _asked_about(state: State) -> Topic | None:
    """The topic that the open question belongs to."""
    intent = state.question.topic if state.question else None
    return next((topic for topic in reversed(state.topics) if topic.intent == intent), None)
