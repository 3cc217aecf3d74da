"""The kinds of files that can be imported: which layouts each may have, and who keeps its facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.connectors.carrier_table import CARRIER_LAYOUTS
from bot.connectors.catalogue_tables import PRICE_LAYOUTS, PRODUCT_LAYOUTS, PROMOTION_LAYOUTS, STOCK_LAYOUTS
from bot.connectors.layouts import Layout
from bot.connectors.order_table import ORDER_LAYOUTS
from bot.connectors.parcel_table import PARCEL_LAYOUTS
from bot.desk.imports import Keep
from bot.storage.orders import keep_orders
from bot.storage.parcels import keep_parcels
from bot.storage.products import keep_prices, keep_products, keep_promotions, keep_stock
from bot.storage.routes import keep_carriers


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file. Its fact type is the same in both fields, which Python's types cannot say of a table of kinds."""

    layouts: Sequence[Layout[Any]]
    keep: Keep[Any]


KINDS = {
    "orders": Kind(ORDER_LAYOUTS, keep_orders),
    "products": Kind(PRODUCT_LAYOUTS, keep_products),
    "parcels": Kind(PARCEL_LAYOUTS, keep_parcels),
    "prices": Kind(PRICE_LAYOUTS, keep_prices),
    "stock": Kind(STOCK_LAYOUTS, keep_stock),
    "promotions": Kind(PROMOTION_LAYOUTS, keep_promotions),
    "carriers": Kind(CARRIER_LAYOUTS, keep_carriers),
}
