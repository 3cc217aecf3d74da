"""An ordinary order that the tests of the shop's rules change to their needs."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.shop.money import Money
from bot.shop.orders import Item, Order, OrderStatus

PLACED = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)  # 10:00 on a Monday in Shanghai
CUP = Item(sku="CUP-BLUE", title="蓝色马克杯", quantity=2, price=Money(3990, "CNY"))
ORDER = Order(
    number="2026030200112233",
    status=OrderStatus.PAID,
    placed_at=PLACED,
    paid_at=PLACED,
    total=Money(7980, "CNY"),
    items=(CUP,),
)


def order(**changes: Any) -> Order:
    """A paid order of two cups, with what the test changes."""
    return replace(ORDER, **changes)
