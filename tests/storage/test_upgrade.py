"""The schema comes up and goes down on both databases, all or nothing, and is what bot/storage/tables says."""

import asyncio
import contextlib
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from bot.config import StorageSettings
from bot.errors import DatabaseNewer
from bot.storage import revisions, tables, upgrade
from bot.storage.database import Database
from bot.storage.open import open_database
from bot.storage.revisions import HEAD, REVISIONS
from bot.storage.upgrade import FILE_NAME, revision_of


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(Path(upgrade.__file__).with_name("migrations")))
    return ScriptDirectory.from_config(config)


def test_the_known_revisions_are_those_of_the_scripts() -> None:
    listed = [script.revision for script in scripts().walk_revisions()]
    assert tuple(reversed(listed)) == REVISIONS
    assert scripts().get_current_head() == HEAD


async def test_the_migrated_database_is_what_the_tables_say(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, tables.metadata))

    assert await database.read(differences) == []


async def test_every_constraint_has_its_name(database: Database) -> None:
    def nameless(connection: Connection) -> list[str]:
        found = inspect(connection)
        return [
            table
            for table in found.get_table_names()
            for constraint in (
                *found.get_unique_constraints(table),
                *found.get_foreign_keys(table),
                *found.get_check_constraints(table),
            )
            if not constraint["name"]
        ]

    assert await database.read(nameless) == []


async def test_it_comes_up_and_goes_down_and_up_again(empty_url: str | None, tmp_path: Path) -> None:
    assert await revision_of(empty_url, tmp_path) is None
    assert await upgrade.upgrade(empty_url, tmp_path) == HEAD
    assert await upgrade.upgrade(empty_url, tmp_path, "base") == "base"
    assert await upgrade.upgrade(empty_url, tmp_path) == HEAD
    database = await open_database(empty_url, tmp_path, StorageSettings())
    assert (
        await database.read(lambda connection: connection.exec_driver_sql("SELECT count(*) FROM orders").scalar()) == 0
    )
    await database.close()


async def test_many_that_start_at_once_make_one_schema(empty_url: str | None, tmp_path: Path) -> None:
    await asyncio.gather(*(upgrade.upgrade(empty_url, tmp_path) for _ in range(4)))
    assert await revision_of(empty_url, tmp_path) == HEAD


async def test_an_upgrade_that_fails_half_way_leaves_nothing(
    empty_url: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate = upgrade._migrate

    def fail(connection: Connection, revision: str) -> None:
        migrate(connection, revision)
        raise ZeroDivisionError

    monkeypatch.setattr(upgrade, "_migrate", fail)
    with pytest.raises(ZeroDivisionError):
        await upgrade.upgrade(empty_url, tmp_path)
    monkeypatch.undo()
    assert await revision_of(empty_url, tmp_path) is None
    assert await upgrade.upgrade(empty_url, tmp_path) == HEAD


async def test_a_newer_database_is_refused_with_its_revision(
    empty_url: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await upgrade.upgrade(empty_url, tmp_path)
    monkeypatch.setattr(revisions, "REVISIONS", ("0000",))
    for door in (open_database(empty_url, tmp_path, StorageSettings()), upgrade.upgrade(empty_url, tmp_path)):
        with pytest.raises(DatabaseNewer, match=HEAD):
            await door


async def test_an_sqlite_file_is_backed_up_before_it_is_changed(tmp_path: Path) -> None:
    await upgrade.upgrade(None, tmp_path)
    with contextlib.closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection, connection:
        connection.execute("INSERT INTO shoppers (name, created_at) VALUES ('anna', 1)")
    await upgrade.upgrade(None, tmp_path, "base")
    (backup,) = tmp_path.glob("*.backup.sqlite3")  # noqa: ASYNC240 - a test may wait
    with contextlib.closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("SELECT name FROM shoppers").fetchall() == [("anna",)]


async def test_an_upgrade_with_nothing_to_do_leaves_no_backup(tmp_path: Path) -> None:
    await upgrade.upgrade(None, tmp_path)
    await upgrade.upgrade(None, tmp_path)
    assert list(tmp_path.glob("*.backup.sqlite3")) == []  # noqa: ASYNC240 - a test may wait


START = """
import asyncio, pathlib, sys
from bot.config import StorageSettings
from bot.storage.open import open_database

async def start():
    await (await open_database(None, pathlib.Path(sys.argv[1]), StorageSettings())).close()

asyncio.run(start())
heavy = {"alembic", "asyncpg", "sqlalchemy.ext.asyncio", "sqlalchemy.dialects.postgresql"}
print(sorted(heavy & sys.modules.keys()))
"""


def test_a_start_at_the_right_revision_loads_neither_alembic_nor_postgresql(tmp_path: Path) -> None:
    start = [sys.executable, "-c", START, str(tmp_path)]
    subprocess.run(start, check=True, capture_output=True)  # noqa: S603 - the first one makes the database
    second = subprocess.run(start, check=True, capture_output=True, text=True)  # noqa: S603
    assert second.stdout.strip() == "[]"
