"""Opens the shop's database, whichever it is: checks its health and revision, makes or upgrades it, connects."""

import asyncio
import contextlib
import sqlite3
from pathlib import Path

from bot.config import StorageSettings
from bot.errors import DatabaseDamaged, DatabaseGone, DatabaseReadOnly
from bot.storage.database import Database
from bot.storage.revisions import needs_upgrade
from bot.storage.sqlite import SqliteDatabase
from bot.storage.trouble import trouble_named
from bot.storage.upgrade import FILE_NAME, damaged, revision_of, upgrade

__all__ = ["open_database", "upgrade"]

_CHECKED_BYTES = 128 * 2**20
"""Largest SQLite file that is read through for damage at every start: about 0.2 s; beyond it only what is needed is."""

_LOCK_SECONDS = 3.0
"""Another process that keeps the whole file locked for longer is told of, instead of waited for."""


async def open_database(url: str | None, data: Path, settings: StorageSettings) -> Database:
    """Open the database at `url` (postgresql://…), or the SQLite file in the folder `data` when it is None or empty.

    An empty one is made, an older one upgraded. Raises DatabaseNewer, DatabaseDamaged, DatabaseBusy, DatabaseReadOnly,
    DatabaseGone.
    """
    if not url:
        return await _open_file(data, settings)
    if needs_upgrade(await revision_of(url, data)):
        await upgrade(url, data)
    from bot.storage.postgres import PostgresDatabase  # its driver is for PostgreSQL only

    return PostgresDatabase(url, settings)


async def _open_file(data: Path, settings: StorageSettings) -> SqliteDatabase:
    path = data / FILE_NAME
    try:
        await asyncio.to_thread(_refuse_damage, path)
        if needs_upgrade(await revision_of(None, data)):
            await upgrade(None, data)
    except (DatabaseGone, DatabaseReadOnly) as error:
        raise type(error)(f"{path}: {error}") from error
    return SqliteDatabase(path, settings)


def _refuse_damage(path: Path) -> None:
    if not path.exists() or path.stat().st_size > _CHECKED_BYTES:
        return
    with contextlib.closing(sqlite3.connect(path, timeout=_LOCK_SECONDS)) as connection:
        try:
            with trouble_named():
                is_whole = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        except DatabaseDamaged:
            is_whole = False
    if not is_whole:
        raise damaged(path)
