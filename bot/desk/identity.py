"""Who may know what: an order that is not his by account is proven by its number and the phone's last four digits.

The proof holds for this conversation and this order. An order that does not exist and digits that
are wrong take the same path and the same time, and are answered alike.
"""

import hmac
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.dialogue.needs import ORDER
from bot.dialogue.orders import named_by
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
    """An order number and four digits that a shopper has given."""

    number: str
    """Of the order, or of a waybill in its place."""
    last4: str


def claim_of(understanding: Understanding, state: State, orders: Iterable[Order]) -> Claim | None:
    """The claim that this message completes; None while a part is missing, or where it names one of `orders` anyway.

    `orders` are those that the shopper is entitled to already.
    """
    own = tuple(orders)
    given = understanding.slot("order_id") or understanding.slot("waybill")
    number = given or state.claimed
    if not number or (given and named_by(own, given)):
        return None
    last4 = understanding.slot("phone_last4") or (understanding.slot("phone") or "")[-4:]
    last4 = last4 or _bare_digits(understanding, state, own)
    return Claim(number, last4) if len(last4) == len(_NOBODYS_DIGITS) else None


def _bare_digits(understanding: Understanding, state: State, own: tuple[Order, ...]) -> str:
    """Digits alone where an order was asked for: they are of the claimed order's phone, unless one of his ends so."""
    digits = understanding.slot("digits") or ""
    is_asked = state.question is not None and state.question.slot == ORDER
    return digits if is_asked and not named_by(own, digits) else ""


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
