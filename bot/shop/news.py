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


@dataclass(frozen=True, slots=True)
class VariantNews:
    sku: str
    name: str = ""
    stock: int | None = None
    price: Money | None = None


@dataclass(frozen=True, slots=True)
class ProductNews:
    code: str
    title: str = ""
    title_en: str = ""
    brand: str = ""
    weight_grams: int | None = None
    origin: str = ""
    spec: str = ""
    link: str = ""
    picture: str = ""
    use: str = ""
    cautions: str = ""
    returnable: bool | None = None
    fresh: bool | None = None
    warranty_months: int | None = None
    variants: tuple[VariantNews, ...] = ()


@dataclass(frozen=True, slots=True)
class StockNews:
    sku: str
    stock: int


@dataclass(frozen=True, slots=True)
class PromotionNews:
    code: str
    text: str = ""
    text_en: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    no_return: bool | None = None
    skus: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RouteNews:
    region: str
    """Empty: every region."""
    low_days: int
    high_days: int


@dataclass(frozen=True, slots=True)
class CarrierNews:
    name: str
    phone: str = ""
    waybill_pattern: str = ""
    uncovered_regions: frozenset[str] = frozenset()
    self_pickup_regions: frozenset[str] = frozenset()
    routes: tuple[RouteNews, ...] = ()
