"""发错货: photos, then a case for the warehouse; the store pays the way back."""

from bot.dialogue.fits import has_arrived
from bot.dialogue.flows.track_parcel import say_unsent
from bot.dialogue.pieces import asks, report, wanted_evidence
from bot.dialogue.talk import Talk


def report_wrong_item(talk: Talk) -> None:
    order = talk.order(fits=has_arrived)
    if not order.is_shipped:
        say_unsent(talk, order)
        return
    talk.apologise()
    talk.need_evidence(wanted_evidence(talk))
    if asks(talk, "received_item"):
        talk.need("received_item")
    report(talk, order)
