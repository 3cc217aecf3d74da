"""Goods are known by what shoppers call them, in either language."""

from dataclasses import replace

import pytest

from bot.dialogue.goods import holding, item_spoken_of, name_of
from bot.shop.orders import Item, OrderStatus
from bot.shop.products import Product
from tests.dialogue.talking import order

MUGS = order("A1001", OrderStatus.DELIVERED, "陶瓷马克杯 350ml")
LAMP = order("A1002", OrderStatus.DELIVERED, "护眼台灯 L1")
PRODUCTS = {
    item.catalogue_name: Product(item.sku, item.title, title_en=english)
    for bought, english in ((MUGS, "Ceramic mug"), (LAMP, "Desk lamp"))
    for item in bought.items
}


@pytest.mark.parametrize("words", ["少了一个杯子", "my mug arrived broken", "马克杯"])
def test_the_order_that_holds_the_named_goods_is_found(words: str) -> None:
    assert holding((MUGS, LAMP), words, PRODUCTS) == (MUGS,)


def test_goods_that_nobody_bought_are_in_no_order() -> None:
    assert holding((MUGS, LAMP), "那芦荟胶能退吗", PRODUCTS) == ()


def test_an_article_is_named_in_the_shoppers_language() -> None:
    assert name_of(LAMP.items[0], PRODUCTS, "en") == "Desk lamp"
    assert name_of(LAMP.items[0], PRODUCTS, "zh") == "护眼台灯 L1"


def test_of_two_variants_the_named_one_is_meant_and_a_mere_mug_is_neither() -> None:
    blue, yellow = Item("1", "马克杯", 1, variant="蓝色"), Item("2", "马克杯", 1, variant="黄色")
    both = replace(order("A1003"), items=(blue, yellow))
    assert item_spoken_of(both, "黄色", {}) == yellow
    assert item_spoken_of(both, "杯子", {}) is None
