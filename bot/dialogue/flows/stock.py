"""库存: the variants on hand as the shop counts them."""

from bot.dialogue.flows.products import product_asked, product_facts, say_unknown
from bot.dialogue.talk import Talk


def tell_stock(talk: Talk) -> None:
    product = product_asked(talk)
    counted = [variant for variant in product.variants if variant.stock is not None] if product else []
    if product is None or not counted:
        say_unknown(talk, "stock.unknown")
        return
    on_hand = tuple(variant.name or product.title for variant in counted if variant.stock)
    code = "stock.on_hand" if on_hand else "stock.sold_out"
    talk.say(code, product_facts(talk, product), {"product.variants": on_hand})
