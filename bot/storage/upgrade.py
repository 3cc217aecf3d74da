"""Brings a database to a revision of the schema, all or nothing, and backs an SQLite file up before."""

import asyncio
import contextlib
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, inspect, text
from sqlalchemy.pool import NullPool

from bot.errors import DatabaseDamaged, DatabaseGone
from bot.storage import sqlite
from bot.storage.revisions import needs_upgrade
from bot.storage.trouble import trouble_named

Result = TypeVar("Result")

FILE_NAME = "deskbot.sqlite3"

_ONE_AT_A_TIME = 4_711_001
"""Key of the PostgreSQL advisory lock that lets one process upgrade while others wait."""

_WAIT_SECONDS = 60.0
"""For another process's upgrade to end."""


async def upgrade(url: str | None, data: Path, revision: str = "head") -> str:
    """Bring the database to `revision` ("head", an older one by its name, "base" for no tables); returns where it is.

    Raises DatabaseNewer when the database is from a newer Deskbot, DatabaseBusy when another process keeps it locked,
    DatabaseDamaged.
    """
    await revision_of(url, data)  # names what is damaged
    if url:
        await _upgrade_postgres(url, revision)
    else:
        await asyncio.to_thread(_upgrade_sqlite, data / FILE_NAME, revision)
    return await revision_of(url, data) or "base"


async def revision_of(url: str | None, data: Path) -> str | None:
    """The revision that the database is at; None when it is empty. Raises DatabaseDamaged, DatabaseGone."""
    if url:
        return await _on_postgres(url, _recorded_revision)
    return await asyncio.to_thread(_revision_of_file, data / FILE_NAME)


def _upgrade_sqlite(path: Path, revision: str) -> None:
    _make_folder(path.parent)
    engine = sqlite.engine_for(path, _WAIT_SECONDS)
    with trouble_named(), engine.connect() as connection:
        # A table that a migration rebuilds must not take the rows that point to it along.
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        before = _recorded_revision(connection)
        if needs_upgrade(before) or revision != "head":
            if before is not None:
                _back_up(path, before)
            _migrate(connection, revision)
        connection.exec_driver_sql("COMMIT")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseGone(f"{folder} cannot be the data folder: {error.strerror}") from error


def _back_up(path: Path, revision: str) -> None:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    target = path.with_name(f"{path.stem}-{revision}-{stamp}.backup.sqlite3")
    with contextlib.closing(sqlite3.connect(path)) as source, contextlib.closing(sqlite3.connect(target)) as copy:
        source.backup(copy)


async def _upgrade_postgres(url: str, revision: str) -> None:
    def work(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ONE_AT_A_TIME})
        needs_upgrade(_recorded_revision(connection))
        _migrate(connection, revision)
        connection.exec_driver_sql("COMMIT")

    await _on_postgres(url, work)


async def _on_postgres(url: str, work: Callable[[Connection], Result]) -> Result:
    from bot.storage.postgres import engine_for

    engine = engine_for(url, _WAIT_SECONDS, poolclass=NullPool)
    try:
        with trouble_named():
            async with engine.connect() as connection:
                return await connection.run_sync(work)
    finally:
        await engine.dispose()


def _migrate(connection: Connection, revision: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.attributes["connection"] = connection
    if revision == "head":
        command.upgrade(config, "head")
    else:
        command.downgrade(config, revision)


def _revision_of_file(path: Path) -> str | None:
    if not path.exists() or not path.stat().st_size:
        return None
    try:
        with trouble_named(), sqlite.engine_for(path, _WAIT_SECONDS).connect() as connection:
            return _recorded_revision(connection)
    except DatabaseDamaged as error:
        raise damaged(path) from error


def _recorded_revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return revision


def damaged(path: Path) -> DatabaseDamaged:
    return DatabaseDamaged(
        f"{path} is damaged. Stop Deskbot, put the newest good backup in its place, without the files {path.name}-wal "
        f"and {path.name}-shm, and start again; keep the damaged file until then."
    )
