"""A late parcel becomes a case with a time to hear back; one that moves is told about."""

from datetime import timedelta

import pytest

from bot.dialogue.turn import OpenCase
from bot.shop.orders import Order, OrderStatus
from bot.shop.parcels import ParcelStatus
from tests.dialogue.talking import ARRIVED, NOW, STUCK, TRAVELLING, UNPAID, WAITING, Shopper, days_ago, order, parcel

LABELLED = parcel(status=ParcelStatus.LABEL_CREATED, scans=(), shipped_at=None)


@pytest.mark.parametrize(
    ("bought", "said"),
    [
        (TRAVELLING, ["chase_parcel.moving"]),
        (ARRIVED, ["chase_parcel.arrived"]),
        (UNPAID, ["order.unpaid"]),
        (WAITING, ["order.not_sent"]),
        (STUCK, ["sorry.chase_parcel", "chase_parcel.stuck", "chase_parcel.opened"]),
        (
            order(status=OrderStatus.SHIPPED, parcels=(parcel(shipped_at=days_ago(9)),)),
            ["sorry.chase_parcel", "chase_parcel.late", "chase_parcel.opened"],
        ),
        (
            order(status=OrderStatus.SHIPPED, parcels=(parcel(status=ParcelStatus.PROBLEM),)),
            ["sorry.chase_parcel", "chase_parcel.troubled", "chase_parcel.opened"],
        ),
        (
            order(status=OrderStatus.SHIPPED, parcels=(parcel(status=ParcelStatus.READY_FOR_PICKUP),)),
            ["chase_parcel.at_pickup"],
        ),
        (
            order(status=OrderStatus.SHIPPED, parcels=(parcel(status=ParcelStatus.RETURNING),)),
            ["sorry.chase_parcel", "chase_parcel.returning", "chase_parcel.opened"],
        ),
        (
            order(
                status=OrderStatus.SHIPPED,
                parcels=(parcel(status=ParcelStatus.LABEL_CREATED, scans=(), shipped_at=None),),
            ),
            ["chase_parcel.new"],
        ),
        (order(status=OrderStatus.SHIPPED, parcels=()), ["track_parcel.no_trace"]),
    ],
)
def test_says_and_does_what_the_parcel_needs(bought: Order, said: list[str]) -> None:
    shopper = Shopper((bought,))
    assert shopper.says("it is late", "chase_parcel") == said
    assert shopper.cases == ([("chase_parcel", "A1001")] if "chase_parcel.opened" in said else [])


def test_the_courier_answers_within_three_hours_of_opening_time() -> None:
    shopper = Shopper((STUCK,))
    shopper.says("it is late", "chase_parcel")
    case = shopper.last.does[0]
    assert isinstance(case, OpenCase)
    assert case.due_at == NOW + timedelta(hours=3)


def test_chased_again_one_case_is_enough_and_nobody_is_sorry_twice() -> None:
    shopper = Shopper((STUCK,))
    shopper.says("it is late", "chase_parcel")
    assert shopper.says("still nothing", "chase_parcel") == ["chase_parcel.next"]
    assert len(shopper.cases) == 1


def test_of_several_parcels_the_stuck_one_is_chased() -> None:
    both = order(status=OrderStatus.SHIPPED, parcels=(parcel("YT1"), parcel("YT2", still_days=5)))
    shopper = Shopper((both,))
    shopper.says("it is late", "chase_parcel")
    case = shopper.last.does[0]
    assert isinstance(case, OpenCase)
    assert case.details["waybill"] == "YT2"
