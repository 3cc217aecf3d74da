"""Which orders a wish can be about: what decides whether an order is taken without asking."""

from bot.shop.orders import Order, OrderStatus
from bot.shop.parcels import Parcel, ParcelStatus

_ARRIVED = frozenset({OrderStatus.DELIVERED, OrderStatus.COMPLETED, OrderStatus.REFUNDING})


def any_order(order: Order) -> bool:
    """Every order that is known by a number."""
    return bool(order.number)


def has_arrived(order: Order) -> bool:
    """Delivered, as far as the carrier or the sales channel knows."""
    return order.status in _ARRIVED or order.delivered_at is not None


def parcel_has_arrived(order: Order, parcel: Parcel) -> bool:
    """By the carrier's word; where an order travels in one parcel, by the order's as well."""
    return parcel.status is ParcelStatus.DELIVERED or (has_arrived(order) and len(order.parcels) == 1)


def is_travelling(order: Order) -> bool:
    return order.is_shipped and not has_arrived(order)


def is_waiting(order: Order) -> bool:
    """Paid and not yet sent."""
    return not order.is_shipped and order.status is OrderStatus.PAID


def is_unsent(order: Order) -> bool:
    """Not yet sent, paid or not."""
    return not order.is_shipped and order.status in (OrderStatus.PAID, OrderStatus.UNPAID)


def is_expected(order: Order) -> bool:
    """The shopper still waits for it."""
    return is_unsent(order) or is_travelling(order)


def is_refunding(order: Order) -> bool:
    return order.status in (OrderStatus.REFUNDING, OrderStatus.REFUNDED, OrderStatus.CANCELLED)


def is_unpaid(order: Order) -> bool:
    return order.status is OrderStatus.UNPAID
