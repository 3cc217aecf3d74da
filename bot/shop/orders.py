"""Orders and their items as the desk knows them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.shop.money import Money
from bot.shop.parcels import Parcel


class OrderStatus(StrEnum):
    UNPAID = "unpaid"
    PAID = "paid"
    PART_SHIPPED = "part_shipped"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    REFUNDING = "refunding"
    REFUNDED = "refunded"


class DeliveryMode(StrEnum):
    DELIVERY = "delivery"
    PICK_UP = "pick_up"
    CANCELLED = "cancelled"


class Mark(StrEnum):
    URGENT = "urgent"
    REVIEW = "review"
    """Waits for the order review before dispatch."""
    OUT_OF_STOCK = "out_of_stock"
    TEST = "test"
    VIP = "vip"


@dataclass(frozen=True, slots=True)
class Item:
    sku: str
    title: str
    quantity: int
    variant: str = ""
    price: Money | None = None
    """Of one piece."""
    is_gift: bool = False

    @property
    def catalogue_name(self) -> str:
        """By what the shop's products are asked for it: its sku, or its title where the sales channel gives no sku."""
        return self.sku or self.title


@dataclass(frozen=True, slots=True)
class Order:
    number: str
    status: OrderStatus
    placed_at: datetime
    buyer: str = ""
    """The buyer's account name at the sales channel."""
    sales_channel: str = ""
    """Where it was bought: taobao, tmall, shopify, offline …; policies may exclude a channel."""
    delivery_mode: DeliveryMode = DeliveryMode.DELIVERY
    marks: frozenset[str] = frozenset()
    paid_at: datetime | None = None
    shipped_at: datetime | None = None
    delivered_at: datetime | None = None
    closed_at: datetime | None = None
    total: Money | None = None
    remark: str = ""
    receiver: str = ""
    phone: str = ""
    """The receiver's phone, digits only; never said to a shopper in full."""
    region: str = ""
    """Province or state of the address: the end of a route."""
    address: str = ""
    warranty_months: int | None = None
    """Where the order says more than the product does."""
    items: tuple[Item, ...] = ()
    parcels: tuple[Parcel, ...] = ()

    @property
    def phone_last4(self) -> str:
        return self.phone[-4:]

    @property
    def is_shipped(self) -> bool:
        return self.shipped_at is not None or self.status in SHIPPED_STATUSES

    @property
    def is_open(self) -> bool:
        """Whether the shopper may still be waiting for something from it."""
        return self.status not in CLOSED_STATUSES


SHIPPED_STATUSES = frozenset(
    {OrderStatus.PART_SHIPPED, OrderStatus.SHIPPED, OrderStatus.DELIVERED, OrderStatus.COMPLETED}
)
CLOSED_STATUSES = frozenset({OrderStatus.COMPLETED, OrderStatus.CANCELLED, OrderStatus.REFUNDED})
