"""A message stored before it is answered: at once, once, whatever else moves the conversation at the same moment."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection, bindparam, case, func, update

from bot.messages import Inbound, Taken
from bot.storage.calls import RolledBack
from bot.storage.conversations import look
from bot.storage.hot import Hot
from bot.storage.instants import to_instant
from bot.storage.message_rows import insert_message
from bot.storage.opening import Opening, bind_buyer, open_conversation
from bot.storage.places import Place
from bot.storage.tables import conversations
from bot.storage.turns import Snapshot, Stale
from bot.storage.unanswered import owe_turn

_BOT = "bot"

_APPEND = Hot(
    update(conversations)
    .where(conversations.c.id == bindparam("conversation"), conversations.c.status == "open")
    .values(
        version=conversations.c.version + 1,
        last_seq=conversations.c.last_seq + 1,
        # What people read needs no answer of the bot, also when it holds the turn again.
        answered_seq=case(
            (conversations.c.held_by == _BOT, conversations.c.answered_seq), else_=conversations.c.last_seq + 1
        ),
        context_order=func.coalesce(bindparam("about"), conversations.c.context_order),
        last_message_at=bindparam("at"),
    )
    .returning(conversations.c.last_seq, conversations.c.answered_seq, conversations.c.held_by)
)


@dataclass(frozen=True, slots=True)
class _Appended:
    place: Place
    seq: int
    answered_seq: int
    held_by: str


def take(connection: Connection, inbound: Inbound, patience: timedelta) -> Taken | Stale:
    """Store a message; where the bot holds the turn, one over all unanswered messages is due after `patience`.

    A turn that is being computed becomes stale. Stale when another worker opened or closed the conversation meanwhile:
    come again. Raises NoSuchUpload.
    """
    snapshot = look(connection, inbound.channel, inbound.sender, inbound.external_id)
    if seen := snapshot.seen:
        return Taken(seen.conversation_id, seen.seq, duplicate=True, held_by=seen.held_by)
    appended = _append(connection, inbound, snapshot)
    if appended is None:
        return Stale()
    conversation_id = appended.place.conversation_id
    if not insert_message(connection, inbound, conversation_id, appended.seq):
        raise RolledBack(Stale())  # it came to two workers at once: the next look finds it
    bind_buyer(connection, appended.place.shopper_id, inbound, snapshot.buyer)
    if appended.held_by == _BOT:
        now = inbound.received_at
        owe_turn(connection, conversation_id, appended.answered_seq, now + patience, now)
    return Taken(conversation_id, appended.seq, duplicate=False, held_by=appended.held_by)


def _append(connection: Connection, inbound: Inbound, snapshot: Snapshot) -> _Appended | None:
    """Take the next number of the open conversation, or open one."""
    if snapshot.conversation_id is None or snapshot.shopper_id is None:
        opening = Opening(last_seq=1, answered_seq=0, language=inbound.language)
        opened = open_conversation(connection, inbound, snapshot.shopper_id, opening)
        return _Appended(opened, 1, 0, opening.held_by) if opened else None
    at = to_instant(inbound.received_at)
    row = _APPEND.first(connection, conversation=snapshot.conversation_id, about=inbound.context_order, at=at)
    return _Appended(Place(snapshot.conversation_id, snapshot.shopper_id), *row) if row else None
