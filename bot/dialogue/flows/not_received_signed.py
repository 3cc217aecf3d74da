"""显示签收但没收到: who signed and where, where to look, and the courier asked."""

from bot.dialogue.fits import has_arrived, is_travelling
from bot.dialogue.flows.track_parcel import say_unsent
from bot.dialogue.pieces import report
from bot.dialogue.talk import Talk
from bot.dialogue.wordings import only_asks_who_signed
from bot.dialogue.words import parcel_facts
from bot.shop.orders import Order
from bot.shop.parcels import Parcel, ParcelStatus


def report_not_received(talk: Talk) -> None:
    order = talk.order(fits=lambda order: has_arrived(order) or is_travelling(order))
    if not order.is_shipped:
        say_unsent(talk, order)
        return
    parcel = _delivered(order)
    facts = parcel_facts(parcel) if parcel else {}
    if not talk.topic.case_opened and only_asks_who_signed(talk.text):
        talk.say("track_parcel.delivered", facts)
        talk.stop()
    if not talk.topic.case_opened:
        talk.apologise()
        talk.tell("not_received_signed.where", facts)
    details = {"waybill": parcel.waybill} if parcel else {}
    report(talk, order, details=details)


def _delivered(order: Order) -> Parcel | None:
    delivered = [parcel for parcel in order.parcels if parcel.status is ParcelStatus.DELIVERED]
    return next(iter(delivered or order.parcels), None)
