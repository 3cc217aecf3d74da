"""Signatures: whatever is not exactly right is refused, alike for every cause."""

import base64
import hashlib
import hmac

import pytest
import time_machine
from standardwebhooks import Webhook

from bot.channels.signing import Keys
from bot.errors import ConfigInvalid, NotAuthentic

SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3"
OTHER = "whsec_bmV3IHNlY3JldCBvZiB0aGUgc2hvcCwgMzIgYnl0ZXMh"
KEYS = Keys.of(SECRET, "test")
NOW = 1_700_000_000
BODY = '{"id":1,"note":"催件"}'.encode()
RIGHT = "v1,MGhP4AsWRi0jqds88CmUZDgkPjMBsZyHgbWqMXsLS8Y="


def headers(
    message_id: str = "msg_1", timestamp: str = str(NOW), signature: str = RIGHT, **more: str
) -> dict[str, str]:
    return {"webhook-id": message_id, "webhook-timestamp": timestamp, "webhook-signature": signature, **more}


def by_hand(text: bytes, secret: str = SECRET, algorithm: str = "sha256") -> str:
    key = base64.b64decode(secret.removeprefix("whsec_"))
    return base64.b64encode(hmac.digest(key, text, algorithm)).decode()


def verified(head: dict[str, str], body: bytes = BODY, keys: Keys = KEYS, now: float = NOW) -> str:
    return keys.verify(head, body, now, 300)


def test_the_published_vector_is_made_and_accepted() -> None:
    assert KEYS.sign("msg_1", BODY, NOW) == headers()
    assert verified(headers()) == "msg_1"


@time_machine.travel(NOW, tick=False)
def test_the_reference_library_accepts_what_is_signed_here() -> None:
    both = Keys.of(f"{OTHER} {SECRET}", "test").sign("msg_1", BODY, NOW)
    for secret in (SECRET, OTHER):
        assert Webhook(secret).verify(BODY, both) == {"id": 1, "note": "催件"}


@pytest.mark.parametrize("secret", [SECRET, OTHER])
def test_both_secrets_are_good_during_a_rotation(secret: str) -> None:
    signature = "v1," + by_hand(b"msg_1.%d." % NOW + BODY, secret)
    assert verified(headers(signature=signature), keys=Keys.of(f"{OTHER} {SECRET}", "test")) == "msg_1"


def test_one_right_signature_among_several_suffices() -> None:
    assert verified(headers(signature=f"v1a,AAAA v1,AAAA {RIGHT} v2,BBBB")) == "msg_1"


