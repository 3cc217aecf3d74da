"""SQLite behind the Database protocol: one lane that writes, two that read, every connection checked as it opens."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal, TypeVar

import sqlalchemy
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from bot.config import StorageSettings
from bot.errors import DatabaseBusy, DatabaseFull, StorageError
from bot.storage.calls import Call, Outcome, failed, succeeded
from bot.storage.lane import Lane
from bot.storage.trouble import trouble, trouble_named

Result = TypeVar("Result")

_PROMISED = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
"""Read back on every connection: an acknowledged message survives a power cut only with them."""

_READERS = 2


class SqliteDatabase:
    """Open it in a running event loop; the file has to be at this code's revision already."""

    dialect: Literal["sqlite", "postgresql"] = "sqlite"

    def __init__(self, path: Path, settings: StorageSettings) -> None:
        engine = engine_for(path, settings.busy_seconds)
        limits = {"batch_limit": settings.batch_limit, "queue_limit": settings.queue_limit}
        self._writer = Lane("database-writer", Writer(engine, settings.busy_seconds), **limits)
        self._readers = [Lane(f"database-reader-{n}", Reader(engine), **limits) for n in range(1, _READERS + 1)]

    async def read(self, work: Callable[[Connection], Result]) -> Result:
        result: Result = await self._reader().call(work)
        return result

    async def write(self, work: Callable[[Connection], Result]) -> Result:
        result: Result = await self._writer.call(work)
        return result

    async def close(self) -> None:
        for lane in (*self._readers, self._writer):  # the last one to go checkpoints
            await lane.close()

    def _reader(self) -> Lane:
        return next((lane for lane in self._readers if not lane.is_slow), self._readers[-1])


def engine_for(path: Path, busy_seconds: float) -> Engine:
    """An engine whose connections begin and commit only when told to, and hold what is promised."""
    url = sqlalchemy.URL.create("sqlite+pysqlite", database=str(path))
    engine = create_engine(
        url,
        isolation_level="AUTOCOMMIT",
        poolclass=NullPool,
        connect_args={"check_same_thread": False, "timeout": busy_seconds, "cached_statements": 256},
    )
    event.listen(engine, "connect", _set_up)
    return engine


def _set_up(connection: sqlalchemy.engine.interfaces.DBAPIConnection, _record: object) -> None:
    for name, value in _PROMISED.items():
        connection.execute(f"PRAGMA {name}={value}")
        held = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if held != value:
            raise StorageError(
                f"SQLite keeps {name} at {held!r} where {value!r} is needed; is the disk a network share?"
            )


class _Session:
    """A connection that is opened when first needed and opened anew after trouble."""

    def __init__(self, engine: Engine, *set_up: str) -> None:
        self._engine = engine
        self._set_up = set_up
        self._connection: Connection | None = None

    def connection(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect()
            for statement in self._set_up:
                self.say(statement)
        return self._connection

    def say(self, statement: str) -> None:
        driver = self.connection().connection.dbapi_connection
        assert driver is not None  # noqa: S101 - a connection we hold has its driver's
        driver.execute(statement)

    def roll_back(self) -> None:
        driver = self.connection().connection.dbapi_connection
        if driver.in_transaction:  # type: ignore[union-attr]  # SQLite ends it by itself after some faults
            self.say("ROLLBACK")

    def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


class Reader:
    """Serves calls in one snapshot."""

    is_held_up = False

    def __init__(self, engine: Engine) -> None:
        self._session = _Session(engine, "PRAGMA query_only=ON")

    def serve(self, calls: Sequence[Call]) -> Sequence[Outcome]:
        try:
            with trouble_named():
                self._session.say("BEGIN")
                outcomes = [_attempt(call, self._session.connection()) for call in calls]
                self._session.roll_back()  # nothing was written
        except Exception:
            self._session.close()
            raise
        return outcomes

    def close(self) -> None:
        self._session.close()


def _attempt(call: Call, connection: Connection) -> Outcome:
    try:
        return succeeded(call, call.work(connection))
    except Exception as error:
        return failed(call, trouble(error) or error)


class Writer:
    """Serves calls in one transaction with one commit; one that fails takes no other with it."""

    def __init__(self, engine: Engine, busy_seconds: float) -> None:
        self._session = _Session(engine)
        self._busy_seconds = busy_seconds
        self.is_held_up = False

    def serve(self, calls: Sequence[Call]) -> Sequence[Outcome]:
        """Together first, which nearly always works; when one fails, again with a savepoint for each."""
        try:
            return self._in_transaction(calls, self._together)
        except Exception as error:
            if (ours := trouble(error)) is not None:
                return self._fail(calls, ours)
            if len(calls) == 1:
                return [failed(calls[0], error)]
        try:
            return self._in_transaction(calls, self._one_by_one)
        except Exception as error:
            return self._fail(calls, trouble(error) or error)

    def close(self) -> None:
        try:
            self._session.say("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self._session.close()

    def _in_transaction(
        self, calls: Sequence[Call], serve: Callable[[Sequence[Call]], Sequence[Outcome]]
    ) -> Sequence[Outcome]:
        self._begin(calls[0].since)
        try:
            outcomes = serve(calls)
            self._session.say("COMMIT")
        except BaseException:
            self._session.roll_back()
            raise
        return outcomes

    def _begin(self, since: float) -> None:
        """Take the write lock; it is waited for until the oldest call has waited `busy_seconds` in all."""
        left = max(0.0, round(since + self._busy_seconds - time.monotonic(), 1))
        self.is_held_up = True
        try:
            self._session.say(f"PRAGMA busy_timeout={round(left * 1000)}")
            self._session.say("BEGIN IMMEDIATE")
        finally:
            self.is_held_up = False

    def _together(self, calls: Sequence[Call]) -> Sequence[Outcome]:
        connection = self._session.connection()
        return [succeeded(call, call.work(connection)) for call in calls]

    def _one_by_one(self, calls: Sequence[Call]) -> Sequence[Outcome]:
        return [self._in_savepoint(call) for call in calls]

    def _in_savepoint(self, call: Call) -> Outcome:
        self._session.say("SAVEPOINT call")
        try:
            outcome = succeeded(call, call.work(self._session.connection()))
        except Exception as error:
            if trouble(error) is not None:
                raise
            self._session.say("ROLLBACK TO call")
            outcome = failed(call, error)
        self._session.say("RELEASE call")
        return outcome

    def _fail(self, calls: Sequence[Call], error: Exception) -> Sequence[Outcome]:
        if not isinstance(error, DatabaseBusy | DatabaseFull):
            self._session.close()  # that a file is writable, whole or back again only a new connection sees
        return [failed(call, error) for call in calls]
