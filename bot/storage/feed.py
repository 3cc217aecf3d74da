"""A conversation as its shopper reads it: how it stands, and its items by number, each kind in one statement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, func, or_, select

from bot.messages import Card, ReplyChoice
from bot.storage.answers import NONE, cards_from_json, choices_from_json
from bot.storage.hot import Hot, Row
from bot.storage.instants import from_instant, from_instant_or_none
from bot.storage.tables import attachments, conversations, events, identities, messages, queue, uploads

SHOWN = (
    "message.received",
    "message.sent",
    "case.opened",
    "case.updated",
    "case.withdrawn",
    "conversation.escalated",
    "conversation.taken",
    "conversation.returned",
    "conversation.closed",
)
"""What a shopper gets to see of the event log; all else is for the desk."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation as its shopper finds it."""

    id: int
    shopper_id: int
    is_open: bool
    held_by: str
    """bot, queue, agent:<name>."""
    last_seq: int
    language: str | None
    opened_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Shown:
    """One event that the shopper sees."""

    seq: int
    type: str
    subject_id: int | None
    at: datetime
    author: str = ""
    """Of a message: shopper, bot, agent:<name>, system; empty where it is none."""
    text: str = ""
    external_id: str = ""
    choices: tuple[ReplyChoice, ...] = ()
    cards: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file of a message."""

    kind: str
    url: str
    """Where the channel keeps it; empty where it lies with us."""
    name: str
    upload: str = ""
    """Name of the upload, where it lies with us."""
    media_type: str = ""
    bytes: int = 0
    width: int | None = None
    height: int | None = None


_LATEST = Hot(
    select(
        conversations.c.id,
        conversations.c.shopper_id,
        conversations.c.status == "open",
        conversations.c.held_by,
        conversations.c.last_seq,
        conversations.c.language,
        conversations.c.opened_at,
        conversations.c.closed_at,
    )
    .select_from(identities)
    .join(conversations, conversations.c.shopper_id == identities.c.shopper_id)
    .where(
        identities.c.channel == bindparam("channel"),
        identities.c.external_id == bindparam("sender"),
        conversations.c.channel == bindparam("channel"),
    )
    .order_by(conversations.c.id.desc())
    .limit(1)
)
_IS_SHOWN = or_(*(events.c.type == kind for kind in SHOWN))


def _items(within: ColumnElement[bool]) -> Select[Any]:
    chosen = select(
        events.c.seq,
        events.c.type,
        events.c.subject_id,
        events.c.at,
        messages.c.author,
        messages.c.text,
        messages.c.external_id,
        messages.c.choices,
        messages.c.cards,
    )
    of_event = and_(messages.c.conversation_id == events.c.conversation_id, messages.c.seq == events.c.seq)
    return (
        chosen.select_from(events)
        .outerjoin(messages, of_event)
        .where(events.c.conversation_id == bindparam("conversation"), _IS_SHOWN, within)
        .limit(bindparam("most"))
    )


_AFTER = Hot(_items(events.c.seq > bindparam("seq")).order_by(events.c.seq))
_BEFORE = Hot(_items(events.c.seq < bindparam("seq")).order_by(events.c.seq.desc()))
_FILES = Hot(
    select(
        attachments.c.seq,
        attachments.c.kind,
        attachments.c.url,
        attachments.c.name,
        uploads.c.name,
        uploads.c.media_type,
        uploads.c.bytes,
        uploads.c.width,
        uploads.c.height,
    )
    .select_from(attachments)
    .outerjoin(uploads, uploads.c.id == attachments.c.upload_id)
    .where(
        attachments.c.conversation_id == bindparam("conversation"),
        attachments.c.seq.between(bindparam("first"), bindparam("last")),
    )
    .order_by(attachments.c.seq, attachments.c.position)
)
_ahead = queue.alias("ahead")
_PLACE = Hot(
    select(
        select(func.count())
        .select_from(_ahead)
        .where(
            _ahead.c.state == "waiting",
            _ahead.c.message_taken.is_(False),
            or_(
                _ahead.c.priority > queue.c.priority,
                and_(_ahead.c.priority == queue.c.priority, _ahead.c.id < queue.c.id),
            ),
        )
        .scalar_subquery()
    ).where(
        queue.c.conversation_id == bindparam("conversation"),
        queue.c.state == "waiting",
        queue.c.message_taken.is_(False),
    )
)


def find_talk(connection: Connection, channel: str, sender: str) -> Talk | None:
    """The latest conversation of a channel's sender, open or closed."""
    row = _LATEST.first(connection, channel=channel, sender=sender)
    if row is None:
        return None
    talk_id, shopper_id, is_open, held_by, last_seq, language, opened_at, closed_at = row
    ends = from_instant_or_none(closed_at)
    return Talk(talk_id, shopper_id, bool(is_open), held_by, last_seq, language, from_instant(opened_at), ends)


def items_after(connection: Connection, conversation_id: int, seq: int, limit: int) -> tuple[Shown, ...]:
    """At most `limit` items with a number above `seq`, in order."""
    rows = _AFTER.rows(connection, conversation=conversation_id, seq=seq, most=limit)
    return tuple(_shown(row) for row in rows)


def items_before(connection: Connection, conversation_id: int, seq: int, limit: int) -> tuple[Shown, ...]:
    """The last `limit` items with a number below `seq`, in order."""
    rows = _BEFORE.rows(connection, conversation=conversation_id, seq=seq, most=limit)
    return tuple(_shown(row) for row in reversed(rows))


def files_of(
    connection: Connection, conversation_id: int, items: Sequence[Shown]
) -> Mapping[int, tuple[ShownFile, ...]]:
    """The files of the shopper's messages among the items, by the message's number."""
    own = [item.seq for item in items if item.type == "message.received"]
    if not own:
        return {}
    files: dict[int, tuple[ShownFile, ...]] = {}
    for seq, *rest in _FILES.rows(connection, conversation=conversation_id, first=own[0], last=own[-1]):
        files[seq] = (*files.get(seq, ()), _file(rest))
    return files


def place_in_line(connection: Connection, conversation_id: int) -> int | None:
    """Its place among those that wait for a person, 1 being next; None where it does not wait in line."""
    row = _PLACE.first(connection, conversation=conversation_id)
    return row[0] + 1 if row else None


def _shown(row: Row) -> Shown:
    seq, kind, subject_id, at, author, said, external_id, choices, cards = row
    return Shown(
        seq=seq,
        type=kind,
        subject_id=subject_id,
        at=from_instant(at),
        author=author or "",
        text=said or "",
        external_id=external_id or "",
        choices=choices_from_json(choices or NONE),
        cards=cards_from_json(cards or NONE),
    )


def _file(row: Sequence[Any]) -> ShownFile:
    kind, url, name, upload, media_type, size, width, height = row
    return ShownFile(kind, url, name, upload or "", media_type or "", size or 0, width, height)
