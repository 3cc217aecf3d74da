"""拒收: what happens next; a case so that the returning parcel is looked out for."""

from bot.dialogue.fits import has_arrived, is_travelling
from bot.dialogue.flows.track_parcel import say_unsent
from bot.dialogue.pieces import report
from bot.dialogue.talk import Talk


def take_refusal(talk: Talk) -> None:
    order = talk.order(fits=is_travelling)
    if has_arrived(order):
        talk.say("refuse_parcel.arrived")
    elif not order.is_shipped:
        say_unsent(talk, order)
    else:
        report(talk, order)
