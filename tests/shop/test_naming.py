"""Products are known by what shoppers call them."""

import pytest

from bot.shop.naming import best_named, name_pieces
from bot.shop.products import Product, Variant

MUG = Product("MUG", "陶瓷马克杯 350ml", "Ceramic mug, 350 ml", variants=(Variant("MUG-B", "蓝色"),))
FLASK = Product("FLASK", "定制刻字保温杯 500ml", "Engraved thermos flask, 500 ml")
LAMP = Product("LAMP", "护眼台灯 L1", "Desk lamp L1", brand="小桌")
SHIRT = Product("SHIRT", "纯棉圆领T恤", "Cotton crew-neck T-shirt")
SHOP = (MUG, FLASK, LAMP, SHIRT)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("马克杯有货吗", (MUG,)),
        ("蓝色的马克杯还有吗", (MUG,)),
        ("杯子能进微波炉吗", (MUG, FLASK)),
        ("台灯多少瓦", (LAMP,)),
        ("is the desk lamp in stock?", (LAMP,)),
        ("Do you have MUGS", (MUG,)),
        ("你们是正品吗", ()),
        ("is it any good", ()),
        ("", ()),
    ],
)
def test_the_goods_a_shopper_names_are_found(said: str, meant: tuple[Product, ...]) -> None:
    assert best_named(name_pieces(said), SHOP) == meant


def test_a_novel_is_not_looked_up_word_for_word() -> None:
    assert len(name_pieces("快递" * 20 + " ".join(f"word{number}" for number in range(5000)))) <= 40
