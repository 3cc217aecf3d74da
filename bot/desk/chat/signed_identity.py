"""Who chats, as the store's page vouches for it: a buyer account and an end in time, signed with the shop's secret."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime

from bot.errors import IdentityRefused

_LONGEST_SECONDS = 366 * 86400
"""Who signs for ever has most likely written milliseconds; a leaked signature should end some day."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What the page told; nothing of it is believed before `vouched` has looked at it."""

    customer: str
    expires: int
    """Seconds since 1970 UTC."""
    signature: str
    name: str = ""


def sign(secret: str, customer: str, expires: int) -> str:
    """HMAC-SHA256 over `customer.expires` in lower-case hex, as docs/chat-api.md tells the store to make it."""
    return hmac.new(secret.encode(), f"{customer}.{expires}".encode(), hashlib.sha256).hexdigest()


def signed(secret: str, customer: str, name: str, expires: int) -> Identity:
    """An identity as the store's server makes it for its page."""
    return Identity(customer, expires, sign(secret, customer, expires), name)


def vouched(identity: Identity, secret: str | None, now: datetime) -> str:
    """The buyer account that the signature proves. Raises IdentityRefused, which says what to change."""
    if secret is None:
        raise IdentityRefused("signed identities are not taken here: no secret is configured (chat.secret_env)")
    expected = sign(secret, identity.customer, identity.expires)
    if not hmac.compare_digest(expected.encode(), identity.signature.lower().encode()):
        raise IdentityRefused(
            "the identity's signature is wrong: sign `customer.expires` with HMAC-SHA256 and the shop's chat secret, "
            "and write it in hex"
        )
    seconds_left = identity.expires - now.timestamp()
    if seconds_left <= 0:
        raise IdentityRefused("the identity has expired: let the store's page sign a new one when it is loaded")
    if seconds_left > _LONGEST_SECONDS:
        raise IdentityRefused("the identity's `expires` is more than a year away: give seconds since 1970, not more")
    return identity.customer


def handle_of(customer: str) -> str:
    """The handle under which a buyer's messages come in, the same in all his browsers."""
    return "customer-" + hashlib.sha256(customer.encode()).hexdigest()[:40]
