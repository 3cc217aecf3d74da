"""Proof of an order by its number and the phone's last four digits."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.desk.identity import Claim, ProofLimits, claim_of
from bot.dialogue.state import State
from bot.intents.understanding import Outcome, Slot, Understanding

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
    assert claim_of(understood(**slots), State(claimed=claimed)) == expected


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
