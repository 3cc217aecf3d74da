"""Messages that wait for a turn, and the due row that sees to it that one is taken."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby

from sqlalchemy import Connection, and_, bindparam, delete, select, update

from bot.dialogue.state import Evidence
from bot.messages import Form
from bot.storage.due import IS_OPEN, plan_due
from bot.storage.hot import Hot, Row
from bot.storage.instants import to_instant
from bot.storage.tables import attachments, due, messages
from bot.storage.turns import Unanswered

TURN = "turn"
"""Rule of the due row: a turn is owed to this conversation."""

_WAITING = Hot(
    select(messages.c.seq, messages.c.text, messages.c.form, attachments.c.position, attachments.c.kind)
    .select_from(messages)
    .outerjoin(
        attachments,
        and_(attachments.c.conversation_id == messages.c.conversation_id, attachments.c.seq == messages.c.seq),
    )
    .where(messages.c.conversation_id == bindparam("conversation"), messages.c.seq > bindparam("after"))
    .where(messages.c.author == "shopper")
    .order_by(messages.c.seq, attachments.c.position)
)
_SETTLE = Hot(
    update(due)
    .where(IS_OPEN, due.c.subject == bindparam("about"), due.c.rule == TURN)
    .values(state=bindparam("outcome"), settled_at=bindparam("at"), last_error=bindparam("error"))
)
_SETTLED = Hot(
    select(due.c.id)
    .where(due.c.rule == TURN, due.c.settled_at < bindparam("before"))
    .order_by(due.c.id)
    .limit(bindparam("most"))
)


def load_unanswered(connection: Connection, conversation_id: int, answered_seq: int) -> tuple[Unanswered, ...]:
    """The shopper's messages after the number up to which he was answered, oldest first."""
    rows = _WAITING.rows(connection, conversation=conversation_id, after=answered_seq)
    return tuple(_unanswered(list(same)) for _, same in groupby(rows, key=lambda row: row[0]))


def owe_turn(connection: Connection, conversation_id: int, answered_seq: int, due_at: datetime, now: datetime) -> None:
    """Have a turn taken from `due_at` on, whatever becomes of this process; planned once for all that waits."""
    subject = subject_of(conversation_id)
    plan_due(connection, TURN, subject, due_at, now, reason="messages wait for an answer", number=answered_seq + 1)


def settle_turn(connection: Connection, conversation_id: int, now: datetime, *, failure: str = "") -> None:
    """No turn is owed any more: it was taken, or given up because of a `failure`."""
    subject, outcome = subject_of(conversation_id), "failed" if failure else "done"
    _SETTLE.run(connection, about=subject, outcome=outcome, at=to_instant(now), error=failure)


def settled_turns(connection: Connection, before: datetime, limit: int) -> tuple[int, ...]:
    """The oldest due rows of turns that were settled before then. Nobody plans the same turn again."""
    return tuple(row_id for (row_id,) in _SETTLED.rows(connection, before=to_instant(before), most=limit))


def forget_turns(connection: Connection, row_ids: Sequence[int]) -> None:
    """Delete these due rows of settled turns."""
    connection.execute(delete(due).where(due.c.id.in_(row_ids)))


def subject_of(conversation_id: int) -> str:
    """As due rows name a conversation."""
    return f"conversation:{conversation_id}"


def conversation_of(subject: str) -> int:
    """The conversation that `subject_of` named."""
    return int(subject.removeprefix("conversation:"))


def form_to_json(form: Form | None) -> str | None:
    """As the column `form` keeps it."""
    if form is None:
        return None
    return json.dumps({"intent": form.intent, "slots": dict(form.slots)}, ensure_ascii=False)


def form_from_json(kept: str | None) -> Form | None:
    """What `form_to_json` wrote."""
    if kept is None:
        return None
    plain = json.loads(kept)
    return Form(plain["intent"], plain["slots"])


def _unanswered(rows: list[Row]) -> Unanswered:
    """One message from its rows, one for each attachment."""
    seq, text, form, *_ = rows[0]
    return Unanswered(seq, text, tuple(_evidence(rows)), form_from_json(form))


def _evidence(rows: Iterable[Row]) -> Iterable[Evidence]:
    return (Evidence(seq, position, kind) for seq, _, _, position, kind in rows if position is not None)
