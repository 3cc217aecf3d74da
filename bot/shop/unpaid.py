"""How long an unpaid order waits."""

from datetime import datetime, timedelta

from bot.shop.orders import Order, OrderStatus
from bot.shop.policies import Policies


def closes_at(order: Order, policies: Policies) -> datetime | None:
    """When an unpaid order is closed; None for an order that is not waiting to be paid."""
    if order.status is not OrderStatus.UNPAID:
        return None
    return order.placed_at + timedelta(hours=policies.unpaid_close_hours)
