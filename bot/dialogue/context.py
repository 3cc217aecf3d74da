"""What of the talk helps to read the next message, as the engine takes it."""

from datetime import datetime

from bot.dialogue.goods import names_of
from bot.dialogue.journeys import journey_of
from bot.dialogue.state import Evidence, State
from bot.intents.understanding import Context, OrderHint
from bot.shop.facts import Facts
from bot.shop.orders import Order


def context_of(state: State, facts: Facts, arrived: tuple[Evidence, ...], now: datetime) -> Context:
    """The open question, the topic in focus, the choices shown, and what of entitled orders helps at `now`."""
    question = state.question
    return Context(
        question=question.slot if question else None,
        choices=tuple(label for _, label in state.choices),
        focus=question.topic if question else state.focus.intent if state.focus else None,
        last_order=state.last_order or facts.context_order,
        orders=tuple(_hint(order, facts, now) for order in facts.orders),
        language=state.language,
        attachments=len(arrived),
    )


def _hint(order: Order, facts: Facts, now: datetime) -> OrderHint:
    titles = tuple(dict.fromkeys(name for item in order.items for name in names_of(item, facts.products)))
    waybills = tuple(parcel.waybill for parcel in order.parcels if parcel.waybill)
    return OrderHint(order.number, titles, waybills, journey_of(order, facts, now))
