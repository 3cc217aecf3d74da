"""A conversation as one message finds it, and a turn of it stored: whole, once, and only if nothing moved meanwhile."""

from dataclasses import replace

from sqlalchemy import Connection, and_, bindparam, func, select, text, update

from bot.storage.answers import Stored, find_answer
from bot.storage.calls import RolledBack
from bot.storage.hot import Hot, Row
from bot.storage.instants import to_instant
from bot.storage.opening import Opening, bind_buyer, open_conversation
from bot.storage.places import Place
from bot.storage.tables import conversations, identities, messages, shoppers
from bot.storage.turn_rows import insert_turn
from bot.storage.turns import Committed, Seen, Snapshot, Stale, TurnRecord
from bot.storage.unanswered import load_unanswered, settle_turn

__all__ = ["Committed", "Seen", "Snapshot", "Stale", "TurnRecord", "commit", "look", "look_at"]

_IS_OPEN = text("conversations.status = 'open'")  # spelled as in the partial index, which is not used otherwise
_STAND = (
    shoppers.c.id,
    shoppers.c.buyer,
    conversations.c.id,
    conversations.c.version,
    conversations.c.last_seq,
    conversations.c.held_by,
    conversations.c.state,
    conversations.c.language,
    conversations.c.context_order,
    conversations.c.answered_seq,
)

_LOOK = Hot(
    select(*_STAND, messages.c.id)
    .select_from(identities)
    .join(shoppers, shoppers.c.id == identities.c.shopper_id)
    .outerjoin(
        conversations,
        and_(conversations.c.shopper_id == shoppers.c.id, conversations.c.channel == bindparam("channel"), _IS_OPEN),
    )
    .outerjoin(
        messages, and_(messages.c.channel == bindparam("channel"), messages.c.external_id == bindparam("external_id"))
    )
    .where(identities.c.channel == bindparam("channel"), identities.c.external_id == bindparam("sender"))
)
_LOOK_AT = Hot(
    select(*_STAND, conversations.c.channel, identities.c.external_id)
    .select_from(conversations)
    .join(shoppers, shoppers.c.id == conversations.c.shopper_id)
    .join(identities, and_(identities.c.shopper_id == shoppers.c.id, identities.c.channel == conversations.c.channel))
    .where(conversations.c.id == bindparam("conversation"), _IS_OPEN)
)
_ADVANCE = Hot(
    update(conversations)
    .where(conversations.c.id == bindparam("conversation"), conversations.c.version == bindparam("seen_version"))
    .where(conversations.c.status == "open")
    .values(
        version=conversations.c.version + 1,
        last_seq=bindparam("new_seq"),
        answered_seq=bindparam("new_seq"),
        state=bindparam("new_state"),
        held_by=bindparam("holder"),
        language=bindparam("spoken"),
        context_order=func.coalesce(bindparam("about"), conversations.c.context_order),
        last_message_at=bindparam("at"),
    )
)


def look(connection: Connection, channel: str, sender: str, external_id: str) -> Snapshot:
    """What the message that `channel` calls `external_id` finds, in one statement where it is a new message."""
    row = _LOOK.first(connection, channel=channel, sender=sender, external_id=external_id)
    snapshot, is_stored = Snapshot(channel, sender), True  # perhaps: the id may be known from another sender
    if row is not None:
        snapshot, is_stored = _snapshot(connection, channel, sender, row[:10]), row[10] is not None
    return _with_answer(snapshot, find_answer(connection, channel, sender, external_id) if is_stored else None)


def look_at(connection: Connection, conversation_id: int) -> Snapshot | None:
    """What a turn finds that brings no message of its own; None when the conversation is not open."""
    row = _LOOK_AT.first(connection, conversation=conversation_id)
    return None if row is None else _snapshot(connection, row[10], row[11], row[:10])


def commit(connection: Connection, record: TurnRecord) -> Committed | Stale | Seen:
    """Store a turn: all of it, or nothing when the conversation has moved since it was looked at.

    With it ends what was owed to the messages that it answers. Raises NoSuchUpload.
    """
    place = _advance(connection, record)
    if place is None:
        return _moved(connection, record)
    committed = insert_turn(connection, record, place)
    if committed is None:
        raise RolledBack(_moved(connection, record))
    if record.snapshot.unanswered:
        settle_turn(connection, place.conversation_id, record.at, failure=record.gave_up)
    if record.inbound:
        bind_buyer(connection, place.shopper_id, record.inbound, record.snapshot.buyer)
    return committed


def _advance(connection: Connection, record: TurnRecord) -> Place | None:
    """Move the conversation on to the turn's end, or open it; None, and nothing written, when it has moved already."""
    snapshot, inbound = record.snapshot, record.inbound
    if snapshot.conversation_id is None or snapshot.shopper_id is None:
        return _open(connection, record)
    advanced = _ADVANCE.run(
        connection,
        conversation=snapshot.conversation_id,
        seen_version=snapshot.version,
        new_seq=record.last_seq,
        new_state=record.state,
        holder=record.held_by,
        spoken=record.language,
        about=inbound.context_order if inbound else None,
        at=to_instant(record.at),
    )
    return Place(snapshot.conversation_id, snapshot.shopper_id) if advanced else None


def _open(connection: Connection, record: TurnRecord) -> Place | None:
    assert record.inbound is not None  # noqa: S101 - messages stored before have a conversation
    opening = Opening(record.last_seq, record.last_seq, record.language, record.state, record.held_by)
    return open_conversation(connection, record.inbound, record.snapshot.shopper_id, opening)


def _moved(connection: Connection, record: TurnRecord) -> Stale | Seen:
    inbound = record.inbound
    if inbound is None:
        return Stale()
    stored = find_answer(connection, inbound.channel, inbound.sender, inbound.external_id)
    return Seen(stored.answer) if stored else Stale()


def _snapshot(connection: Connection, channel: str, sender: str, row: Row) -> Snapshot:
    """From the columns that looking selects; what waits unanswered is read only where something may."""
    shopper_id, buyer, conversation_id, version, last_seq, held_by, state, language, context_order, answered_seq = row
    if conversation_id is None:
        return Snapshot(channel, sender, shopper_id, buyer)
    waits = answered_seq < last_seq
    return Snapshot(
        channel=channel,
        sender=sender,
        shopper_id=shopper_id,
        buyer=buyer,
        conversation_id=conversation_id,
        version=version,
        last_seq=last_seq,
        unanswered=load_unanswered(connection, conversation_id, answered_seq) if waits else (),
        held_by=held_by,
        state=state,
        language=language,
        context_order=context_order,
    )


def _with_answer(snapshot: Snapshot, stored: Stored | None) -> Snapshot:
    if stored is None:
        return snapshot
    return replace(snapshot, seen=stored.answer, seen_digest=stored.body_digest)
