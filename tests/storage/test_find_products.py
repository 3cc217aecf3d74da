"""Goods are found by pieces of their titles, whatever the text carries."""

import pytest

from bot.shop.news import ProductNews, VariantNews
from bot.storage.database import Database
from bot.storage.facts import find_products
from bot.storage.products import keep_products
from tests.storage.turning import NOW


@pytest.mark.parametrize(
    ("pieces", "codes"),
    [
        (("马克",), ["MUG"]),
        (("杯子",), ["MUG"]),
        (("mug", "台灯"), ["LAMP", "MUG"]),
        (("%",), []),
        (("_",), []),
        (("'; DROP TABLE products; --",), []),
        ((), []),
    ],
)
async def test_products_are_found_by_pieces_of_their_titles(
    database: Database, pieces: tuple[str, ...], codes: list[str]
) -> None:
    mug = ProductNews("MUG", "马克杯", title_en="Mug", variants=(VariantNews("MUG-B", "蓝色", stock=3),))
    await database.write(lambda connection: keep_products(connection, [mug, ProductNews("LAMP", "台灯")], NOW, "test"))
    found = await database.read(lambda connection: find_products(connection, pieces))
    assert [product.code for product in found] == codes
    assert all(product.variants[0].stock == 3 for product in found if product.code == "MUG")
