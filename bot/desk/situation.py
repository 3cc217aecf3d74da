"""What stands around a message: one read brings the conversation and the facts this shopper is entitled to."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from bot.desk.mind import Mind
from bot.desk.standing import Standing
from bot.dialogue.flows.products import ABOUT_PRODUCTS
from bot.dialogue.memory import from_json
from bot.messages import Inbound
from bot.shop.facts import CaseFact, Facts
from bot.shop.naming import best_named, name_pieces
from bot.shop.numbers import number_key
from bot.shop.orders import Order
from bot.shop.products import Product
from bot.storage.conversations import Snapshot, look
from bot.storage.facts import (
    find_products,
    load_cases_of,
    load_order,
    load_orders_of_buyer,
    load_prices,
    load_products,
)

_BOT = "bot"
PRICE_DROP = "price_drop"
NEEDS_GOODS = ABOUT_PRODUCTS | {PRICE_DROP}
"""Intents that need more of the goods than the shopper's orders bring."""


@dataclass(frozen=True, slots=True)
class Situation:
    snapshot: Snapshot
    buyer: str | None
    """The account that the channel vouches for, now or earlier in this identity."""
    orders: tuple[Order, ...] = ()
    cases: tuple[CaseFact, ...] = ()
    products: Mapping[str, Product] = field(default_factory=dict)


def survey(connection: Connection, inbound: Inbound) -> Situation:
    """Read all that the turn needs; only the conversation itself where the bot will be silent."""
    snapshot = look(connection, inbound.channel, inbound.sender, inbound.external_id)
    buyer = inbound.customer or snapshot.buyer
    if snapshot.seen is not None or snapshot.held_by != _BOT:
        return Situation(snapshot, buyer)
    orders = entitled(connection, buyer, snapshot)
    cases = load_cases_of(connection, snapshot.shopper_id, buyer)
    names = {item.catalogue_name for order in orders for item in order.items}
    return Situation(snapshot, buyer, orders, cases, load_products(connection, names))


def entitled(connection: Connection, buyer: str | None, snapshot: Snapshot) -> tuple[Order, ...]:
    """The buyer's own orders, newest first, then those of others that were proven in this conversation."""
    own = load_orders_of_buyer(connection, buyer) if buyer else ()
    numbers = {order.number for order in own}
    return (*own, *(order for order in _proven(connection, snapshot) if order.number not in numbers))


def facts_of(situation: Situation, inbound: Inbound, mind: Mind, standing: Standing) -> Facts:
    """The facts that the dialogue may speak of."""
    return Facts(
        shop=mind.shop,
        policies=mind.policies,
        calendar=mind.calendar,
        routes=standing.routes,
        known_shopper=situation.buyer is not None,
        orders=situation.orders,
        context_order=inbound.context_order or situation.snapshot.context_order,
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


def _proven(connection: Connection, snapshot: Snapshot) -> tuple[Order, ...]:
    """The orders that the shopper has proven in this conversation."""
    numbers = from_json(snapshot.state).proven
    found = (load_order(connection, number_key(number)) for number in numbers)
    return tuple(order for order in found if order is not None)
