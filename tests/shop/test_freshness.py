"""Fresh food is what the shop marks, else what its name tells."""

import pytest

from bot.shop.freshness import is_fresh
from bot.shop.orders import Item
from bot.shop.policies import Policies
from bot.shop.products import Product


@pytest.mark.parametrize(
    ("title", "fresh"),
    [
        ("智利车厘子 2斤", True),
        ("丹东草莓 礼盒", True),
        ("草莓酱 340g", False),
        ("芒果干 100g", False),
        ("电热水壶", False),
        ("fresh salmon fillet 500g", True),
        ("strawberries 400g", True),
        ("refreshing body mist", False),
    ],
)
def test_the_name_tells_where_the_shop_does_not(title: str, fresh: bool) -> None:
    assert is_fresh(Item("s", title, 1), None, Policies()) is fresh


def test_the_shops_own_word_goes_first() -> None:
    item = Item("s", "智利车厘子 2斤", 1)
    assert not is_fresh(item, Product("s", item.title, fresh=False), Policies())
    assert is_fresh(Item("s", "礼盒", 1), Product("s", "礼盒", fresh=True), Policies())


def test_a_shop_may_do_without_the_list() -> None:
    assert not is_fresh(Item("s", "草莓", 1), None, Policies(fresh_words=frozenset()))
