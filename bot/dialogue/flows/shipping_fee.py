"""运费: the policy; for returns who pays and why."""

from bot.dialogue.talk import Talk


def tell_shipping_fee(talk: Talk) -> None:
    talk.say("shipping_fee.said")
