"""The one way to the database: closures over a SQLAlchemy connection, on SQLite and on PostgreSQL alike.

A closure is an ordinary function `work(connection) -> result`. Reads run in a snapshot; writes of concurrent callers
share one transaction and one commit, yet each stands or falls alone: a closure that raises leaves nothing behind and
its neighbours untouched. `write` returns only after the commit. A caller that is cancelled does not cancel the write:
a driver that is interrupted half-way leaves a connection that nobody can use. So a write that may be asked for again
carries its own idempotency key.
"""

from collections.abc import Callable
from typing import Literal, Protocol, TypeVar

from sqlalchemy import Connection

Result = TypeVar("Result")


class Database(Protocol):
    dialect: Literal["sqlite", "postgresql"]

    async def read(self, work: Callable[[Connection], Result]) -> Result:
        """Run `work` in a read-only snapshot and return what it returns."""

    async def write(self, work: Callable[[Connection], Result]) -> Result:
        """Run `work` in a transaction shared with other writers; return its result after the commit.

        Raises what `work` raised; DatabaseBusy, DatabaseFull, DatabaseReadOnly, DatabaseGone or Overloaded when the
        database could not take it: then nothing of it is stored. OutcomeUnknown when the server went away at the
        commit: ask again with the same idempotency key. A `work` that raises `calls.RolledBack(result)` stores
        nothing and has `result` returned.
        """

    async def close(self) -> None:
        """Finish what was accepted, then close every connection."""
