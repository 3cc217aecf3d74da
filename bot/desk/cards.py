"""What is shown beside a reply: the order that it tells about, and what it wants to see as evidence."""

from collections.abc import Iterator

from bot.dialogue.needs import PHOTO
from bot.dialogue.orders import find
from bot.dialogue.state import State, Topic
from bot.dialogue.turn import Turn
from bot.messages import Card
from bot.shop.facts import Facts

MOST_CARDS = 2
"""Of one message: more would hide its text on a phone."""


def cards_of(turn: Turn, state: State, facts: Facts) -> tuple[Card, ...]:
    """The cards of a turn; `state` remembers the order's card that was shown last, which is not shown again.

    Only orders that `facts` holds are shown, so only those that the shopper is entitled to.
    """
    return (*_orders(turn, state, facts), *_evidence(turn, facts))[:MOST_CARDS]


def last_order_shown(state: State, cards: tuple[Card, ...]) -> str | None:
    """Number of the order whose card is the last one shown, after these were."""
    return next((card.ref for card in reversed(cards) if card.kind == "order"), state.card_order)


def _orders(turn: Turn, state: State, facts: Facts) -> Iterator[Card]:
    """The orders that the reply's phrases speak of, each once, in their order."""
    numbers = dict.fromkeys(say.facts.get("order.number") for say in turn.says)
    for number in numbers:
        if isinstance(number, str) and number != state.card_order and find(facts.orders, number):
            yield Card("order", ref=number)


def _evidence(turn: Turn, facts: Facts) -> Iterator[Card]:
    """What the open question wants to see."""
    question = turn.state.question
    if question is None or question.slot != PHOTO:
        return
    if wanted := facts.policies.evidence.get(question.topic, ()):
        yield Card("evidence", wanted=wanted, shown=_shown(turn.state, question.topic))


def _shown(state: State, intent: str) -> int:
    topic = next((one for one in reversed(state.topics) if one.intent == intent), Topic(intent))
    return len(topic.evidence)
