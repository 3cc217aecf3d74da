"""议价: a polite no, and the discount that really runs now."""

from bot.dialogue.flows.coupon_promo import running
from bot.dialogue.talk import Talk


def answer_bargain(talk: Talk) -> None:
    texts = running(talk)
    talk.say("bargain.with_promotion" if texts else "bargain.said", {"promotions": texts})
