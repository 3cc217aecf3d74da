"""Where an order is on its way to the shopper, in the one word that helps to read a message."""

from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from bot.intents.understanding import Journey
from bot.shop.days import day_of, delivered_day
from bot.shop.facts import Facts
from bot.shop.lateness import Pace, pace
from bot.shop.orders import Order, OrderStatus

_NOT_SENT = frozenset({OrderStatus.PAID})
_LATE = frozenset({Pace.STUCK, Pace.LATE, Pace.TROUBLED})


def journey_of(order: Order, facts: Facts, now: datetime) -> Journey | None:
    """Where `order` is at `now`; None where nobody waits for it, or where its parcels say different things."""
    zone = ZoneInfo(facts.shop.time_zone)
    if _signed_today(order, zone, now):
        return Journey.JUST_SIGNED
    if order.status in _NOT_SENT and not order.is_shipped:
        return Journey.NOT_SENT
    if order.status is not OrderStatus.SHIPPED or not order.parcels:
        return None
    paces = {
        pace(parcel, facts.routes.usual(parcel.carrier, order.region), facts.policies, now) for parcel in order.parcels
    }
    if paces <= _LATE:
        return Journey.LATE
    return Journey.ON_THE_WAY if paces <= {Pace.MOVING} else None


def _signed_today(order: Order, zone: tzinfo, now: datetime) -> bool:
    """Whether its only parcel was signed for today, as far as is known."""
    return (
        order.status is OrderStatus.DELIVERED
        and len(order.parcels) <= 1
        and (delivered_day(order, zone) == day_of(now, zone))
    )
