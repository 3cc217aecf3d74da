"""Is this fresh food? As the shop says; where it says nothing, as the article's name tells."""

import re
from functools import lru_cache

from bot.shop.orders import Item
from bot.shop.policies import Policies
from bot.shop.products import Product

_MADE_OF_IT = r"(?!\s*(?:干|酱|味|汁|籽|糖|饼|茶|粉|罐头|刀|机|jam|juice|flavou?r|tea|bar|knife|knives|basket))"
"""What follows the name of something fresh in the name of something that keeps: 芒果干, strawberry jam."""


def is_fresh(item: Item, product: Product | None, policies: Policies) -> bool:
    """Whether an article is fresh food; `product` is None when the shop has told nothing about it."""
    if product is not None:
        return product.fresh
    return bool(policies.fresh_words and _pattern(policies.fresh_words).search(item.title))


@lru_cache(maxsize=16)  # one shop has one list; more only while it is edited
def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    """Latin words count as whole words only; Chinese has no such border."""
    either = "|".join(rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in sorted(words))
    return re.compile(rf"(?:{either}){_MADE_OF_IT}", re.IGNORECASE)
