"""The product's own sizes are told, never a guess."""

from bot.shop.products import Product
from tests.dialogue.talking import Shopper


def test_tells_the_spec() -> None:
    shopper = Shopper(facts={"named_products": (Product("s", "shirt", spec="M: chest 96 cm"),)})
    assert shopper.says("which size", "size_advice") == ["size_advice.said"]


def test_without_a_spec_a_person_is_offered() -> None:
    assert Shopper().says("which size", "size_advice") == ["size_advice.unknown"]
