"""付款问题: ways to pay and what to try; charged twice goes to people."""

from bot.dialogue.fits import is_unpaid
from bot.dialogue.talk import Talk
from bot.shop.unpaid import closes_at


def help_paying(talk: Talk) -> None:
    if talk.slot("charged_twice"):
        talk.order()
        talk.escalate("charged_twice", priority=1)
    unpaid = [order for order in talk.facts.orders if is_unpaid(order)]
    if len(unpaid) == 1:
        talk.say("payment_problem.unpaid", {"order.closes_at": closes_at(unpaid[0], talk.facts.policies)})
    else:
        talk.say("payment_problem.said")