_TEXT = b"msg_1.%d." % NOW + BODY
_FORGED = {
    "no headers": ({}, BODY),
    "no id": ({k: v for k, v in headers().items() if k != "webhook-id"}, BODY),
    "no timestamp": ({k: v for k, v in headers().items() if k != "webhook-timestamp"}, BODY),
    "no signature": ({k: v for k, v in headers().items() if k != "webhook-signature"}, BODY),
    "empty id": (headers(message_id=""), BODY),
    "empty timestamp": (headers(timestamp=""), BODY),
    "empty signature": (headers(signature=""), BODY),
    "only a version": (headers(signature="v1,"), BODY),
    "only a space": (headers(signature=" "), BODY),
    "no version": (headers(signature=RIGHT.removeprefix("v1,")), BODY),
    "next version": (headers(signature=RIGHT.replace("v1", "v2")), BODY),
    "asymmetric version": (headers(signature=RIGHT.replace("v1", "v1a")), BODY),
    "version in capitals": (headers(signature=RIGHT.replace("v1", "V1")), BODY),
    "equals sign for a comma": (headers(signature=RIGHT.replace("v1,", "v1=")), BODY),
    "another's id": (headers(message_id="msg_2"), BODY),
    "id with a space": (headers(message_id="msg_1 "), BODY),
    "id that is not ASCII": (headers(message_id="消息"), BODY),
    "id that is too long": (headers(message_id="m" * 300), BODY),
    "one second later": (headers(timestamp=str(NOW + 1)), BODY),
    "timestamp with a sign": (headers(timestamp=f"+{NOW}"), BODY),
    "timestamp with a leading zero": (headers(timestamp=f"0{NOW}"), BODY),
    "first character changed": (headers(signature="v1,N" + RIGHT[4:]), BODY),
    "last character changed": (headers(signature=RIGHT[:-2] + "Z="), BODY),
    "unused bits of the last character changed": (headers(signature=RIGHT.replace("Y=", "Z=")), BODY),
    "without its padding": (headers(signature=RIGHT.rstrip("=")), BODY),
    "with more padding": (headers(signature=RIGHT + "="), BODY),
    "cut short": (headers(signature=RIGHT[:20]), BODY),
    "with a tail": (headers(signature=RIGHT + "AAAA"), BODY),
    "URL-safe alphabet": (headers(signature="v1," + by_hand(_TEXT).replace("/", "_").replace("+", "-") + "-"), BODY),
    "in hexadecimal": (
        headers(signature="v1," + hmac.new(base64.b64decode(SECRET[6:]), _TEXT, "sha256").hexdigest()),
        BODY,
    ),
    "not ASCII": (headers(signature="v1,签名"), BODY),
    "half a surrogate": (headers(signature="v1,\udc80"), BODY),
    "another secret": (headers(signature="v1," + by_hand(_TEXT, OTHER)), BODY),
    "the secret's text as the key": (
        headers(signature="v1," + base64.b64encode(hmac.digest(SECRET.encode(), _TEXT, "sha256")).decode()),
        BODY,
    ),
    "SHA-1": (headers(signature="v1," + by_hand(_TEXT, algorithm="sha1")), BODY),
    "SHA-512": (headers(signature="v1," + by_hand(_TEXT, algorithm="sha512")), BODY),
    "a plain hash": (headers(signature="v1," + base64.b64encode(hashlib.sha256(_TEXT).digest()).decode()), BODY),
    "the body alone": (headers(signature="v1," + by_hand(BODY)), BODY),
    "without the id": (headers(signature="v1," + by_hand(b"%d." % NOW + BODY)), BODY),
    "id and timestamp swapped": (headers(signature="v1," + by_hand(b"%d.msg_1." % NOW + BODY)), BODY),
    "an empty body": (headers(), b""),
    "a trailing newline": (headers(), BODY + b"\n"),
    "a leading space": (headers(), b" " + BODY),
    "a byte order mark": (headers(), b"\xef\xbb\xbf" + BODY),
    "re-serialised with spaces": (headers(), '{"id": 1, "note": "催件"}'.encode()),
    "re-serialised with escapes": (headers(), rb'{"id":1,"note":"\u50ac\u4ef6"}'),
    "re-serialised in another order": (headers(), '{"note":"催件","id":1}'.encode()),
    "in another encoding": (headers(), '{"id":1,"note":"催件"}'.encode("gbk")),
    "thousand wrong signatures": (headers(signature=" ".join(["v1,AAAA"] * 1000)), BODY),
}


@pytest.mark.parametrize(("head", "body"), _FORGED.values(), ids=_FORGED.keys())
def test_what_is_forged_is_refused_with_the_same_words(head: dict[str, str], body: bytes) -> None:
    with pytest.raises(NotAuthentic) as refusal:
        verified(head, body)
    assert str(refusal.value) == str(NotAuthentic())


@pytest.mark.parametrize("seconds", [-300, -240, -30, 0, 30, 240, 300])
def test_a_clock_that_is_a_little_off_is_forgiven(seconds: int) -> None:
    assert verified(KEYS.sign("msg_1", BODY, NOW + seconds)) == "msg_1"


@pytest.mark.parametrize("seconds", [-86_400, -360, -301, 301, 360, 86_400, 2_500_000_000, -NOW])
def test_a_stale_or_future_request_is_refused_though_well_signed(seconds: int) -> None:
    with pytest.raises(NotAuthentic):
        verified(KEYS.sign("msg_1", BODY, NOW + seconds))


@pytest.mark.parametrize(
    "timestamp",
    ["-1", f"{NOW}000", f"{NOW}.0", f"{NOW}e0", "9" * 30, "now", "١٧٠٠٠٠٠٠٠٠", "0x6553F100", "1_700_000_000"],
)
def test_a_timestamp_in_any_other_form_is_refused_though_well_signed(timestamp: str) -> None:
    signature = "v1," + by_hand(f"msg_1.{timestamp}.".encode() + BODY)
    with pytest.raises(NotAuthentic):
        verified(headers(timestamp=timestamp, signature=signature))


def test_without_a_secret_nothing_is_proven() -> None:
    with pytest.raises(NotAuthentic):
        verified(headers(), keys=Keys.of(None, "test"))


@pytest.mark.parametrize(
    "secret", ["whsec_not base64!", "whsec_c2hvcnQ=", "whsec_" + base64.b64encode(b"x" * 65).decode()]
)
def test_a_secret_that_cannot_be_used_stops_the_start_without_being_shown(secret: str) -> None:
    with pytest.raises(ConfigInvalid, match="webhooks\\.shop") as refusal:
        Keys.of(secret, "webhooks.shop")
    assert secret not in str(refusal.value)
