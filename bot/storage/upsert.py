"""`insert(table).on_conflict_do_…` for both databases, without loading PostgreSQL's dialect (0.1 s) where none is used.

SQLAlchemy keeps the clause once for each dialect. They are the same but for PostgreSQL's ON CONFLICT ON CONSTRAINT,
which SQLite does not have; so SQLite's is used, and its twin told that no constraint is named.
"""

from typing import Any

from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.dialects.sqlite.dml import OnConflictDoNothing, OnConflictDoUpdate
from sqlalchemy.ext.compiler import compiles

__all__ = ["insert"]


@compiles(OnConflictDoNothing, "postgresql")
def _do_nothing(clause: Any, compiler: Any, **options: Any) -> Any:
    clause.constraint_target = None
    return compiler.visit_on_conflict_do_nothing(clause, **options)


@compiles(OnConflictDoUpdate, "postgresql")
def _do_update(clause: Any, compiler: Any, **options: Any) -> Any:
    clause.constraint_target = None
    return compiler.visit_on_conflict_do_update(clause, **options)
