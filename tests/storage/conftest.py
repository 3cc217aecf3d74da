"""The database of a test: a fresh one of each kind, so that every storage test is run on both."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.config import StorageSettings
from bot.storage.database import Database
from bot.storage.open import open_database


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str | None:
    """Where a fresh, empty database is: None for an SQLite file in the data folder."""
    if request.param == "sqlite":
        return None
    fresh: Callable[[], str] = request.getfixturevalue("postgres_url")
    return fresh()


@pytest.fixture
async def database(database_url: str | None, tmp_path: Path) -> AsyncIterator[Database]:
    database = await open_database(database_url, tmp_path, StorageSettings())
    yield database
    await database.close()
