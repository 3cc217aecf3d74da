"""A conversation as one message finds it, and a turn of it stored: whole, once, and only if nothing moved meanwhile."""

from dataclasses import replace

from sqlalchemy import Connection, and_, bindparam, func, insert, select, text, update

from bot.messages import Inbound
from bot.storage import upsert
from bot.storage.answers import Stored, find_answer
from bot.storage.calls import RolledBack
from bot.storage.hot import Hot
from bot.storage.instants import to_instant
from bot.storage.places import Place
from bot.storage.tables import conversations, identities, messages, shoppers
from bot.storage.texts import storable
from bot.storage.turn_rows import insert_turn
from bot.storage.turns import Committed, Seen, Snapshot, Stale, TurnRecord

__all__ = ["Committed", "Seen", "Snapshot", "Stale", "TurnRecord", "commit", "look"]

_IS_OPEN = text("conversations.status = 'open'")  # spelled as in the partial index, which is not used otherwise

_LOOK = Hot(
    select(
        shoppers.c.id,
        shoppers.c.buyer,
        conversations.c.id,
        conversations.c.version,
        conversations.c.last_seq,
        conversations.c.held_by,
        conversations.c.state,
        conversations.c.language,
        conversations.c.context_order,
        messages.c.id,
    )
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
_ADVANCE = Hot(
    update(conversations)
    .where(conversations.c.id == bindparam("conversation"), conversations.c.version == bindparam("seen_version"))
    .where(conversations.c.status == "open")
    .values(
        version=conversations.c.version + 1,
        last_seq=bindparam("new_seq"),
        state=bindparam("new_state"),
        held_by=bindparam("holder"),
        language=bindparam("spoken"),
        context_order=func.coalesce(bindparam("about"), conversations.c.context_order),
        last_message_at=bindparam("at"),
    )
)
_KNOWN = Hot(
    select(identities.c.id).where(
        identities.c.channel == bindparam("channel"), identities.c.external_id == bindparam("sender")
    )
)
_NEW_SHOPPER = Hot(insert(shoppers).returning(shoppers.c.id), ("name", "language", "created_at"))
_NEW_IDENTITY = Hot(
    upsert.insert(identities).on_conflict_do_nothing(), ("shopper_id", "channel", "external_id", "created_at")
)
_NEW_CONVERSATION = Hot(
    upsert.insert(conversations).on_conflict_do_nothing().returning(conversations.c.id),
    (
        "shopper_id",
        "channel",
        "last_seq",
        "state",
        "held_by",
        "language",
        "context_order",
        "opened_at",
        "last_message_at",
    ),
)
_BIND_BUYER = Hot(update(shoppers).where(shoppers.c.id == bindparam("shopper")).values(buyer=bindparam("account")))


def look(connection: Connection, channel: str, sender: str, external_id: str) -> Snapshot:
    """What the message that `channel` calls `external_id` finds, in one statement where it is a new message."""
    row = _LOOK.first(connection, channel=channel, sender=sender, external_id=external_id)
    if row is None:
        snapshot, is_stored = Snapshot(), True  # perhaps: the id may be known from another sender
    elif row[2] is None:
        snapshot, is_stored = Snapshot(row[0], row[1]), row[9] is not None
    else:
        snapshot, is_stored = Snapshot(*row[:9]), row[9] is not None
    return _with_answer(snapshot, find_answer(connection, channel, sender, external_id) if is_stored else None)


def commit(connection: Connection, record: TurnRecord) -> Committed | Stale | Seen:
    """Store a turn: all of it, or nothing when the conversation has moved since it was looked at."""
    place = _advance(connection, record)
    if place is None:
        return _moved(connection, record.inbound)
    committed = insert_turn(connection, record, place)
    if committed is None:
        raise RolledBack(_moved(connection, record.inbound))
    if record.inbound.customer not in (None, record.snapshot.buyer):
        _BIND_BUYER.run(connection, shopper=place.shopper_id, account=record.inbound.customer)
    return committed


def _advance(connection: Connection, record: TurnRecord) -> Place | None:
    """Move the conversation on to the turn's end, or open it; None, and nothing written, when it has moved already."""
    snapshot = record.snapshot
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
        about=record.inbound.context_order,
        at=to_instant(record.inbound.received_at),
    )
    return Place(snapshot.conversation_id, snapshot.shopper_id) if advanced else None


def _open(connection: Connection, record: TurnRecord) -> Place | None:
    shopper_id = record.snapshot.shopper_id or _new_shopper(connection, record)
    if shopper_id is None:
        return None
    inbound, at = record.inbound, to_instant(record.inbound.received_at)
    row = _NEW_CONVERSATION.first(
        connection,
        shopper_id=shopper_id,
        channel=inbound.channel,
        last_seq=record.last_seq,
        state=record.state,
        held_by=record.held_by,
        language=record.language,
        context_order=inbound.context_order,
        opened_at=at,
        last_message_at=at,
    )
    return Place(row[0], shopper_id) if row else None


def _new_shopper(connection: Connection, record: TurnRecord) -> int | None:
    """Write the shopper and his handle down; None when another message of his did so meanwhile."""
    inbound, at = record.inbound, to_instant(record.inbound.received_at)
    if _KNOWN.first(connection, channel=inbound.channel, sender=inbound.sender):
        return None
    row = _NEW_SHOPPER.first(connection, name=storable(inbound.name), language=inbound.language, created_at=at)
    assert row is not None  # noqa: S101 - an insert returns its row
    handle = {"channel": inbound.channel, "external_id": inbound.sender}
    if _NEW_IDENTITY.run(connection, shopper_id=row[0], **handle, created_at=at) == 0:
        raise RolledBack(Stale())  # on PostgreSQL another worker was faster by a hair
    return int(row[0])


def _moved(connection: Connection, inbound: Inbound) -> Stale | Seen:
    stored = find_answer(connection, inbound.channel, inbound.sender, inbound.external_id)
    return Seen(stored.answer) if stored else Stale()


def _with_answer(snapshot: Snapshot, stored: Stored | None) -> Snapshot:
    if stored is None:
        return snapshot
    return replace(snapshot, seen=stored.answer, seen_digest=stored.body_digest)
