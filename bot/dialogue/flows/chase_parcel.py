"""催件: where the parcel is and whether it is late; stuck or late: a case, the courier asked, a time to hear back."""

from datetime import timedelta

from bot.dialogue.fits import has_arrived, is_travelling
from bot.dialogue.flows.track_parcel import say_unsent
from bot.dialogue.pieces import report, travel_facts, usual_time
from bot.dialogue.talk import Talk
from bot.shop.lateness import Pace, pace, still_for
from bot.shop.orders import Order, OrderStatus
from bot.shop.parcels import Parcel

_URGENCY = (
    Pace.TROUBLED,
    Pace.STUCK,
    Pace.LATE,
    Pace.RETURNING,
    Pace.AT_PICKUP,
    Pace.WAITING,
    Pace.MOVING,
    Pace.CANCELLED,
    Pace.ARRIVED,
)
"""Of several parcels the one that needs help most is spoken of."""
_SAID = {Pace.AT_PICKUP: "chase_parcel.at_pickup", Pace.MOVING: "chase_parcel.moving", Pace.WAITING: "chase_parcel.new"}
_REPORTED = {
    Pace.TROUBLED: "chase_parcel.troubled",
    Pace.STUCK: "chase_parcel.stuck",
    Pace.LATE: "chase_parcel.late",
    Pace.RETURNING: "chase_parcel.returning",
}


def chase_parcel(talk: Talk) -> None:
    order = talk.order(fits=is_travelling)
    if not order.is_shipped and order.status is OrderStatus.PAID:
        talk.become("chase_dispatch")
    if not order.is_shipped:
        say_unsent(talk, order)
    elif has_arrived(order):
        parcel = order.parcels[0] if order.parcels else None
        talk.say("chase_parcel.arrived", travel_facts(talk, order, parcel) if parcel else {})
    elif not order.parcels:
        talk.say("track_parcel.no_trace")
    else:
        _chase(talk, order)


def _chase(talk: Talk, order: Order) -> None:
    parcel, found = _neediest(talk, order)
    facts = travel_facts(talk, order, parcel) | {"parcel.still": still_for(parcel, talk.now) or timedelta(0)}
    if found not in _REPORTED:
        talk.say(_SAID.get(found, "chase_parcel.moving"), facts)
        return
    if not talk.topic.case_opened:
        talk.apologise()
        talk.say(_REPORTED[found], facts)
    report(talk, order, details={"waybill": parcel.waybill, "pace": found}, facts=facts)


def _neediest(talk: Talk, order: Order) -> tuple[Parcel, Pace]:
    paced = [(parcel, _pace(talk, order, parcel)) for parcel in order.parcels]
    return min(paced, key=lambda one: _URGENCY.index(one[1]))


def _pace(talk: Talk, order: Order, parcel: Parcel) -> Pace:
    return pace(parcel, usual_time(talk, order, parcel.carrier), talk.facts.policies, talk.now)
