"""取消订单: not sent yet — confirmed, then a case; sent — how to refuse or return it."""

from bot.dialogue.fits import has_arrived, is_unsent
from bot.dialogue.pieces import report
from bot.dialogue.talk import Talk
from bot.shop.orders import OrderStatus


def cancel_order(talk: Talk) -> None:
    order = talk.order(fits=is_unsent)
    if order.status in (OrderStatus.CANCELLED, OrderStatus.REFUNDED, OrderStatus.REFUNDING):
        talk.say("order.not_going")
    elif order.is_shipped:
        talk.say("cancel_order.arrived" if has_arrived(order) else "cancel_order.sent")
    elif talk.confirm("confirmed", "cancel_order.confirm", talk.about(order)):
        report(talk, order)
    else:
        talk.say("cancel_order.kept")
