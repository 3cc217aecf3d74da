"""Which products a message speaks of: the pieces of their titles that it says."""

import re
from collections.abc import Iterable

from bot.shop.products import Product

_RUN = re.compile(r"[\u3400-\u9fff]+")
_WORD = re.compile(r"[a-z][a-z0-9-]{2,}")
_EMPTY_WORDS = re.compile(
    r"the|and|for|with|your?|th(?:is|at|ese|ose)|ha(?:ve|s)|can|does|how|wh(?:at|en|ere|ich)|are|any|all|not|from|get"
    r"|much|many|one|size|please|need|want|stock|buy"
)
_MOST_PIECES = 40
"""Pieces of a message that are looked for: what a shopper asks about goods in a breath; a pasted novel is cut."""


def name_pieces(text: str) -> tuple[str, ...]:
    """The pieces of a message that may be part of a title: pairs of Chinese signs, Latin words, 杯 of 杯子."""
    lowered = text.lower()
    pieces: list[str] = []
    for run in _RUN.findall(lowered):
        pieces += [run[at : at + 2] for at in range(len(run) - 1)]
    words = (word.removesuffix("s") for word in _WORD.findall(lowered) if not _EMPTY_WORDS.fullmatch(word))
    return tuple(dict.fromkeys((*pieces, *words)))[:_MOST_PIECES]


def best_named(pieces: Iterable[str], products: Iterable[Product]) -> tuple[Product, ...]:
    """The products whose titles say most of these pieces: one, or several that are named equally well."""
    scored = [(_score(tuple(pieces), product), product) for product in products]
    top = max((score for score, _ in scored), default=0)
    return tuple(product for score, product in scored if score == top) if top else ()


def _score(pieces: tuple[str, ...], product: Product) -> int:
    """Characters said of the title or of a variant's name; of 杯子 the first sign counts where a word ends with it."""
    titles = f"{product.title} {product.title_en} {product.brand}".lower()
    variants = " ".join(variant.name for variant in product.variants).lower()
    said = sum(len(piece) for piece in pieces if _says(titles, piece))
    return said and said + sum(len(piece) for piece in pieces if piece in variants)


def _says(titles: str, piece: str) -> bool:
    if piece in titles:
        return True
    return len(piece) == 2 and piece[1] == "子" and re.search(rf"{piece[0]}(?![\u3400-\u9fff])", titles) is not None
