"""Due rows: what is to be looked at again later, claimed by one worker at a time, done once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, bindparam, select, text, update

from bot.storage.claims import claiming, giving_back, is_due, settling
from bot.storage.hot import Hot, Row
from bot.storage.instants import from_instant, to_instant
from bot.storage.tables import due
from bot.storage.upsert import insert

IS_OPEN = text("due.state IN ('pending', 'claimed')")
"""Spelled as in the partial index, which is not used otherwise."""

_PLAN = Hot(
    insert(due).on_conflict_do_nothing(index_elements=["rule", "subject", "number"]),
    ("rule", "subject", "number", "reason", "data", "due_at", "created_at"),
)
_CHOSEN = (
    select(due.c.id)
    .where(IS_OPEN, is_due(due))
    .order_by(due.c.due_at)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)  # PostgreSQL only; on SQLite there is one writer anyway
)
_COLUMNS = (due.c.id, due.c.rule, due.c.subject, due.c.number, due.c.reason, due.c.data, due.c.attempts, due.c.due_at)
_CLAIM = claiming(due, _CHOSEN, _COLUMNS)
_SETTLE = settling(due)
_POSTPONE = giving_back(due)
_DROP = Hot(
    update(due)
    .where(IS_OPEN, due.c.subject == bindparam("about"))
    .values(state="dropped", settled_at=bindparam("at"), last_error=bindparam("why"))
)


@dataclass(frozen=True, slots=True)
class DueRow:
    """A row that was claimed."""

    id: int
    rule: str
    subject: str
    number: int
    reason: str
    data: str
    attempts: int
    """This one included."""
    due_at: datetime


def plan_due(
    connection: Connection,
    rule: str,
    subject: str,
    due_at: datetime,
    now: datetime,
    *,
    reason: str,
    number: int = 1,
    data: str = "{}",
) -> bool:
    """Plan it once; False when the same (rule, subject, number) was planned before, whatever became of it."""
    instants = {"due_at": to_instant(due_at), "created_at": to_instant(now)}
    planned = _PLAN.run(connection, rule=rule, subject=subject, number=number, reason=reason, data=data, **instants)
    return planned == 1


def claim_due(
    connection: Connection, worker: str, now: datetime, until: datetime, limit: int = 100
) -> tuple[DueRow, ...]:
    """Claim what is due, oldest first, until then; a claim that has expired is free again."""
    rows = _CLAIM.rows(connection, worker=worker, now=to_instant(now), until=to_instant(until), most=limit)
    return tuple(sorted((_due_row(row) for row in rows), key=lambda row: (row.due_at, row.id)))


def settle_due(
    connection: Connection,
    row_id: int,
    worker: str,
    outcome: Literal["done", "dropped", "failed"],
    now: datetime,
    error: str = "",
) -> bool:
    """End a claimed row; False when the claim is not this worker's any more: then roll back what was done for it."""
    return _SETTLE.run(connection, row=row_id, worker=worker, outcome=outcome, at=to_instant(now), error=error) == 1


def postpone_due(connection: Connection, row_id: int, worker: str, due_at: datetime, error: str = "") -> bool:
    """Give a claimed row back, to be claimed again from `due_at` on; False when the claim is not this worker's."""
    return _POSTPONE.run(connection, row=row_id, worker=worker, next_at=to_instant(due_at), error=error) == 1


def drop_due(connection: Connection, subject: str, now: datetime, why: str) -> int:
    """Drop all that is still planned about `subject`, because its reason has gone; returns how many rows."""
    return _DROP.run(connection, about=subject, at=to_instant(now), why=why)


def _due_row(row: Row) -> DueRow:
    fields: Row = (*row[:-1], from_instant(row[-1]))
    return DueRow(*fields)
