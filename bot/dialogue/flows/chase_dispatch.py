"""催发货: when it was paid, by when it is to leave; late: a case for the warehouse."""

from bot.dialogue.fits import is_waiting
from bot.dialogue.flows.track_parcel import say_unsent
from bot.dialogue.pieces import report, travel_facts
from bot.dialogue.talk import Talk
from bot.shop.dispatch import is_late
from bot.shop.orders import OrderStatus


def chase_dispatch(talk: Talk) -> None:
    order = talk.order(fits=is_waiting)
    if order.is_shipped:
        parcel = order.parcels[0] if order.parcels else None
        talk.say("chase_dispatch.sent", travel_facts(talk, order, parcel) if parcel else {})
    elif order.status is OrderStatus.PAID and is_late(order, talk.facts.policies, talk.facts.calendar, talk.now):
        if not talk.topic.case_opened:
            talk.apologise()
        report(talk, order)
    else:
        say_unsent(talk, order)
