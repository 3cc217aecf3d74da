"""What a source tells about an order or a parcel: only what it said.

None, an empty text or an empty tuple means "not said"; what is not said never erases what is known.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.shop.money import Money
from bot.shop.orders import DeliveryMode, Item, OrderStatus
from bot.shop.parcels import ParcelStatus, Scan


@dataclass(frozen=True, slots=True)
class ParcelNews:
    waybill: str
    order_number: str = ""
    """Empty: the source names the waybill only."""
    carrier: str = ""
    status: ParcelStatus | None = None
    shipped_at: datetime | None = None
    delivered_at: datetime | None = None
    weight_grams: int | None = None
    boxes: int | None = None
    signed_by: str = ""
    signed_place: str = ""
    signed_picture: str = ""
    reship: bool | None = None
    scans: tuple[Scan, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderNews:
    number: str
    status: OrderStatus | None = None
    placed_at: datetime | None = None
    buyer: str = ""
    sales_channel: str = ""
    delivery_mode: DeliveryMode | None = None
    marks: frozenset[str] | None = None
    paid_at: datetime | None = None
    shipped_at: datetime | None = None
    delivered_at: datetime | None = None
    closed_at: datetime | None = None
    total: Money | None = None
    remark: str = ""
    receiver: str = ""
    phone: str = ""
    region: str = ""
    address: str = ""
    warranty_months: int | None = None
    items: tuple[Item, ...] = ()
    items_are_exact: bool = True
    """False where the source gives titles without each one's quantity: such items only fill a gap."""
    parcels: tuple[ParcelNews, ...] = ()
    updated_at: datetime | None = None
    """The platform's own time of the last change, where it tells one."""
