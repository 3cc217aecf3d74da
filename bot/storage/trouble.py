"""What a database driver's error means for us: busy, full, read-only, damaged, gone, or the closure's own fault."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from bot.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseFull,
    DatabaseGone,
    DatabaseReadOnly,
    StorageError,
)

# Primary result codes, https://www.sqlite.org/rescode.html; the driver reports extended ones, whose low byte they are.
_SQLITE: dict[int, type[StorageError]] = {
    sqlite3.SQLITE_BUSY: DatabaseBusy,
    sqlite3.SQLITE_LOCKED: DatabaseBusy,
    sqlite3.SQLITE_FULL: DatabaseFull,
    sqlite3.SQLITE_READONLY: DatabaseReadOnly,
    sqlite3.SQLITE_CORRUPT: DatabaseDamaged,
    sqlite3.SQLITE_NOTADB: DatabaseDamaged,
    sqlite3.SQLITE_CANTOPEN: DatabaseGone,
    sqlite3.SQLITE_IOERR: DatabaseGone,
}

# Extended codes that say more than their primary one: a full disk shows first where the file that readers share grows.
_SQLITE_EXTENDED: dict[int, type[StorageError]] = {sqlite3.SQLITE_IOERR_SHMSIZE: DatabaseFull}

# SQLSTATEs, https://www.postgresql.org/docs/current/errcodes-appendix.html; a short key is a class, after its members.
_POSTGRESQL: dict[str, type[StorageError]] = {
    "55P03": DatabaseBusy,  # lock_timeout
    "40P01": DatabaseBusy,  # deadlock
    "40001": DatabaseBusy,  # serialization
    "53100": DatabaseFull,
    "53": DatabaseGone,  # out of memory, too many connections
    "25006": DatabaseReadOnly,
    "XX001": DatabaseDamaged,
    "XX002": DatabaseDamaged,
    "08": DatabaseGone,
    "57P": DatabaseGone,  # shutting down, starting up
    "28": DatabaseGone,  # refused at the door
    "3D": DatabaseGone,
}


def trouble(error: BaseException) -> StorageError | None:
    """The database's trouble behind `error`; None when it was the closure's own fault (a broken constraint, a bug)."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    if isinstance(cause, sqlite3.Error):
        return _of_sqlite(cause)
    if state := getattr(cause, "sqlstate", None):
        return _of_postgresql(state)
    return DatabaseGone() if isinstance(cause, OSError) else None


@contextmanager
def trouble_named() -> Iterator[None]:
    """The database's trouble leaves the block as our own error, anything else as it is."""
    try:
        yield
    except Exception as error:
        ours = trouble(error)
        if ours is None:
            raise
        raise ours from error


def _of_sqlite(error: sqlite3.Error) -> StorageError | None:
    code = getattr(error, "sqlite_errorcode", 0)
    kind = _SQLITE_EXTENDED.get(code) or _SQLITE.get(code & 0xFF)
    return kind() if kind else None


def _of_postgresql(state: str) -> StorageError | None:
    kind = next((kind for start, kind in _POSTGRESQL.items() if state.startswith(start)), None)
    return kind() if kind else None
