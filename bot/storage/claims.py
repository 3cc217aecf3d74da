"""Rows that one worker at a time takes: claimed until a moment, then settled or given back by whoever holds them.

For tables with the columns state, claimed_by, claim_until, attempts, due_at, last_error and settled_at.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, bindparam, or_, update

from bot.storage.hot import Hot


def is_due(table: Table) -> ColumnElement[bool]:
    """Whether a row may be claimed at `now`: its time has come, and nobody holds it, or no longer."""
    is_free = or_(table.c.state == "pending", table.c.claim_until <= bindparam("now"))
    return and_(table.c.due_at <= bindparam("now"), is_free)


def claiming(table: Table, chosen: Select[Any], columns: Sequence[ColumnElement[Any]]) -> Hot:
    """Give the chosen rows to `worker` until `until`, and return these columns of them."""
    return Hot(
        update(table)
        .where(table.c.id.in_(chosen))
        .values(
            state="claimed",
            claimed_by=bindparam("worker"),
            claim_until=bindparam("until"),
            attempts=table.c.attempts + 1,
        )
        .returning(*columns)
    )


def settling(table: Table) -> Hot:
    """End the claimed `row` with an `outcome`, if `worker` holds it still."""
    return Hot(
        update(table)
        .where(_is_held(table))
        .values(state=bindparam("outcome"), settled_at=bindparam("at"), last_error=bindparam("error"))
    )


def giving_back(table: Table) -> Hot:
    """Let the claimed `row` be claimed again from `next_at` on, if `worker` holds it still."""
    return Hot(
        update(table)
        .where(_is_held(table))
        .values(state="pending", due_at=bindparam("next_at"), last_error=bindparam("error"))
    )


def _is_held(table: Table) -> ColumnElement[bool]:
    return and_(table.c.id == bindparam("row"), table.c.state == "claimed", table.c.claimed_by == bindparam("worker"))
