"""No hot statement reads a table from end to end."""

import importlib
import pkgutil

import pytest
from sqlalchemy import Connection

import bot.storage
from bot.storage.database import Database
from bot.storage.hot import Hot

SMALL = {"bot.storage.destinations._ALL"}
"""Whole lists that are meant to be read, of tables with a handful of rows."""


def hot_statements() -> dict[str, Hot]:
    names = (f"bot.storage.{module.name}" for module in pkgutil.iter_modules(bot.storage.__path__))
    modules = [importlib.import_module(name) for name in names if not name.endswith("migrations")]
    return {
        f"{module.__name__}.{name}": value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, Hot)
    }


def plan(connection: Connection, statement: Hot) -> list[str]:
    sql = statement.sql(connection.dialect)
    values = (None,) * sql.count("?")
    return [str(row[3]) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)]


@pytest.mark.parametrize("prepared", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", sorted(hot_statements().keys() - SMALL))
async def test_uses_an_index(database: Database, name: str) -> None:
    steps = await database.read(lambda connection: plan(connection, hot_statements()[name]))
    assert [step for step in steps if step.startswith("SCAN") and "CONSTANT ROW" not in step] == []


@pytest.mark.parametrize("prepared", ["sqlite"], indirect=True)
async def test_the_claims_use_their_partial_indexes(database: Database) -> None:
    hot = hot_statements()
    due = await database.read(lambda connection: plan(connection, hot["bot.storage.due._CLAIM"]))
    outbox = await database.read(lambda connection: plan(connection, hot["bot.storage.outbox._CLAIM"]))
    assert any("ix_due_pending" in step for step in due)
    assert any("ix_outbox_pending" in step for step in outbox)
    assert not any("TEMP B-TREE" in step for step in due)


@pytest.mark.parametrize("prepared", ["sqlite"], indirect=True)
async def test_looking_uses_the_unique_indexes(database: Database) -> None:
    steps = await database.read(
        lambda connection: plan(connection, hot_statements()["bot.storage.conversations._LOOK"])
    )
    used = " ".join(steps)
    assert "uq_conversations_open" in used
    assert "uq_messages_delivery" in used
    assert "uq_identities_channel_external_id" in used or "sqlite_autoindex_identities" in used
