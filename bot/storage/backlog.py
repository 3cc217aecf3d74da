"""How long the oldest work waits: the one number that shows whether sender and ticker are alive."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, exists, func, or_, select, text

from bot.storage.hot import Hot
from bot.storage.instants import from_instant_or_none, to_instant
from bot.storage.tables import destinations, due, outbox

_IS_LEFT_ALONE = exists().where(
    destinations.c.name == outbox.c.destination,
    or_(destinations.c.disabled_reason != "", func.coalesce(destinations.c.paused_until, 0) > bindparam("now")),
)
_OUTBOX = Hot(
    select(func.min(outbox.c.due_at)).where(
        text("outbox.state IN ('pending', 'claimed')"), outbox.c.due_at <= bindparam("now"), ~_IS_LEFT_ALONE
    )
)
_DUE = Hot(
    select(func.min(due.c.due_at)).where(text("due.state IN ('pending', 'claimed')"), due.c.due_at <= bindparam("now"))
)


def outbox_waits_since(connection: Connection, now: datetime) -> datetime | None:
    """Since when the oldest message could have been sent, to targets that are not paused; None when none waits."""
    return _oldest(_OUTBOX, connection, now)


def due_waits_since(connection: Connection, now: datetime) -> datetime | None:
    """Since when the oldest due row waits for its handler; None when none does."""
    return _oldest(_DUE, connection, now)


def _oldest(statement: Hot, connection: Connection, now: datetime) -> datetime | None:
    row = statement.first(connection, now=to_instant(now))
    return from_instant_or_none(row[0]) if row else None
