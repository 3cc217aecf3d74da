"""The outbox: what has to happen outside is a row of the same transaction, sent later, in order, at least once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import Connection, Text, bindparam, exists, func, or_, select, text, update

from bot.storage.claims import claiming, giving_back, is_due, settling
from bot.storage.hot import Hot, Row
from bot.storage.instants import from_instant, to_instant
from bot.storage.tables import destinations, outbox
from bot.storage.upsert import insert

# Spelled as in the partial indexes, which are not used otherwise.
IS_OPEN = text("outbox.state IN ('pending', 'claimed')")
_IS_STUCK = text("outbox.state IN ('failed', 'unknown')")

_ENQUEUE = Hot(
    insert(outbox).on_conflict_do_nothing(index_elements=["idempotency_key"]),
    ("destination", "conversation_id", "idempotency_key", "payload", "due_at", "created_at"),
)

_earlier = outbox.alias("earlier")
_IS_NEXT = ~exists().where(
    _earlier.c.conversation_id == outbox.c.conversation_id,
    _earlier.c.destination == outbox.c.destination,
    _earlier.c.id < outbox.c.id,
    text("earlier.state IN ('pending', 'claimed')"),
)
IS_REACHABLE = ~exists().where(
    destinations.c.name == outbox.c.destination,
    or_(destinations.c.disabled_reason != "", func.coalesce(destinations.c.paused_until, 0) > bindparam("now")),
)
"""Whether the row's target is neither paused at `now` nor disabled."""
_target = bindparam("target", type_=Text)
_CHOSEN = (
    select(outbox.c.id)
    .where(IS_OPEN, is_due(outbox))
    .where(_IS_NEXT, IS_REACHABLE)
    .where(or_(_target == "", outbox.c.destination == _target))
    .order_by(outbox.c.due_at, outbox.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True, of=outbox)
)
_COLUMNS = (
    outbox.c.id,
    outbox.c.destination,
    outbox.c.conversation_id,
    outbox.c.idempotency_key,
    outbox.c.payload,
    outbox.c.state,
    outbox.c.attempts,
    outbox.c.last_error,
    outbox.c.created_at,
)
_CLAIM = claiming(outbox, _CHOSEN, _COLUMNS)
_SETTLE = settling(outbox)
_RETRY = giving_back(outbox)
_REPLAY = Hot(
    update(outbox)
    .where(outbox.c.id == bindparam("row"), _IS_STUCK)
    .values(state="pending", attempts=0, due_at=bindparam("at"), settled_at=None)
)
_STUCK = Hot(
    select(*_COLUMNS)
    .where(_IS_STUCK, outbox.c.id < bindparam("before"))
    .order_by(outbox.c.id.desc())
    .limit(bindparam("most"))
)

_LAST = 2**62
"""Above every id."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One row of the outbox."""

    id: int
    destination: str
    conversation_id: int | None
    idempotency_key: str
    """The same at every attempt, for the receiver to notice a repetition by."""
    payload: str
    state: str
    attempts: int
    """Begun so far, the present one included."""
    last_error: str
    created_at: datetime


def enqueue(
    connection: Connection, destination: str, key: str, payload: str, now: datetime, conversation_id: int | None = None
) -> bool:
    """Add what is to be sent, in the transaction of its cause; False when `key` was enqueued before."""
    at = to_instant(now)
    values = {"destination": destination, "conversation_id": conversation_id, "idempotency_key": key}
    return _ENQUEUE.run(connection, **values, payload=payload, due_at=at, created_at=at) == 1


def claim_deliveries(
    connection: Connection, worker: str, now: datetime, until: datetime, limit: int = 20, destination: str = ""
) -> tuple[Delivery, ...]:
    """Claim what may be sent now, until then: of one conversation and target only the earliest that is unsettled.

    Only for `destination` where one is named, so that a slow one takes no room of the others. Nothing for targets
    that are paused or disabled. A claim that has expired is free again: its sender died, perhaps after it sent, which
    the idempotency key is for.
    """
    rows = _CLAIM.rows(
        connection, worker=worker, now=to_instant(now), until=to_instant(until), most=limit, target=destination
    )
    return tuple(sorted((_delivery(row) for row in rows), key=lambda delivery: delivery.id))


def settle_delivery(
    connection: Connection,
    row_id: int,
    worker: str,
    outcome: Literal["sent", "failed", "unknown"],
    now: datetime,
    error: str = "",
) -> bool:
    """End a claimed delivery; False when the claim is not this worker's any more."""
    return _SETTLE.run(connection, row=row_id, worker=worker, outcome=outcome, at=to_instant(now), error=error) == 1


def retry_delivery(connection: Connection, row_id: int, worker: str, due_at: datetime, error: str) -> bool:
    """Give a claimed delivery back for another attempt from `due_at` on; False when the claim is not this worker's."""
    return _RETRY.run(connection, row=row_id, worker=worker, next_at=to_instant(due_at), error=error) == 1


def replay_delivery(connection: Connection, row_id: int, now: datetime) -> bool:
    """Send a failed or unknown delivery again because a person said so; False when it is neither."""
    return _REPLAY.run(connection, row=row_id, at=to_instant(now)) == 1


def list_stuck(connection: Connection, *, before: int | None = None, limit: int = 50) -> tuple[Delivery, ...]:
    """Deliveries that failed or whose outcome is unknown, newest first, with ids below `before` (None: all)."""
    rows = _STUCK.rows(connection, before=_LAST if before is None else before, most=limit)
    return tuple(_delivery(row) for row in rows)


def next_attempt(delays: Sequence[timedelta], attempts: int, now: datetime, luck: float) -> datetime | None:
    """When to try again after `attempts` attempts, or None when the plan of `delays` is used up.

    `delays[0]` comes after the first attempt. `luck`, 0 … 1, spreads the moment over ± 20 % of its delay, so that
    what failed together does not come back together.
    """
    if attempts > len(delays):
        return None
    return now + delays[attempts - 1] * (0.8 + 0.4 * luck)


def _delivery(row: Row) -> Delivery:
    fields: Row = (*row[:-1], from_instant(row[-1]))
    return Delivery(*fields)
