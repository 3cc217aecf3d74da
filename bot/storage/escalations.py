"""The way into the queue: a conversation waits there once, and a second reason only makes it more urgent."""

import json

from sqlalchemy import Connection, case, text

from bot.dialogue.turn import Escalate
from bot.storage.hot import Hot
from bot.storage.places import Happened, Place
from bot.storage.tables import queue
from bot.storage.upsert import insert

_new = insert(queue)
_ENTER = Hot(
    _new.on_conflict_do_update(
        index_elements=["conversation_id"],
        index_where=text("state <> 'done'"),
        set_={
            "priority": case(
                (_new.excluded.priority > queue.c.priority, _new.excluded.priority), else_=queue.c.priority
            )
        },
    ).returning(queue.c.id),
    ("conversation_id", "reason", "summary", "priority", "message_taken", "entered_at"),
)


def enter_queue(connection: Connection, escalate: Escalate, place: Place, at: int) -> Happened:
    """Let the conversation wait for a person; where it does already, its summary stays and its priority may rise."""
    row = _ENTER.first(
        connection,
        conversation_id=place.conversation_id,
        reason=escalate.reason,
        summary=json.dumps(dict(escalate.summary), ensure_ascii=False),
        priority=escalate.priority,
        message_taken=escalate.message_taken,
        entered_at=at,
    )
    told: dict[str, str | int] = {"reason": escalate.reason, "priority": escalate.priority}
    return Happened("conversation.escalated", row[0] if row else None, told)
