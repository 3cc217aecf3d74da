"""Which product a question is about, for the flows on goods."""

from bot.dialogue.needs import ORDER
from bot.dialogue.talk import Talk
from bot.dialogue.turn import Choice, Say, Value
from bot.shop.products import Product

ABOUT_PRODUCTS = frozenset({"product_info", "size_advice", "stock", "authenticity"})
"""Intents whose answer is a product's own facts."""


def product_asked(talk: Talk) -> Product | None:
    """The one product that the message names, else the only one of the order spoken of; None when nobody knows."""
    if len(talk.facts.named_products) == 1:
        return talk.facts.named_products[0]
    order = next((order for order in talk.facts.orders if order.number == talk.slot(ORDER)), None)
    known = (
        [product for item in order.items if (product := talk.facts.products.get(item.catalogue_name))] if order else []
    )
    return known[0] if len(known) == 1 else None


def product_facts(talk: Talk, product: Product) -> dict[str, Value]:
    """What the shop has written about it."""
    english = talk.language == "en"
    return {
        "product.title": (product.title_en if english else "") or product.title,
        "product.origin": product.origin or None,
        "product.spec": product.spec or None,
        "product.use": product.use or None,
        "product.cautions": product.cautions or None,
        "product.link": product.link or None,
    }


def say_unknown(talk: Talk, code: str) -> None:
    """The fact is not known: say so honestly, and offer a person."""
    talk.say(code)
    talk.offer((Choice("intent:human_agent", Say("word.human")),))
