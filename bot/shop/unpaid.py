"""How long an unpaid order waits (DOMAIN.md section 4, unpaid order)."""

from datetime import datetime, timedelta

from bot.shop.orders import Order, OrderStatus
from bot.shop.policies import Policies


def closes_at(order: Order, policies: Policies) -> datetime | None:
    """When an unpaid order is closed; None for an order that is not waiting to be paid."""
    return _after(order, policies.unpaid_close_hours)


def remind_at(order: Order, policies: Policies) -> datetime | None:
    """When its buyer is first reminded; None for an order that is not waiting to be paid."""
    return _after(order, policies.unpaid_reminder_hours)


def _after(order: Order, hours: int) -> datetime | None:
    return order.placed_at + timedelta(hours=hours) if order.status is OrderStatus.UNPAID else None
