"""What several flows share: products and zones of a topic, telling a parcel, deadlines, making the case."""

from zoneinfo import ZoneInfo

from bot.dialogue.casework import words_of
from bot.dialogue.needs import ITEM, ORDER
from bot.dialogue.talk import Talk
from bot.dialogue.turn import OpenCase, Value
from bot.dialogue.words import parcel_facts
from bot.shop.cases import due_at as due_at_of
from bot.shop.hours import zone
from bot.shop.lateness import days_ahead
from bot.shop.orders import Item, Order
from bot.shop.parcels import Parcel
from bot.shop.products import Product
from bot.shop.routes import RouteTime


def shop_zone(talk: Talk) -> ZoneInfo:
    """The zone in which the shop counts days."""
    return zone(talk.facts.calendar)


def asks(talk: Talk, slot: str) -> bool:
    """Whether the shop wants this asked for this kind of wish."""
    return slot in talk.facts.policies.asked.get(talk.topic.intent, ())


def product_of(talk: Talk, item: Item | None) -> Product | None:
    """The product behind an article, if the shop told about it."""
    return talk.facts.products.get(item.catalogue_name) if item else None


def article(talk: Talk, order: Order) -> Item | None:
    """The article spoken of; asked for where the shop wants that and there are several."""
    if asks(talk, ITEM) and order.items:
        return talk.item(order)
    return talk.named_item(order)


def usual_time(talk: Talk, order: Order, carrier: str) -> RouteTime | None:
    """The route's usual time for this order with this carrier."""
    return talk.facts.routes.usual(carrier, order.region)


def travel_facts(talk: Talk, order: Order, parcel: Parcel) -> dict[str, Value]:
    """What may be said of a parcel on its way, with the days on which it usually arrives while they lie ahead."""
    facts = parcel_facts(parcel)
    if days := days_ahead(parcel, usual_time(talk, order, parcel.carrier), shop_zone(talk), talk.now):
        facts |= {"parcel.expected_from": days.first, "parcel.expected_to": days.last}
    return facts


def report(
    talk: Talk,
    order: Order,
    item: Item | None = None,
    details: dict[str, str] | None = None,
    facts: dict[str, Value] | None = None,
) -> None:
    """Open this topic's case about the order, or bring it up to date; the shopper is told by when he hears back."""
    topic = talk.topic
    due_at = due_at_of(topic.intent, talk.now, talk.facts.policies, talk.facts.calendar)
    quantity = topic.slots.get("quantity", "")
    case = OpenCase(
        type=topic.intent,
        order_number=order.number,
        item=item.title if item else topic.slots.get(ITEM, ""),
        quantity=int(quantity) if quantity.isdecimal() else None,
        details={name: value for name, value in topic.slots.items() if name != ORDER} | (details or {}),
        evidence=talk.evidence(),
        due_at=due_at,
    )
    talk.open_case(case, words_of(topic.intent, facts))


def wanted_evidence(talk: Talk) -> tuple[str, ...]:
    """The photos that the shop asks for in this kind of case."""
    return talk.facts.policies.evidence.get(talk.topic.intent, ())
