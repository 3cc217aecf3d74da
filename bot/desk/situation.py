"""What stands around a turn: one read brings the conversation, what waits in it for an answer, and the facts that this
shopper is entitled to.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from bot.desk.mind import Mind
from bot.desk.standing import Standing
from bot.dialogue.flows.products import ABOUT_PRODUCTS
from bot.dialogue.memory import from_json
from bot.dialogue.state import Evidence
from bot.messages import Form, Inbound
from bot.shop.facts import CaseFact, Facts
from bot.shop.naming import best_named, name_pieces
from bot.shop.numbers import number_key
from bot.shop.orders import Order
from bot.shop.products import Product
from bot.storage.conversations import Snapshot, look, look_at
from bot.storage.facts import (
    find_products,
    load_cases_of,
    load_order,
    load_orders_of_buyer,
    load_prices,
    load_products,
)
from bot.storage.turns import Unanswered

_BOT = "bot"
PRICE_DROP = "price_drop"
NEEDS_GOODS = ABOUT_PRODUCTS | {PRICE_DROP}
"""Intents that need more of the goods than the shopper's orders bring."""


@dataclass(frozen=True, slots=True)
class Burst:
    """The messages that one turn answers, heard as one."""

    text: str
    """Theirs, line by line."""
    arrived: tuple[Evidence, ...] = ()
    """Pictures and videos that came with them, each with the number of its own message."""
    form: Form | None = None
    """The last one that was filled in."""


@dataclass(frozen=True, slots=True)
class Situation:
    snapshot: Snapshot
    burst: Burst
    buyer: str | None
    """The account that the channel vouches for, now or earlier in this identity."""
    context_order: str | None = None
    """Order that the chat was opened from."""
    orders: tuple[Order, ...] = ()
    cases: tuple[CaseFact, ...] = ()
    products: Mapping[str, Product] = field(default_factory=dict)


def survey(connection: Connection, inbound: Inbound) -> Situation:
    """Read all that the turn over a message needs; only the conversation itself where the bot will be silent."""
    snapshot = look(connection, inbound.channel, inbound.sender, inbound.external_id)
    context_order = inbound.context_order or snapshot.context_order
    situation = Situation(snapshot, burst_of(snapshot, inbound), inbound.customer or snapshot.buyer, context_order)
    return situation if snapshot.seen is not None else _with_facts(connection, situation)


def survey_unanswered(connection: Connection, conversation_id: int, last_seq: int | None = None) -> Situation | None:
    """The same for messages that are stored already; None when none of an open conversation waits for an answer.

    None as well when one after `last_seq` does.
    """
    situation = glance_at_unanswered(connection, conversation_id)
    if situation is None or (last_seq is not None and situation.snapshot.unanswered[-1].seq > last_seq):
        return None
    return _with_facts(connection, situation)


def glance_at_unanswered(connection: Connection, conversation_id: int) -> Situation | None:
    """The same without any fact and without reading how the talk stands."""
    snapshot = look_at(connection, conversation_id)
    if snapshot is None or not snapshot.unanswered:
        return None
    return Situation(snapshot, burst_of(snapshot), snapshot.buyer, snapshot.context_order)


def burst_of(snapshot: Snapshot, inbound: Inbound | None = None) -> Burst:
    """What was not answered yet, together with the message that has just come in."""
    waiting = (*snapshot.unanswered, _as_unanswered(inbound, snapshot.last_seq + 1)) if inbound else snapshot.unanswered
    forms = [message.form for message in waiting if message.form]
    return Burst(
        text="\n".join(message.text for message in waiting if message.text),
        arrived=tuple(evidence for message in waiting for evidence in message.attachments),
        form=forms[-1] if forms else None,
    )


def entitled(connection: Connection, buyer: str | None, snapshot: Snapshot) -> tuple[Order, ...]:
    """The buyer's own orders, newest first, then those of others that were proven in this conversation."""
    own = load_orders_of_buyer(connection, buyer) if buyer else ()
    numbers = {order.number for order in own}
    return (*own, *(order for order in _proven(connection, snapshot) if order.number not in numbers))


def facts_of(situation: Situation, mind: Mind, standing: Standing) -> Facts:
    """The facts that the dialogue may speak of."""
    return Facts(
        shop=mind.shop,
        policies=mind.policies,
        calendar=mind.calendar,
        routes=standing.routes,
        known_shopper=situation.buyer is not None,
        orders=situation.orders,
        context_order=situation.context_order,
        cases=situation.cases,
        products=situation.products,
        promotions=standing.promotions,
        queue=standing.queue,
    )


def with_goods(connection: Connection, facts: Facts, asked: Set[str], text: str) -> Facts:
    """The facts with what questions about goods are answered from; `asked` are the intents heard or in focus."""
    names = {item.catalogue_name for order in facts.orders for item in order.items}
    pieces = name_pieces(text) if asked & ABOUT_PRODUCTS else ()
    return replace(
        facts,
        products=load_products(connection, names),
        named_products=best_named(pieces, find_products(connection, pieces)) if pieces else (),
        prices=load_prices(connection, names) if PRICE_DROP in asked else (),
    )


def _as_unanswered(inbound: Inbound, seq: int) -> Unanswered:
    sent = enumerate(inbound.attachments)
    evidence = tuple(Evidence(seq, position, attachment.kind) for position, attachment in sent)
    return Unanswered(seq, inbound.text, evidence, inbound.form)


def _with_facts(connection: Connection, situation: Situation) -> Situation:
    snapshot, buyer = situation.snapshot, situation.buyer
    if snapshot.held_by != _BOT:
        return situation
    orders = entitled(connection, buyer, snapshot)
    cases = load_cases_of(connection, snapshot.shopper_id, buyer)
    names = {item.catalogue_name for order in orders for item in order.items}
    return replace(situation, orders=orders, cases=cases, products=load_products(connection, names))


def _proven(connection: Connection, snapshot: Snapshot) -> tuple[Order, ...]:
    """The orders that the shopper has proven in this conversation."""
    numbers = from_json(snapshot.state).proven
    found = (load_order(connection, number_key(number)) for number in numbers)
    return tuple(order for order in found if order is not None)
