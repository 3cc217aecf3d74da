"""Bought too dear? The price protection, whose money people approve."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from bot.shop.days import day_of
from bot.shop.money import Money
from bot.shop.orders import Item, Order
from bot.shop.policies import Policies
from bot.shop.products import PricePoint
from bot.shop.verdicts import Reason, Verdict, within


@dataclass(frozen=True, slots=True)
class PriceDrop:
    """How far one piece of a variant is cheaper now than it was bought."""

    paid: Money
    now: Money

    @property
    def difference(self) -> Money:
        return Money(self.paid.minor - self.now.minor, self.paid.currency)


def in_price_protection(order: Order, policies: Policies, now: datetime, zone: tzinfo) -> Verdict:
    """Whether the price protection still runs at `now`: days from payment, the last one included."""
    if order.paid_at is None:
        return Verdict(False, Reason.NOT_PAID)
    return within(day_of(now, zone), day_of(order.paid_at, zone) + timedelta(days=policies.price_protection_days))


def current_price(sku: str, prices: Iterable[PricePoint], now: datetime) -> Money | None:
    """What one piece of exactly this variant costs at `now`; None when no price is known."""
    known = [point for point in prices if point.sku == sku and point.since <= now]
    return max(known, key=lambda point: point.since).price if known else None


def price_drop(item: Item, prices: Iterable[PricePoint], now: datetime) -> PriceDrop | None:
    """What was paid and what it costs now; None when either is unknown or the currencies differ."""
    today = current_price(item.sku, prices, now)
    if today is None or item.price is None or today.currency != item.price.currency:
        return None
    return PriceDrop(item.price, today)
