"""几天能到: the route's range, never a promise."""

from bot.dialogue.fits import is_expected
from bot.dialogue.needs import ORDER
from bot.dialogue.orders import find
from bot.dialogue.pieces import travel_facts
from bot.dialogue.talk import Talk
from bot.shop.orders import Order


def tell_delivery_time(talk: Talk) -> None:
    order = _order(talk)
    if order is None:
        _tell_range(talk, "", "")
    elif order.is_shipped and order.parcels:
        talk.say("delivery_time.on_its_way", travel_facts(talk, order, order.parcels[0]))
    else:
        carrier = order.parcels[0].carrier if order.parcels else ""
        _tell_range(talk, carrier, order.region)


def _order(talk: Talk) -> Order | None:
    """The order it is about, where that is plain; nobody is asked for it."""
    if named := find(talk.facts.orders, talk.slot(ORDER) or ""):
        return named
    expected = talk.likely_orders(is_expected)
    return expected[0] if len(expected) == 1 and is_expected(expected[0]) else None


def _tell_range(talk: Talk, carrier: str, region: str) -> None:
    usual = talk.facts.routes.usual(carrier, region)
    days = (usual.low_days, usual.high_days) if usual else None
    talk.say("delivery_time.range" if days else "delivery_time.unknown", {"route.days": days})
