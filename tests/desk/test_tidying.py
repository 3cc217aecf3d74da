"""What was settled long ago goes; what is owed, what is new and what other rules planned stays."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from bot.config import StorageSettings
from bot.desk.tidying import TURNS_KEPT_FOR, clear_settled_turns
from bot.storage.database import Database
from bot.storage.due import drop_due, plan_due
from bot.storage.open import open_database
from bot.storage.tables import due
from bot.storage.unanswered import owe_turn, settle_turn
from tests.storage.turning import NOW

LONG_AGO = NOW - TURNS_KEPT_FOR - timedelta(seconds=1)


@pytest.fixture
async def database(database_url: str | None, tmp_path: Path) -> AsyncIterator[Database]:
    database = await open_database(database_url, tmp_path, StorageSettings())
    yield database
    await database.close()


def plan(connection: Connection) -> None:
    """A turn settled long ago, one lately, one that is owed, and what another rule settled."""
    for conversation, settled_at in ((1, LONG_AGO), (2, NOW), (3, None)):
        owe_turn(connection, conversation, 0, LONG_AGO, LONG_AGO)
        if settled_at:
            settle_turn(connection, conversation, settled_at)
    plan_due(connection, "remind", "order:1", LONG_AGO, LONG_AGO, reason="test")
    drop_due(connection, "order:1", LONG_AGO, "test")


async def left(database: Database) -> list[str]:
    """What the due rows that are there are about."""
    by_subject = select(due.c.subject).order_by(due.c.subject)
    return await database.read(lambda connection: list(connection.execute(by_subject).scalars()))


async def test_only_turns_that_were_settled_long_ago_go(database: Database) -> None:
    await database.write(plan)
    assert await clear_settled_turns(database, NOW) == 1
    assert await left(database) == ["conversation:2", "conversation:3", "order:1"]


async def test_however_many_there_are_they_go_in_small_writes(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.desk.tidying._CLEARED_AT_ONCE", 2)

    def settle(connection: Connection) -> None:
        for conversation in range(1, 6):
            owe_turn(connection, conversation, 0, LONG_AGO, LONG_AGO)
            settle_turn(connection, conversation, LONG_AGO)

    await database.write(settle)
    assert await clear_settled_turns(database, NOW) == 5
    assert await left(database) == []
