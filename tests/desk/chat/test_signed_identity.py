"""A signed identity: what the docs show a store to do is what is believed, and nothing else is."""

import hashlib
import hmac
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.desk.chat.signed_identity import Identity, handle_of, signed, vouched
from bot.errors import IdentityRefused

SECRET = "correct horse battery staple"
NOW = datetime(2026, 11, 18, 4, 0, tzinfo=UTC)
IN_AN_HOUR = int(NOW.timestamp()) + 3600


def test_the_signature_of_the_docs_is_believed() -> None:
    signature = hmac.new(SECRET.encode(), f"wang.{IN_AN_HOUR}".encode(), hashlib.sha256).hexdigest()
    assert vouched(Identity("wang", IN_AN_HOUR, signature), SECRET, NOW) == "wang"
    assert vouched(Identity("wang", IN_AN_HOUR, signature.upper()), SECRET, NOW) == "wang"


@pytest.mark.parametrize(
    "changes",
    [
        {"customer": "li"},
        {"customer": f"wang.{IN_AN_HOUR}"},
        {"expires": IN_AN_HOUR + 1},
        {"signature": ""},
        {"signature": "签"},
    ],
)
def test_whatever_is_changed_in_it_is_noticed(changes: dict[str, object]) -> None:
    identity = replace(signed(SECRET, "wang", "", IN_AN_HOUR), **changes)  # type: ignore[arg-type]  # its own fields
    with pytest.raises(IdentityRefused, match="signature is wrong"):
        vouched(identity, SECRET, NOW)


def test_a_forged_end_is_not_told_to_be_past() -> None:
    with pytest.raises(IdentityRefused, match="signature is wrong"):
        vouched(Identity("wang", 1, "0" * 64), SECRET, NOW)


@pytest.mark.parametrize(("seconds", "says"), [(0, "expired"), (-5, "expired"), (400 * 86400, "more than a year")])
def test_it_holds_until_its_end_and_that_is_not_far(seconds: int, says: str) -> None:
    identity = signed(SECRET, "wang", "", int(NOW.timestamp()) + seconds)
    with pytest.raises(IdentityRefused, match=says):
        vouched(identity, SECRET, NOW)


def test_no_secret_believes_nothing() -> None:
    with pytest.raises(IdentityRefused, match=r"chat\.secret_env"):
        vouched(signed("", "wang", "", IN_AN_HOUR), None, NOW)


def test_a_buyers_handle_is_his_alone_and_tells_nothing() -> None:
    assert handle_of("wang") == handle_of("wang") != handle_of("Wang")
    assert "wang" not in handle_of("wang")
