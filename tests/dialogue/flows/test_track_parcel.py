"""A parcel's place is told as the carrier tells it."""

from datetime import date

import pytest

from bot.shop.orders import Order, OrderStatus
from tests.dialogue.talking import ARRIVED, TRAVELLING, UNPAID, WAITING, Shopper, order, parcel


@pytest.mark.parametrize(
    ("bought", "said"),
    [
        (TRAVELLING, ["track_parcel.on_its_way"]),
        (ARRIVED, ["track_parcel.delivered"]),
        (WAITING, ["order.not_sent"]),
        (UNPAID, ["order.unpaid"]),
        (order(status=OrderStatus.CANCELLED), ["order.not_going"]),
        (order(status=OrderStatus.SHIPPED, parcels=()), ["track_parcel.no_trace"]),
    ],
)
def test_says_what_is_known(bought: Order, said: list[str]) -> None:
    assert Shopper((bought,)).says("where is it", "track_parcel") == said


def test_several_parcels_are_told_apart() -> None:
    shopper = Shopper((order(status=OrderStatus.SHIPPED, parcels=(parcel("YT1", arrived=True), parcel("YT2"))),))
    said = shopper.says("where is it", "track_parcel")
    assert said == ["track_parcel.several", "track_parcel.delivered", "track_parcel.on_its_way"]
    assert [say.facts.get("parcel.position") for say in shopper.last.says] == [None, 1, 2]


def test_the_days_are_a_range_that_lies_ahead() -> None:
    shopper = Shopper((TRAVELLING,))
    shopper.says("where is it", "track_parcel")
    facts = shopper.last.says[0].facts
    assert facts["parcel.expected_from"] == date(2026, 5, 20)
    assert facts["parcel.expected_to"] == date(2026, 5, 22)


def test_of_two_orders_the_one_on_its_way_is_meant() -> None:
    shopper = Shopper((order("A1"), order("A2", OrderStatus.SHIPPED)))
    shopper.says("where is it", "track_parcel")
    assert shopper.state.last_order == "A2"
