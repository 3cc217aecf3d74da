"""Where an order is on its way, told in one word, or not at all where it does not help."""

from dataclasses import replace

import pytest

from bot.dialogue.journeys import journey_of
from bot.intents.understanding import Journey
from bot.shop.facts import Facts, Shop
from bot.shop.orders import Order, OrderStatus
from bot.shop.parcels import Parcel, ParcelStatus, Scan
from bot.shop.policies import Policies
from tests.dialogue.talking import CALENDAR, NOW, ROUTES, days_ago, order

FACTS = Facts(Shop("Test shop"), Policies(), CALENDAR, ROUTES)


def on_the_road(scanned_days_ago: float, shipped_days_ago: float = 2) -> Parcel:
    scans = (Scan(days_ago(scanned_days_ago), "sorted", "", ParcelStatus.IN_TRANSIT),)
    return Parcel("DHL", "W1", ParcelStatus.IN_TRANSIT, shipped_at=days_ago(shipped_days_ago), scans=scans)


def sent(*parcels: Parcel) -> Order:
    return order("A1", OrderStatus.SHIPPED, parcels=parcels)


@pytest.mark.parametrize(
    ("asked", "journey"),
    [
        (order("A1", OrderStatus.PAID), Journey.NOT_SENT),
        (order("A1", OrderStatus.UNPAID), None),
        (order("A1", OrderStatus.CANCELLED), None),
        (sent(on_the_road(0.2)), Journey.ON_THE_WAY),
        (sent(on_the_road(9, 12)), Journey.LATE),
        (sent(on_the_road(0.2), on_the_road(9, 12)), None),
        (replace(order("A1"), delivered_at=days_ago(0.1)), Journey.JUST_SIGNED),
        (replace(order("A1"), delivered_at=days_ago(3)), None),
    ],
    ids=["paid", "unpaid", "cancelled", "moving", "stuck", "two ways", "signed today", "signed long ago"],
)
def test_the_journey_follows_from_the_order(asked: Order, journey: Journey | None) -> None:
    assert journey_of(asked, FACTS, NOW) is journey
