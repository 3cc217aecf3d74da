"""Which order the shopper means: by number, waybill, its last digits, its goods, or because only one fits."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice

from bot.dialogue.cues.contents import without_denied
from bot.dialogue.goods import Products, holding
from bot.dialogue.state import State
from bot.dialogue.turn import Choice, Say
from bot.dialogue.words import order_facts
from bot.intents.understanding import Understanding
from bot.shop.facts import Facts
from bot.shop.numbers import number_key
from bot.shop.orders import Order, OrderStatus

CHOICES_SHOWN = 5
"""More buttons than this are no help on a phone."""
_SHORTEST_TAIL = 4
"""Fewer digits than this are a quantity or a time rather than part of an order number."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a message says about an order."""

    orders: tuple[Order, ...] = ()
    """Those that it may mean; empty where a number was given that fits none."""
    number: str = ""
    """The number as given, where one was given in full."""


def find(orders: Iterable[Order], number: str) -> Order | None:
    """The order with exactly this number, or None."""
    return next((order for order in orders if order.number == number), None) if number else None


def named_by(orders: Iterable[Order], given: str) -> Order | None:
    """The order that a number or a waybill means, whole or by its last digits; None where it means none of them."""
    key = number_key(given)
    return next((order for order in orders if _answers_to(order, key)), None)


def named_in(understanding: Understanding, state: State, facts: Facts) -> Named | None:
    """The order that the message names in any form, or None when it names none."""
    said = without_denied(understanding.text)
    if said != understanding.text and (meant := _by_goods(said, facts)):
        return Named(meant)
    found = _by_number(understanding, facts, said)
    if found and found.orders:
        return found
    reference = understanding.slot("order_reference")
    if reference and (referred := _referred(reference, state, facts)):
        return Named((referred,))
    if found:
        return found
    goods = _by_goods(understanding.text, facts)
    return Named(goods) if goods else None


def candidates(
    facts: Facts, state: State, fits: Callable[[Order], bool], goods: str | None = None
) -> tuple[Order, ...]:
    """The orders that a topic without a named order may be about, likeliest first; one means: take it.

    `goods`, where some were named, leave only the orders that hold them.
    """
    orders = (holding(facts.orders, goods, facts.products) if goods else ()) or facts.orders
    for number in (state.last_order, facts.context_order):
        if (spoken_of := find(orders, number or "")) and (fits(spoken_of) or len(orders) == 1):
            return (spoken_of,)
    living = tuple(order for order in orders if order.status is not OrderStatus.CANCELLED) or orders
    return tuple(order for order in living if fits(order)) or living


def choices_of(orders: Iterable[Order], products: Products, language: str) -> list[Choice]:
    """The first few orders as buttons."""
    return [choice_of(order, products, language) for order in islice(orders, CHOICES_SHOWN)]


def choice_of(order: Order, products: Products, language: str) -> Choice:
    """The order as a button."""
    return Choice(order.number, Say("choice.order", order_facts(order, products, language)))


def _by_number(understanding: Understanding, facts: Facts, said: str) -> Named | None:
    """The first order that is given by digits and not denied: not 4821 but 7733; `said` is what is not denied."""
    unknown = ""
    numbers = [slot for slot in understanding.slots if slot.name in ("order_id", "waybill", "digits")]
    kept = [slot for slot in numbers if understanding.text[slot.start : slot.end] in said]
    for slot in kept or numbers:
        key = number_key(slot.value)
        if fitting := tuple(order for order in facts.orders if _answers_to(order, key)):
            return Named(fitting)
        if slot.name == "order_id" or len(key) >= _SHORTEST_TAIL:
            unknown = unknown or slot.value
    return Named((), unknown) if unknown else None


def _answers_to(order: Order, key: str) -> bool:
    if key == number_key(order.number):
        return True
    waybills = [number_key(parcel.waybill) for parcel in order.parcels]
    if len(key) < _SHORTEST_TAIL:
        return False
    return number_key(order.number).endswith(key) or any(waybill.endswith(key) for waybill in waybills if waybill)


def _referred(reference: str, state: State, facts: Facts) -> Order | None:
    """previous, this and newest are what the engine tells apart."""
    if not facts.orders:
        return None
    if reference == "previous":
        return _before(state.last_order, facts.orders)
    return facts.orders[0] if reference == "newest" else find(facts.orders, state.last_order or "")


def _before(number: str | None, orders: tuple[Order, ...]) -> Order | None:
    """The order placed before the one spoken of; the only other one where there are two."""
    numbers = [order.number for order in orders]
    place = numbers.index(number) if number in numbers else 0
    if len(orders) == 1:
        return orders[0]
    return orders[place + 1] if place + 1 < len(orders) else orders[place - 1]


def _by_goods(text: str, facts: Facts) -> tuple[Order, ...]:
    """The orders whose goods the message speaks of; () where none or all alike."""
    fitting = holding(facts.orders, text, facts.products)
    return fitting if len(fitting) < len(facts.orders) or len(facts.orders) == 1 else ()
