"""商品: the product's own facts; what is not known goes to a person."""

from bot.dialogue.flows.products import product_asked, product_facts, say_unknown
from bot.dialogue.talk import Talk


def tell_product(talk: Talk) -> None:
    product = product_asked(talk)
    if product:
        talk.say("product_info.said", product_facts(talk, product))
    else:
        say_unknown(talk, "product_info.unknown")
