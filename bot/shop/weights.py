"""Does the carrier's recorded weight agree with the goods? Too light means that something may be missing."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from bot.shop.orders import Item, Order
from bot.shop.parcels import Parcel
from bot.shop.policies import Policies
from bot.shop.products import Product


class WeightMatch(StrEnum):
    MATCHES = "matches"
    LIGHTER = "lighter"
    """Something may be missing."""
    HEAVIER = "heavier"
    UNKNOWN = "unknown"
    """A weight is not known; that never counts as a match."""


def check_weight(order: Order, products: Mapping[str, Product], policies: Policies) -> WeightMatch:
    """Compare what the order's parcels weighed with what its goods should; `products` by `Item.catalogue_name`.

    Reshipments are left out: they carry goods for a second time. The tolerance is the larger of
    `weight_tolerance_grams` and `weight_tolerance_percent` of the expected weight.
    """
    parcels = [parcel for parcel in order.parcels if not parcel.reship]
    recorded = _recorded(parcels)
    expected = _expected(order.items, products, parcels, policies)
    if recorded is None or expected is None:
        return WeightMatch.UNKNOWN
    tolerance = max(policies.weight_tolerance_grams, expected * policies.weight_tolerance_percent / 100)
    if abs(recorded - expected) <= tolerance:
        return WeightMatch.MATCHES
    return WeightMatch.LIGHTER if recorded < expected else WeightMatch.HEAVIER


def _recorded(parcels: list[Parcel]) -> int | None:
    weights = [parcel.weight_grams for parcel in parcels]
    known = [weight for weight in weights if weight is not None]
    return sum(known) if known and len(known) == len(weights) else None


def _expected(
    items: Iterable[Item], products: Mapping[str, Product], parcels: list[Parcel], policies: Policies
) -> int | None:
    """Goods plus packaging per box; None when there are no goods or the weight of one of them is not known."""
    weights = [_goods_grams(item, products) for item in items]
    known = [weight for weight in weights if weight is not None]
    if not known or len(known) < len(weights):
        return None
    return sum(known) + policies.packaging_grams * sum(parcel.boxes for parcel in parcels)


def _goods_grams(item: Item, products: Mapping[str, Product]) -> int | None:
    product = products.get(item.catalogue_name)
    return None if product is None or product.weight_grams is None else product.weight_grams * item.quantity
