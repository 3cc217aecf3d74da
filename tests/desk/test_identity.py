"""Proof of an order by its number and the phone's last four digits."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.desk.identity import Claim, ProofLimits, claim_of
from bot.dialogue.state import Question, State
from bot.intents.understanding import Outcome, Slot, Understanding
from bot.shop.orders import Order, OrderStatus

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def understood(**slots: str) -> Understanding:
    found = tuple(Slot(name, value) for name, value in slots.items())
    return Understanding(text="", language="zh", outcome=Outcome.SURE, slots=found)


@pytest.mark.parametrize(
    ("slots", "claimed", "expected"),
    [
        ({"order_id": "2026112200001", "phone_last4": "1234"}, None, Claim("2026112200001", "1234")),
        ({"phone_last4": "1234"}, "2026112200001", Claim("2026112200001", "1234")),
        ({"phone": "13800001234"}, "2026112200001", Claim("2026112200001", "1234")),
        ({"order_id": "B", "phone_last4": "1234"}, "A", Claim("B", "1234")),
        ({"order_id": "2026112200001"}, None, None),
        ({"phone_last4": "1234"}, None, None),
        ({"order_id": "A", "phone_last4": "123"}, None, None),
        ({}, "2026112200001", None),
    ],
)
def test_a_claim_needs_the_number_and_four_digits(
    slots: dict[str, str], claimed: str | None, expected: Claim | None
) -> None:
    assert claim_of(understood(**slots), State(claimed=claimed), ()) == expected


def own(*numbers: str) -> tuple[Order, ...]:
    return tuple(Order(number, OrderStatus.PAID, NOW) for number in numbers)


ASKED = State(claimed="A-777", question=Question("order_id", "track_parcel"))


def test_an_order_that_is_his_anyway_needs_no_proof() -> None:
    asks = understood(order_id="B 2026-0001", phone_last4="1234")
    assert claim_of(asks, State(), own("B20260001")) is None
    assert claim_of(asks, State(claimed="A-777"), own("B20260001")) is None
    assert claim_of(asks, State(), own("B20260002")) == Claim("B 2026-0001", "1234")


def test_digits_alone_prove_the_number_that_was_given_before_when_an_order_was_asked_for() -> None:
    assert claim_of(understood(digits="1234"), ASKED, own("B20260001")) == Claim("A-777", "1234")
    assert claim_of(understood(digits="1234"), replace(ASKED, question=None), own("B20260001")) is None
    assert claim_of(understood(digits="12"), ASKED, own("B20260001")) is None


def test_digits_that_end_an_order_of_his_name_that_order() -> None:
    assert claim_of(understood(digits="0001"), ASKED, own("B20260001")) is None
    assert claim_of(understood(phone_last4="0001"), ASKED, own("B20260001")) == Claim("A-777", "0001")


def test_one_number_can_be_tried_so_often_in_an_hour_and_again_after_it() -> None:
    limits = ProofLimits(per_hour=3)
    claim = Claim("A-1", "0000")
    assert [limits.allow(claim, NOW) for _ in range(4)] == [True, True, True, False]
    assert limits.allow(Claim("B-2", "0000"), NOW)
    assert limits.allow(claim, NOW + timedelta(hours=1, seconds=1))


def test_the_same_number_written_otherwise_is_counted_as_the_same() -> None:
    limits = ProofLimits(per_hour=1)
    assert limits.allow(Claim("ab-1 2", "0000"), NOW)
    assert not limits.allow(Claim("AB12", "1111"), NOW)
