"""改地址: before dispatch noted for the warehouse, after it passed on to the courier where the shop does that."""

from bot.dialogue.fits import has_arrived, is_expected, is_unsent
from bot.dialogue.pieces import report
from bot.dialogue.talk import Talk


def change_address(talk: Talk) -> None:
    order = talk.order(fits=is_expected)
    if has_arrived(order):
        talk.say("change_address.arrived")
        return
    if order.is_shipped:
        talk.tell("change_address.sent")
        if not talk.facts.policies.redirect_after_dispatch:
            return
    elif not is_unsent(order):
        talk.say("order.not_going")
        return
    talk.need("address")
    report(talk, order, details={"after_dispatch": "yes" if order.is_shipped else "no"})
