"""查件: carrier, waybill, last scans and the days on which it usually arrives; several parcels told apart."""

from bot.dialogue.fits import is_travelling, parcel_has_arrived
from bot.dialogue.pieces import travel_facts
from bot.dialogue.talk import Talk
from bot.dialogue.turn import Say
from bot.dialogue.words import parcel_facts
from bot.shop.dispatch import promised_by
from bot.shop.orders import Order, OrderStatus

_TOLD_AT_ONCE = 3
"""Parcels of one order that are told one by one; the rest stand in the list."""


def track_parcel(talk: Talk) -> None:
    order = talk.order(fits=is_travelling)
    if not order.is_shipped:
        say_unsent(talk, order)
        return
    parcels = order.parcels
    if not parcels:
        talk.say("track_parcel.no_trace")
        return
    if len(parcels) > 1:
        talk.say("track_parcel.several", {"parcel.count": len(parcels), "parcels": _list(order)})
    for place, parcel in enumerate(parcels[:_TOLD_AT_ONCE], 1):
        code = "track_parcel.delivered" if parcel_has_arrived(order, parcel) else "track_parcel.on_its_way"
        talk.say(code, travel_facts(talk, order, parcel), {"parcel.position": place if len(parcels) > 1 else None})


def say_unsent(talk: Talk, order: Order) -> None:
    """Nothing is on its way yet: say why, and by when it is to leave."""
    if order.status is OrderStatus.UNPAID:
        talk.say("order.unpaid")
    elif order.status in (OrderStatus.CANCELLED, OrderStatus.REFUNDED, OrderStatus.REFUNDING):
        talk.say("order.not_going")
    else:
        since = order.paid_at or order.placed_at
        promised = promised_by(since, talk.facts.policies, talk.facts.calendar)
        talk.say("order.not_sent", {"order.promised_by": promised if promised > talk.now else None})


def _list(order: Order) -> tuple[Say, ...]:
    return tuple(Say("word.parcel_line", parcel_facts(parcel)) for parcel in order.parcels)
