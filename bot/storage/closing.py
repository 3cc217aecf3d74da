"""A conversation's end by its shopper: it is closed, people wait for it no longer, nothing more is owed to it."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, select, text, update

from bot.storage.due import drop_due
from bot.storage.events import insert_event
from bot.storage.hot import Hot
from bot.storage.instants import to_instant
from bot.storage.tables import conversations, identities, queue
from bot.storage.unanswered import subject_of

_IS_OPEN = text("conversations.status = 'open'")
_IS_WAITED_FOR = text("state <> 'done'")
# Both are spelled as in the partial indexes, which are not used otherwise.

_FIND = Hot(
    select(conversations.c.id)
    .select_from(identities)
    .join(conversations, conversations.c.shopper_id == identities.c.shopper_id)
    .where(identities.c.channel == bindparam("via"), identities.c.external_id == bindparam("sender"))
    .where(conversations.c.channel == bindparam("via"), _IS_OPEN)
)
_CLOSE = Hot(
    update(conversations)
    .where(conversations.c.id == bindparam("conversation"), conversations.c.status == "open")
    .values(
        status="closed",
        closed_at=bindparam("at"),
        version=conversations.c.version + 1,
        last_seq=conversations.c.last_seq + 1,
        answered_seq=conversations.c.last_seq + 1,
    )
    .returning(conversations.c.last_seq)
)
_LEAVE_QUEUE = Hot(
    update(queue)
    .where(queue.c.conversation_id == bindparam("conversation"), _IS_WAITED_FOR, queue.c.message_taken.is_(False))
    .values(state="done", left_at=bindparam("at"))
)


def find_open(connection: Connection, channel: str, sender: str) -> int | None:
    """The open conversation of that handle; None when it has none."""
    row = _FIND.first(connection, via=channel, sender=sender)
    return int(row[0]) if row else None


def close_conversation(connection: Connection, conversation_id: int, now: datetime) -> bool:
    """Close it, take it out of the queue and drop what was planned for it; False when it is closed already.

    A message that was taken out of hours stays with the people who were promised to read it.
    """
    at = to_instant(now)
    row = _CLOSE.first(connection, conversation=conversation_id, at=at)
    if row is None:
        return False
    insert_event(connection, conversation_id, row[0], "conversation.closed", at)
    _LEAVE_QUEUE.run(connection, conversation=conversation_id, at=at)
    drop_due(connection, subject_of(conversation_id), now, "the shopper ended the chat")
    return True
