"""尺码: the product's own sizes; never a guess about fit."""

from bot.dialogue.flows.products import product_asked, product_facts, say_unknown
from bot.dialogue.talk import Talk


def advise_size(talk: Talk) -> None:
    product = product_asked(talk)
    if product and product.spec:
        talk.say("size_advice.said", product_facts(talk, product))
    else:
        say_unknown(talk, "size_advice.unknown")
