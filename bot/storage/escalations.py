"""The way into the queue: a conversation waits there once; what is told later completes what the agent reads."""

import json

from sqlalchemy import Connection, case, text

from bot.dialogue.turn import Escalate
from bot.storage.hot import Hot
from bot.storage.places import Happened, Place
from bot.storage.tables import queue
from bot.storage.upsert import insert

_new = insert(queue)
_is_more_urgent = _new.excluded.priority > queue.c.priority
_ENTER = Hot(
    _new.on_conflict_do_update(
        index_elements=["conversation_id"],
        index_where=text("state <> 'done'"),
        set_={
            "summary": _new.excluded.summary,
            "reason": case((_is_more_urgent, _new.excluded.reason), else_=queue.c.reason),
            "priority": case((_is_more_urgent, _new.excluded.priority), else_=queue.c.priority),
        },
    ).returning(queue.c.id),
    ("conversation_id", "reason", "summary", "priority", "message_taken", "entered_at"),
)


def enter_queue(connection: Connection, escalate: Escalate, place: Place, at: int) -> Happened:
    """Let the conversation wait for a person.

    Where it waits already it keeps its place: the summary is the newest, and a more urgent reason goes before.
    """
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
