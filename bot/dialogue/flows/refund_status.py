"""退款进度: the refund's true stage and what usually comes next."""

from bot.dialogue.casework import SETTLED_STAGES
from bot.dialogue.fits import is_refunding
from bot.dialogue.talk import Talk
from bot.dialogue.turn import Say
from bot.dialogue.words import title
from bot.shop.facts import CaseFact
from bot.shop.orders import Order, OrderStatus


def tell_refund(talk: Talk) -> None:
    if talk.slot("fake"):
        talk.escalate("fake", priority=1)
    order = talk.order(fits=lambda order: is_refunding(order) or _case_of(talk, order) is not None)
    if order.status is OrderStatus.REFUNDED:
        talk.say("refund_status.done")
    elif order.status is OrderStatus.REFUNDING:
        talk.say("refund_status.running")
    elif case := _case_of(talk, order):
        stage = Say(f"word.stage_{case.stage}")
        facts = {"case.type": title(case.type), "case.stage": stage, "case.answer_by": case.due_at}
        talk.say("refund_status.case", facts)
    else:
        talk.say("refund_status.none")


def _case_of(talk: Talk, order: Order) -> CaseFact | None:
    return next(
        (case for case in talk.facts.cases if case.order_number == order.number and case.stage not in SETTLED_STAGES),
        None,
    )
