"""A driver's error is told from the closure's own fault, and named."""

import sqlite3

import asyncpg
import pytest
from sqlalchemy.exc import OperationalError

from bot.errors import DatabaseBusy, DatabaseDamaged, DatabaseFull, DatabaseGone, DatabaseReadOnly, StorageError
from bot.storage.trouble import trouble, trouble_named


def of_sqlite(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError()
    error.sqlite_errorcode = code
    return error


TROUBLES: list[tuple[Exception, type[StorageError]]] = [
    (of_sqlite(sqlite3.SQLITE_BUSY), DatabaseBusy),
    (of_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT), DatabaseBusy),
    (of_sqlite(sqlite3.SQLITE_FULL), DatabaseFull),
    (of_sqlite(sqlite3.SQLITE_READONLY_DBMOVED), DatabaseReadOnly),
    (of_sqlite(sqlite3.SQLITE_CORRUPT), DatabaseDamaged),
    (of_sqlite(sqlite3.SQLITE_NOTADB), DatabaseDamaged),
    (of_sqlite(sqlite3.SQLITE_IOERR_FSYNC), DatabaseGone),
    (of_sqlite(sqlite3.SQLITE_IOERR_SHMSIZE), DatabaseFull),
    (asyncpg.LockNotAvailableError(), DatabaseBusy),
    (asyncpg.DeadlockDetectedError(), DatabaseBusy),
    (asyncpg.DiskFullError(), DatabaseFull),
    (asyncpg.TooManyConnectionsError(), DatabaseGone),
    (asyncpg.ReadOnlySQLTransactionError(), DatabaseReadOnly),
    (asyncpg.AdminShutdownError(), DatabaseGone),
    (asyncpg.ConnectionDoesNotExistError(), DatabaseGone),
    (ConnectionRefusedError(), DatabaseGone),
]


@pytest.mark.parametrize(("error", "kind"), TROUBLES)
def test_the_databases_trouble_is_named(error: Exception, kind: type[StorageError]) -> None:
    assert type(trouble(error)) is kind


def test_it_is_found_behind_sqlalchemys_error() -> None:
    assert isinstance(trouble(OperationalError("BEGIN", {}, of_sqlite(sqlite3.SQLITE_BUSY))), DatabaseBusy)


@pytest.mark.parametrize(
    "error", [ValueError(), of_sqlite(sqlite3.SQLITE_CONSTRAINT_UNIQUE), asyncpg.UniqueViolationError()]
)
def test_the_closures_own_fault_is_none_of_it(error: Exception) -> None:
    assert trouble(error) is None


def test_named_trouble_keeps_its_cause_and_lets_everything_else_through() -> None:
    cause = of_sqlite(sqlite3.SQLITE_FULL)
    with pytest.raises(DatabaseFull) as raised, trouble_named():
        raise cause
    assert raised.value.__cause__ is cause
    with pytest.raises(ZeroDivisionError), trouble_named():
        raise ZeroDivisionError
