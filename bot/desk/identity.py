"""Who may know what: an unknown shopper proves an order by its number and the last four digits of the phone.

The proof holds for this conversation and this order. An order that does not exist and digits that
are wrong take the same path and the same time, and are answered alike.
"""

import hmac
from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.dialogue.state import State
from bot.intents.understanding import Understanding
from bot.shop.numbers import number_key
from bot.shop.orders import Order
from bot.storage.facts import find_claimed, load_order

_NOBODYS_DIGITS = "----"
"""Compared with where there is no order, so that both cases do the same work."""
_NUMBERS_KEPT = 10_000
"""Order numbers whose tries are remembered; beyond it the longest untouched is forgotten."""


@dataclass(frozen=True, slots=True)
class Claim:
    """An order number and four digits that an unknown shopper has given."""

    number: str
    """Of the order, or of a waybill in its place."""
    last4: str


def claim_of(understanding: Understanding, state: State) -> Claim | None:
    """The claim that this message completes, or None while a part is missing."""
    number = understanding.slot("order_id") or understanding.slot("waybill") or state.claimed
    last4 = understanding.slot("phone_last4") or (understanding.slot("phone") or "")[-4:]
    return Claim(number, last4) if number and len(last4) == len(_NOBODYS_DIGITS) else None


def prove(connection: Connection, claim: Claim) -> Order | None:
    """The claimed order if the digits are those of its phone, else None."""
    found = find_claimed(connection, claim.number)
    key, phone = found or ("", _NOBODYS_DIGITS)
    digits = phone[-len(_NOBODYS_DIGITS) :].rjust(len(_NOBODYS_DIGITS), "-")
    is_right = hmac.compare_digest(digits.encode(), claim.last4.encode())
    return load_order(connection, key) if is_right else None


class ProofLimits:
    """How often one order number was tried in the last hour, over all conversations of this process."""

    def __init__(self, per_hour: int) -> None:
        self._per_hour = per_hour
        self._tries: dict[str, deque[datetime]] = {}

    def allow(self, claim: Claim, now: datetime) -> bool:
        """Count a try; False when the number was tried too often (the caller answers as to a wrong claim)."""
        key = number_key(claim.number)
        tries = self._tries.pop(key, None) or deque(maxlen=self._per_hour + 1)
        self._tries[key] = tries
        if len(self._tries) > _NUMBERS_KEPT:
            del self._tries[next(iter(self._tries))]
        while tries and tries[0] <= now - timedelta(hours=1):
            tries.popleft()
        tries.append(now)
        return len(tries) <= self._per_hour
