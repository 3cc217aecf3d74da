"""Chats in shoppers' browsers: each known by the hash of its token, until it is ended or not visited for long."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, or_, select, update

from bot.storage.hot import Hot, Row
from bot.storage.instants import from_instant, from_instant_or_none, to_instant
from bot.storage.tables import chat_sessions
from bot.storage.texts import storable
from bot.storage.upsert import insert

_t = chat_sessions.c
_COLUMNS = (
    _t.id,
    _t.sender,
    _t.buyer,
    _t.name,
    _t.language,
    _t.context_order,
    _t.read_seq,
    _t.read_conversation,
    _t.created_at,
    _t.expires_at,
    _t.ended_at,
)
_ADDED = ("sender", "buyer", "name", "language", "context_order")
_ADD = Hot(insert(chat_sessions).returning(_t.id), ("token_hash", *_ADDED, "created_at", "seen_at", "expires_at"))
_FIND = Hot(select(*_COLUMNS).where(_t.token_hash == bindparam("wanted")))
_TOUCH = Hot(
    update(chat_sessions)
    .where(_t.id == bindparam("session"), _t.ended_at.is_(None))
    .values(
        seen_at=bindparam("now"),
        expires_at=bindparam("until"),
        name=bindparam("called"),
        language=bindparam("spoken"),
        context_order=bindparam("about"),
    )
)
_IS_FURTHER = or_(
    _t.read_conversation.is_(None),
    _t.read_conversation < bindparam("conversation"),
    and_(_t.read_conversation == bindparam("conversation"), _t.read_seq < bindparam("seq")),
)
_READ = Hot(
    update(chat_sessions)
    .where(_t.id == bindparam("session"), _IS_FURTHER)
    .values(read_conversation=bindparam("conversation"), read_seq=bindparam("seq"))
)
_READ_UP_TO = Hot(
    select(_t.read_seq).where(_t.id == bindparam("session"), _t.read_conversation == bindparam("conversation"))
)
_END = Hot(
    update(chat_sessions).where(_t.id == bindparam("session"), _t.ended_at.is_(None)).values(ended_at=bindparam("now"))
)


@dataclass(frozen=True, slots=True)
class ChatSession:
    """A shopper's chat in one browser."""

    id: int
    sender: str
    """The handle under which its messages come in at the channel web."""
    buyer: str | None
    """Buyer account that the store's page has vouched for; None: nobody is known."""
    name: str
    language: str | None
    """The language that was asked for; None: the shop's own, or what the shopper writes."""
    context_order: str | None
    """Order that the chat was opened from; says nothing about whose it is."""
    read_seq: int
    """Last number that was seen in `read_conversation`."""
    opened_at: datetime
    expires_at: datetime
    read_conversation: int | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NewChatSession:
    sender: str
    buyer: str | None = None
    name: str = ""
    language: str | None = None
    context_order: str | None = None


def open_session(
    connection: Connection, new: NewChatSession, token_hash: str, now: datetime, expires_at: datetime
) -> ChatSession:
    """Write a new session down by the SHA-256 of its token."""
    values = {name: getattr(new, name) for name in _ADDED} | {"name": storable(new.name)}
    at = to_instant(now)
    row = _ADD.first(
        connection, token_hash=token_hash, **values, created_at=at, seen_at=at, expires_at=to_instant(expires_at)
    )
    assert row is not None  # noqa: S101 - an insert returns its row
    return ChatSession(row[0], new.sender, new.buyer, new.name, new.language, new.context_order, 0, now, expires_at)


def find_session(connection: Connection, token_hash: str) -> ChatSession | None:
    """The session with that token, ended and expired ones too: the caller says which it is."""
    row = _FIND.first(connection, wanted=token_hash)
    return _session(row) if row else None


def touch_session(connection: Connection, session: ChatSession, now: datetime) -> bool:
    """The shopper is there: keep the session's name, language, order and end as it says; False when it was ended."""
    touched = _TOUCH.run(
        connection,
        session=session.id,
        now=to_instant(now),
        until=to_instant(session.expires_at),
        called=storable(session.name),
        spoken=session.language,
        about=session.context_order,
    )
    return touched == 1


def mark_read(connection: Connection, session_id: int, conversation_id: int, seq: int) -> bool:
    """Everything up to `seq` was seen; False when as much was known."""
    return _READ.run(connection, session=session_id, conversation=conversation_id, seq=seq) == 1


def read_up_to(connection: Connection, session_id: int, conversation_id: int) -> int:
    """The last number of that conversation that was seen in this session, as it is now."""
    row = _READ_UP_TO.first(connection, session=session_id, conversation=conversation_id)
    return int(row[0]) if row else 0


def end_session(connection: Connection, session_id: int, now: datetime) -> bool:
    """End a session: its token opens nothing any more. False when it was ended before."""
    return _END.run(connection, session=session_id, now=to_instant(now)) == 1


def _session(row: Row) -> ChatSession:
    *known, opened_at, expires_at, ended_at = row
    session_id, sender, buyer, name, language, order, read_seq, read_conversation = known
    return ChatSession(
        session_id,
        sender,
        buyer,
        name,
        language,
        order,
        read_seq,
        from_instant(opened_at),
        from_instant(expires_at),
        read_conversation,
        from_instant_or_none(ended_at),
    )
