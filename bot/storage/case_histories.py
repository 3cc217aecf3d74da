"""Cases as their shopper may see them: their stages as they were reached, and how much evidence lies with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from bot.storage.fact_rows import by_first
from bot.storage.hot import Hot, Row
from bot.storage.instants import from_instant, from_instant_or_none
from bot.storage.same_shopper import of_shopper
from bot.storage.tables import case_evidence, case_steps, cases

_MOST = 50
"""Of one shopper, newest first: more than anyone looks through."""
_COLUMNS = (
    cases.c.id,
    cases.c.type,
    cases.c.stage,
    cases.c.order_number,
    cases.c.item,
    cases.c.opened_at,
    cases.c.due_at,
    cases.c.closed_at,
)


@dataclass(frozen=True, slots=True)
class CaseStep:
    stage: str
    at: datetime
    actor: str
    """shopper, bot, or who of the staff."""
    note: str


@dataclass(frozen=True, slots=True)
class CaseHistory:
    id: int
    type: str
    stage: str
    order_number: str
    item: str
    opened_at: datetime
    due_at: datetime | None
    closed_at: datetime | None
    steps: tuple[CaseStep, ...]
    """Oldest first."""
    evidence: int
    """Pictures and videos that lie with it."""


_IDS = select(cases.c.id).where(of_shopper(cases.c.shopper_id)).order_by(cases.c.id.desc()).limit(_MOST)
_CASES = Hot(_IDS.with_only_columns(*_COLUMNS))
_STEPS = Hot(
    select(case_steps.c.case_id, case_steps.c.stage, case_steps.c.at, case_steps.c.actor, case_steps.c.note)
    .where(case_steps.c.case_id.in_(_IDS))
    .order_by(case_steps.c.case_id, case_steps.c.seq)
)
_EVIDENCE = Hot(
    select(case_evidence.c.case_id, func.count())
    .where(case_evidence.c.case_id.in_(_IDS))
    .group_by(case_evidence.c.case_id)
)


def load_case_histories(connection: Connection, shopper_id: int | None, buyer: str | None) -> tuple[CaseHistory, ...]:
    """The shopper's latest cases, newest first; of a known buyer, whatever channel they came by.

    Three statements, whatever their number.
    """
    whose = {"shopper": shopper_id, "buyer": buyer}
    rows = _CASES.rows(connection, **whose)
    if not rows:
        return ()
    steps = by_first(_STEPS.rows(connection, **whose))
    counted = {row[0]: int(row[1]) for row in _EVIDENCE.rows(connection, **whose)}
    return tuple(_history(row, steps.get(row[0], ()), counted.get(row[0], 0)) for row in rows)


def _history(row: Row, steps: Sequence[Sequence[Any]], evidence: int) -> CaseHistory:
    case_id, type_, stage, number, item, opened, due, closed = row
    return CaseHistory(
        id=case_id,
        type=type_,
        stage=stage,
        order_number=number,
        item=item,
        opened_at=from_instant(opened),
        due_at=from_instant_or_none(due),
        closed_at=from_instant_or_none(closed),
        steps=tuple(CaseStep(reached, from_instant(at), actor, note) for _, reached, at, actor, note in steps),
        evidence=evidence,
    )
