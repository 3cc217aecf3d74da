"""改颜色/尺码/备注: before dispatch noted for the warehouse; after it an exchange is the way."""

from bot.dialogue.cues.contents import note_in
from bot.dialogue.fits import is_unsent
from bot.dialogue.pieces import report
from bot.dialogue.talk import Talk


def change_order(talk: Talk) -> None:
    order = talk.order(fits=is_unsent)
    if order.is_shipped:
        talk.say("change_order.sent", {"policy.exchange_days": talk.facts.policies.exchange_days})
    elif not is_unsent(order):
        talk.say("order.not_going")
    else:
        talk.note("change_detail", note_in(talk.text))
        wanted = talk.need("change_detail")
        report(talk, order, facts={"change.wanted": wanted})
