"""What one message may be answered from: only what this shopper is entitled to know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.shop.calendar import Calendar
from bot.shop.orders import Order
from bot.shop.policies import Policies
from bot.shop.products import PricePoint, Product, Promotion
from bot.shop.routes import Routes


class Proof(StrEnum):
    """What came of an order number and last four phone digits that this message completed."""

    NOT_TRIED = "not_tried"
    GRANTED = "granted"
    REFUSED = "refused"
    """No such order, or wrong digits: the two are never told apart."""


@dataclass(frozen=True, slots=True)
class CaseFact:
    """A case of this shopper, as far as he may know it."""

    id: int
    type: str
    order_number: str
    stage: str
    opened_at: datetime
    due_at: datetime | None = None
    conversation_id: int | None = None


@dataclass(frozen=True, slots=True)
class QueueView:
    """How the human desk stands at this moment, for honest words about waiting."""

    waiting: int = 0
    usual_minutes: tuple[int, int] | None = None
    """Range over the last 20 hand-overs; None under 5."""


@dataclass(frozen=True, slots=True)
class Shop:
    name: str
    time_zone: str = "Asia/Shanghai"
    currency: str = "CNY"
    language: str = "zh"
    """Spoken when the shopper's own cannot be told."""


@dataclass(frozen=True, slots=True)
class Facts:
    shop: Shop
    policies: Policies
    calendar: Calendar
    routes: Routes = field(default_factory=Routes)
    known_shopper: bool = False
    """Whether the channel vouches for who he is; else orders need the number and the phone's last four."""
    orders: tuple[Order, ...] = ()
    """Entitled orders: a known shopper's own, newest first, and those proven in this conversation."""
    context_order: str | None = None
    """Number of the order this chat was opened from, when the channel says so."""
    proof: Proof = Proof.NOT_TRIED
    """Where it is granted, the first of `orders` is the one that was proven."""
    cases: tuple[CaseFact, ...] = ()
    products: Mapping[str, Product] = field(default_factory=dict)
    """By `Item.catalogue_name`: those of the entitled orders."""
    named_products: tuple[Product, ...] = ()
    """Those that the message seems to speak of, best first."""
    prices: tuple[PricePoint, ...] = ()
    promotions: tuple[Promotion, ...] = ()
    queue: QueueView = QueueView()
