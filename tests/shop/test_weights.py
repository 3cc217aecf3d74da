"""A recorded weight agrees with the goods or it does not, and what is unknown never agrees."""

from dataclasses import replace

import pytest

from bot.shop.parcels import Parcel
from bot.shop.policies import Policies
from bot.shop.products import Product
from bot.shop.weights import WeightMatch, check_weight
from tests.shop.orders import CUP, order

CUPS = {"CUP-BLUE": Product("CUP", "马克杯", weight_grams=400)}  # two of them and 150 g of packaging: 950 g
POLICIES = Policies()


def match(*weights: int | None, products: dict[str, Product] = CUPS, quantity: int = 2, boxes: int = 1) -> WeightMatch:
    parcels = tuple(Parcel("A", str(n), weight_grams=weight, boxes=boxes) for n, weight in enumerate(weights))
    bought = order(items=(replace(CUP, quantity=quantity),), parcels=parcels)
    return check_weight(bought, products, POLICIES)


@pytest.mark.parametrize(
    ("recorded", "expected"),
    [
        (950, WeightMatch.MATCHES),
        (920, WeightMatch.MATCHES),
        (980, WeightMatch.MATCHES),
        (919, WeightMatch.LIGHTER),
        (550, WeightMatch.LIGHTER),
        (981, WeightMatch.HEAVIER),
        (None, WeightMatch.UNKNOWN),
    ],
)
def test_light_goods_may_differ_by_thirty_grams(recorded: int | None, expected: WeightMatch) -> None:
    assert match(recorded) is expected


@pytest.mark.parametrize(("recorded", "expected"), [(3929, WeightMatch.LIGHTER), (4030, WeightMatch.MATCHES)])
def test_heavy_goods_may_differ_by_three_percent(recorded: int, expected: WeightMatch) -> None:
    assert match(recorded, quantity=10) is expected  # 4150 g, 124.5 g tolerance


def test_several_parcels_are_weighed_together_each_with_its_packaging() -> None:
    assert match(550, 550) is WeightMatch.MATCHES
    assert match(550, None) is WeightMatch.UNKNOWN
    assert match(1100, boxes=2) is WeightMatch.MATCHES


@pytest.mark.parametrize("products", [{}, {"CUP-BLUE": Product("CUP", "马克杯")}])
def test_goods_of_unknown_weight_never_match(products: dict[str, Product]) -> None:
    assert match(950, products=products) is WeightMatch.UNKNOWN


def test_gifts_weigh_too() -> None:
    spoon = replace(CUP, sku="SPOON", quantity=1, is_gift=True)
    products = {**CUPS, "SPOON": Product("SPOON", "勺子", weight_grams=60)}
    bought = order(items=(CUP, spoon), parcels=(Parcel("A", "1", weight_grams=950),))
    assert check_weight(bought, products, POLICIES) is WeightMatch.LIGHTER
    assert check_weight(bought, CUPS, POLICIES) is WeightMatch.UNKNOWN


def test_a_reshipment_is_left_out() -> None:
    parcels = Parcel("A", "1", weight_grams=950), Parcel("A", "2", weight_grams=550, reship=True)
    assert check_weight(order(parcels=parcels), CUPS, POLICIES) is WeightMatch.MATCHES


def test_an_order_without_goods_or_parcels_is_unknown() -> None:
    assert match() is WeightMatch.UNKNOWN
    nothing = order(items=(), parcels=(Parcel("A", "1", weight_grams=150),))
    assert check_weight(nothing, CUPS, POLICIES) is WeightMatch.UNKNOWN
