"""Which of a shopper's goods his words speak of, in either language: 杯子 is the 马克杯, and so is the mug."""

import re
from collections.abc import Iterable, Mapping

from bot.shop.orders import Item, Order
from bot.shop.products import Product

Products = Mapping[str, Product]
"""By the name under which the catalogue keeps them (Item.catalogue_name)."""
_WORD = re.compile(r"[a-z0-9]{3,}|[\u4e00-\u9fff]+", re.IGNORECASE)


def name_of(item: Item, products: Products, language: str) -> str:
    """The article with its variant, in the shopper's language where the shop has named it so."""
    return f"{title_of(item, products, language)} {item.variant}".strip()


def title_of(item: Item, products: Products, language: str) -> str:
    """The article without its variant, in the shopper's language where the shop has named it so."""
    product = products.get(item.catalogue_name)
    return (product.title_en if product and language == "en" else "") or item.title


def names_of(item: Item, products: Products) -> tuple[str, ...]:
    """Everything that the article is called."""
    return tuple(dict.fromkeys((name_of(item, products, "zh"), name_of(item, products, "en"))))


def place_of_goods(text: str, order: Order, products: Products) -> int | None:
    """Where the text first speaks of the order's goods; None where it does not."""
    lowered = text.lower()
    pieces = (piece for item in order.items for piece in _pieces_of(item, products))
    return min((at for piece in pieces if (at := lowered.find(piece)) >= 0), default=None)


def holding(orders: Iterable[Order], words: str, products: Products) -> tuple[Order, ...]:
    """The orders with goods that the words speak of, those that they fit best; () where they fit none."""
    closest = {order: max((_closeness(words, item, products) for item in order.items), default=0) for order in orders}
    best = max(closest.values(), default=0)
    return tuple(order for order, near in closest.items() if near == best) if best else ()


def item_spoken_of(order: Order, words: str, products: Products) -> Item | None:
    """The one article of the order that the words speak of; None where they fit none, or several alike."""
    for item in order.items:
        if words.casefold() in (name.casefold() for name in (item.title, *names_of(item, products))):
            return item
    closest = [(_closeness(words, item, products), item) for item in order.items]
    best = max((near for near, _ in closest), default=0)
    fitting = [item for near, item in closest if near == best]
    return fitting[0] if best and len(fitting) == 1 else None


def names_several(order: Order, words: str, products: Products) -> bool:
    """Whether the words are the full names of several articles of the order."""
    whole = (names_of(item, products) for item in order.items)
    return sum(any(name in words for name in names) for names in whole) > 1


def _closeness(words: str, item: Item, products: Products) -> int:
    """How many pieces of the words the article's names have; 杯子 counts where a name has a word that ends so."""
    names = " ".join(names_of(item, products)).lower()
    said = pieces(words)
    by_ending = sum(len(piece) == 2 and piece[1] == "子" and _ends_a_word(piece[0], names) for piece in said)
    return len(said & pieces(names)) + by_ending


def _ends_a_word(sign: str, names: str) -> bool:
    return re.search(rf"{sign}(?![\u4e00-\u9fff])", names) is not None


def _pieces_of(item: Item, products: Products) -> frozenset[str]:
    return pieces(" ".join(names_of(item, products)))


def pieces(text: str) -> frozenset[str]:
    """Words of Latin letters, and pairs of neighbouring Chinese characters."""
    found: set[str] = set()
    for word in _WORD.findall(text.lower()):
        if word[0] < "\u4e00":
            found |= {word.removesuffix("s")} if not word.isdigit() else set()
        else:
            found |= {word[i : i + 2] for i in range(len(word) - 1)}
    return frozenset(found)
