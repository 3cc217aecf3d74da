"""Whatever is wished about whatever order, however little is known of it, the desk has an answer that can be said."""

import pytest

from bot.dialogue.flows import FLOWS
from bot.intents.understanding import Act
from bot.shop.orders import Item, Order, OrderStatus
from bot.shop.parcels import Parcel, ParcelStatus
from bot.shop.policies import Policies
from tests.dialogue.talking import NIGHT, NOW, Shopper, order

BARE = Parcel("", "", ParcelStatus.UNKNOWN)
EVERYTHING = {
    "reason": "too big",
    "issue": "no power",
    "target_size": "M",
    "change_detail": "blue",
    "address": "14 Maple Street",
    "invoice_title": "Acme Ltd",
    "tax_id": "GB123456789",
    "date": "friday",
    "received_item": "a cup",
    "solution": "refund",
}


def orders(status: OrderStatus) -> tuple[Order, ...]:
    """One that is well known, and one of which the shop knows next to nothing."""
    bare = Order("A1001", status, NOW, items=(Item("", "thing", 1),), parcels=(BARE,))
    return order(status=status), bare


@pytest.mark.parametrize("status", OrderStatus)
@pytest.mark.parametrize("intent", FLOWS)
def test_is_answered(intent: str, status: OrderStatus) -> None:
    for bought in orders(status):
        for now in (NOW, NIGHT):
            shopper = Shopper((bought,), now=now, policies=Policies())
            assert shopper.says("…", intent)


@pytest.mark.parametrize("status", OrderStatus)
@pytest.mark.parametrize("intent", FLOWS)
def test_is_answered_when_everything_is_told_at_once_and_asked_again(intent: str, status: OrderStatus) -> None:
    for bought in orders(status):
        shopper = Shopper((bought,))
        assert shopper.says("…", intent, photos=1, **EVERYTHING)  # type: ignore[arg-type] # all of them are slots
        if shopper.handed_over:
            continue
        if shopper.state.question:
            assert shopper.says("yes", intent, act=Act.AFFIRM)
        assert shopper.says("and now?", intent)
        assert len(shopper.cases) <= 1


@pytest.mark.parametrize("intent", FLOWS)
def test_an_unknown_shopper_is_told_nothing_of_an_order(intent: str) -> None:
    shopper = Shopper((), known=False)
    assert shopper.says("it is about A1001", intent, order_id="A1001")
    assert not any(name.startswith(("order.", "parcel.")) for say in shopper.last.says for name in say.facts)
    assert [number for _, number in shopper.cases if number] == []
