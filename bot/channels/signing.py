"""Standard Webhooks signatures: proving what comes in and signing what goes out.

The signed text is `id.timestamp.body` over the raw bytes, the signature `v1,` and the base64 of its HMAC-SHA256, the
key the base64 after `whsec_`. Several signatures in the header and several keys here let a secret be rotated.
"""

import base64
import binascii
import hmac
from collections.abc import Mapping

from bot.errors import ConfigInvalid, Fault, NotAuthentic

ID_HEADER = "webhook-id"
TIMESTAMP_HEADER = "webhook-timestamp"
SIGNATURE_HEADER = "webhook-signature"

_PREFIX = "whsec_"
_KEY_BYTES = range(24, 65)  # the specification's bounds for a symmetric key
_TIMESTAMP_DIGITS = 12  # seconds until the year 33658; longer is somebody's joke
_ID_LENGTH = 256


class Keys:
    """The keys of one channel or destination, the newest first; none at all proves nothing and signs nothing."""

    def __init__(self, *keys: bytes) -> None:
        # To start from a copy costs half of starting anew.
        self._hmacs = tuple(hmac.new(key, digestmod="sha256") for key in keys)

    @classmethod
    def of(cls, secret: str | None, where: str) -> "Keys":
        """Read one or several `whsec_…`, space between. Raises ConfigInvalid naming `where` the secret came from."""
        return cls(*(_key(word, where) for word in (secret or "").split()))

    def verify(self, headers: Mapping[str, str], body: bytes, now: float, tolerance: float) -> str:
        """The id of the proven message.

        `now` is Unix time and `tolerance` how far the timestamp may be from it, both in seconds. Raises NotAuthentic,
        alike for every cause.
        """
        message_id = headers.get(ID_HEADER, "")
        timestamp = headers.get(TIMESTAMP_HEADER, "")
        offered = headers.get(SIGNATURE_HEADER, "")
        if not (_is_id(message_id) and _is_near(timestamp, now, tolerance) and offered.isascii()):
            raise NotAuthentic
        signed = f"{message_id}.{timestamp}.".encode("ascii")
        if not self._match(signed, body, offered.encode("ascii").split(b" ")):
            raise NotAuthentic
        return message_id

    def sign(self, message_id: str, body: bytes, now: float) -> dict[str, str]:
        """Headers for a message that goes out at Unix time `now`, signed with every key."""
        timestamp = str(int(now))
        signed = f"{message_id}.{timestamp}.".encode()
        signatures = b" ".join(_signature(key, signed, body) for key in self._hmacs)
        return {ID_HEADER: message_id, TIMESTAMP_HEADER: timestamp, SIGNATURE_HEADER: signatures.decode("ascii")}

    def _match(self, signed: bytes, body: bytes, signatures: list[bytes]) -> bool:
        """Whether any signature is one of ours; which one may show in the time, how much of it is right may not."""
        for key in self._hmacs:
            expected = _signature(key, signed, body)
            if any(hmac.compare_digest(expected, signature) for signature in signatures):
                return True
        return False


def _key(word: str, where: str) -> bytes:
    try:
        text = word.removeprefix(_PREFIX)
        key = base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise ConfigInvalid([Fault(where, "the secret is not whsec_ followed by base64")]) from None
    if len(key) not in _KEY_BYTES:
        raise ConfigInvalid([Fault(where, f"the secret has {len(key)} bytes; 24 to 64 are right")])
    return key


def _signature(key: hmac.HMAC, signed: bytes, body: bytes) -> bytes:
    mac = key.copy()
    mac.update(signed)
    mac.update(body)
    return b"v1," + binascii.b2a_base64(mac.digest(), newline=False)


def _is_id(message_id: str) -> bool:
    return 0 < len(message_id) <= _ID_LENGTH and message_id.isascii() and message_id.isprintable()


def _is_near(timestamp: str, now: float, tolerance: float) -> bool:
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= _TIMESTAMP_DIGITS):
        return False
    return abs(int(timestamp) - now) <= tolerance
