"""The variants on hand are told as the shop counts them."""

import pytest

from bot.shop.products import Product, Variant
from tests.dialogue.talking import Shopper


@pytest.mark.parametrize(
    ("counts", "said"),
    [((3, 0), ["stock.on_hand"]), ((0, 0), ["stock.sold_out"]), ((None, None), ["stock.unknown"])],
)
def test_tells_what_is_on_hand(counts: tuple[int | None, int | None], said: list[str]) -> None:
    variants = (Variant("m", "M", counts[0]), Variant("l", "L", counts[1]))
    shopper = Shopper(facts={"named_products": (Product("s", "shirt", variants=variants),)})
    assert shopper.says("have you got M", "stock") == said


def test_of_an_unknown_product_no_stock_is_made_up() -> None:
    assert Shopper().says("have you got tables", "stock") == ["stock.unknown"]
