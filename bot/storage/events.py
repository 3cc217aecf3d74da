"""The event log: everything that happens to a conversation is one row, numbered without a gap."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from bot.storage.hot import Hot
from bot.storage.instants import from_instant, to_instant
from bot.storage.tables import conversations, events

_INSERT = Hot(insert(events).inline(), ("conversation_id", "seq", "type", "subject_id", "data", "at"))
_NEXT_SEQ = Hot(
    update(conversations)
    .where(conversations.c.id == bindparam("conversation"))
    .values(version=conversations.c.version + 1, last_seq=conversations.c.last_seq + 1)
    .returning(conversations.c.last_seq)
)
_READ = Hot(
    select(events.c.seq, events.c.type, events.c.subject_id, events.c.data, events.c.at)
    .where(events.c.conversation_id == bindparam("conversation"), events.c.seq > bindparam("after"))
    .order_by(events.c.seq)
    .limit(bindparam("most"))
)


@dataclass(frozen=True, slots=True)
class Event:
    seq: int
    type: str
    subject_id: int | None
    """Id of the row it speaks of (the case, the place in the queue); None for messages, which `seq` names."""
    data: str
    """Ids and codes as JSON, never a person's text."""
    at: datetime


def append_event(
    connection: Connection, conversation_id: int, kind: str, at: datetime, *, subject_id: int | None = None, data: str
) -> int:
    """Append one event outside a turn and return its number; a turn that is being computed becomes stale."""
    seq = next_seq(connection, conversation_id)
    insert_event(connection, conversation_id, seq, kind, to_instant(at), subject_id=subject_id, data=data)
    return seq


def next_seq(connection: Connection, conversation_id: int) -> int:
    """Take the conversation's next number outside a turn; the caller inserts its event in the same transaction."""
    row = _NEXT_SEQ.first(connection, conversation=conversation_id)
    if row is None:
        raise LookupError(f"there is no conversation {conversation_id}")
    return int(row[0])


def insert_event(
    connection: Connection,
    conversation_id: int,
    seq: int,
    kind: str,
    at: int,
    *,
    subject_id: int | None = None,
    data: str = "{}",
) -> None:
    """Insert an event whose number the caller has taken already; `at` in microseconds."""
    _INSERT.run(
        connection, conversation_id=conversation_id, seq=seq, type=kind, subject_id=subject_id, data=data, at=at
    )


def read_events(connection: Connection, conversation_id: int, after: int = 0, limit: int = 500) -> tuple[Event, ...]:
    """Events with a number above `after`, in order, at most `limit`."""
    rows = _READ.rows(connection, conversation=conversation_id, after=after, most=limit)
    return tuple(Event(seq, kind, subject, data, from_instant(at)) for seq, kind, subject, data, at in rows)
