"""丢件: the value of the goods is written down; reshipment or refund by approval."""

from bot.dialogue.flows.track_parcel import say_unsent
from bot.dialogue.pieces import report
from bot.dialogue.talk import Talk


def report_lost(talk: Talk) -> None:
    order = talk.order(fits=lambda order: order.is_shipped)
    if not order.is_shipped:
        say_unsent(talk, order)
        return
    if not talk.topic.case_opened:
        talk.apologise()
    waybills = " ".join(parcel.waybill for parcel in order.parcels)
    value = {"value": f"{order.total.minor} {order.total.currency}"} if order.total else {}
    report(talk, order, details=value | {"waybill": waybills})
