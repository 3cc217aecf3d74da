"""What was stored a moment ago, by whichever process: how far conversations have moved, which chats were ended."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, func, select

from bot.storage.hot import Hot
from bot.storage.instants import to_instant
from bot.storage.tables import chat_sessions, conversations, events, identities

_MOVED = Hot(
    select(events.c.conversation_id, func.max(events.c.seq), identities.c.external_id)
    .select_from(events)
    .join(conversations, conversations.c.id == events.c.conversation_id)
    .join(
        identities,
        and_(identities.c.shopper_id == conversations.c.shopper_id, identities.c.channel == conversations.c.channel),
    )
    .where(events.c.at >= bindparam("since"), conversations.c.channel == bindparam("channel"))
    .group_by(events.c.conversation_id, identities.c.external_id)
    .order_by(events.c.conversation_id)
)
_ENDED = Hot(select(chat_sessions.c.id).where(chat_sessions.c.ended_at >= bindparam("since")))


@dataclass(frozen=True, slots=True)
class Movement:
    """A conversation has reached a number."""

    conversation_id: int
    seq: int
    sender: str
    """Handle of its shopper at the channel; one with several handles is told of under each."""


@dataclass(frozen=True, slots=True)
class Recent:
    movements: tuple[Movement, ...]
    """Older conversations first."""
    ended_sessions: frozenset[int]


def read_recent(connection: Connection, channel: str, since: datetime) -> Recent:
    """What happened in the channel's conversations since then, and which chat sessions were ended."""
    at = to_instant(since)
    moved = _MOVED.rows(connection, channel=channel, since=at)
    ended = _ENDED.rows(connection, since=at)
    return Recent(tuple(Movement(*row) for row in moved), frozenset(session for (session,) in ended))
