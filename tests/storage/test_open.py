"""A database that cannot be used is refused at the start, with what to do about it."""

import contextlib
import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import insert

from bot.config import StorageSettings
from bot.errors import DatabaseBusy, DatabaseDamaged, DatabaseGone
from bot.storage import open as opening
from bot.storage import tables
from bot.storage.open import open_database
from bot.storage.upgrade import FILE_NAME, upgrade

SETTINGS = StorageSettings(busy_seconds=0.2)


async def filled(folder: Path) -> Path:
    database = await open_database(None, folder, SETTINGS)
    await database.write(
        lambda connection: connection.execute(
            insert(tables.shoppers), [{"name": "x" * 500, "created_at": 1} for _ in range(500)]
        )
    )
    await database.close()
    return folder / FILE_NAME


@pytest.mark.parametrize("page", [0, 1, 20, 90])
async def test_a_file_with_one_page_overwritten_is_refused(tmp_path: Path, page: int) -> None:
    path = await filled(tmp_path)
    content = bytearray(path.read_bytes())
    content[page * 4096 : (page + 1) * 4096] = os.urandom(4096)
    path.write_bytes(content)
    with pytest.raises(DatabaseDamaged, match="backup"):
        await open_database(None, tmp_path, SETTINGS)
    assert path.read_bytes() == content  # nothing was repaired


async def test_what_is_no_database_at_all_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("a shopping list, long enough to be taken for a page of a database" * 100)
    with pytest.raises(DatabaseDamaged, match=FILE_NAME):
        await open_database(None, tmp_path, SETTINGS)


async def test_the_data_folder_is_made(tmp_path: Path) -> None:
    database = await open_database(None, tmp_path / "new" / "folder", SETTINGS)
    await database.close()
    assert (tmp_path / "new" / "folder" / FILE_NAME).exists()


async def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DatabaseGone):
        await open_database("postgresql://nobody@127.0.0.1:1/none", tmp_path, SETTINGS)


async def test_a_file_that_another_process_keeps_locked_is_not_taken_for_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = await filled(tmp_path)
    monkeypatch.setattr(opening, "_LOCK_SECONDS", 0.05)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseBusy):
            await open_database(None, tmp_path, SETTINGS)


async def test_an_upgrade_names_the_file_that_is_damaged(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"no database" * 1000)
    with pytest.raises(DatabaseDamaged, match=FILE_NAME):
        await upgrade(None, tmp_path)


async def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseGone, match=rf"{FILE_NAME}: .*file cannot be the data folder"):
        await open_database(None, tmp_path / "file", SETTINGS)
