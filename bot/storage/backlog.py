"""How long the oldest work waits: the one number that shows whether sender and ticker are alive."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, func, select

from bot.storage.due import IS_OPEN as IS_PLANNED
from bot.storage.hot import Hot
from bot.storage.instants import from_instant_or_none, to_instant
from bot.storage.outbox import IS_OPEN as IS_SENDING
from bot.storage.outbox import IS_REACHABLE
from bot.storage.tables import due, outbox

_OUTBOX = Hot(select(func.min(outbox.c.due_at)).where(IS_SENDING, outbox.c.due_at <= bindparam("now"), IS_REACHABLE))
_DUE = Hot(select(func.min(due.c.due_at)).where(IS_PLANNED, due.c.due_at <= bindparam("now")))


def outbox_waits_since(connection: Connection, now: datetime) -> datetime | None:
    """Since when the oldest message could have been sent, to targets that are not paused; None when none waits."""
    return _oldest(_OUTBOX, connection, now)


def due_waits_since(connection: Connection, now: datetime) -> datetime | None:
    """Since when the oldest due row waits for its handler; None when none does."""
    return _oldest(_DUE, connection, now)


def _oldest(statement: Hot, connection: Connection, now: datetime) -> datetime | None:
    row = statement.first(connection, now=to_instant(now))
    return from_instant_or_none(row[0]) if row else None
