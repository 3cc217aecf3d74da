"""A product's own facts are told, and nothing is guessed."""

from bot.shop.products import Product
from tests.dialogue.talking import Shopper


def test_tells_what_the_shop_wrote() -> None:
    tea = Product("t", "茶", title_en="tea", origin="Fujian")
    shopper = Shopper(facts={"named_products": (tea,)})
    assert shopper.says("where is the tea from", "product_info") == ["product_info.said"]
    assert shopper.last.says[0].facts["product.title"] == "tea"


def test_what_is_not_known_is_offered_to_a_person() -> None:
    shopper = Shopper()
    assert shopper.says("is it gluten free", "product_info") == ["product_info.unknown"]
    assert [choice.value for choice in shopper.last.choices] == ["intent:human_agent"]
    assert shopper.says("intent:human_agent") == ["handover.soon"]
