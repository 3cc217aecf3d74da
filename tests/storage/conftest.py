"""The database of a test; every storage test is run on both kinds."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.config import StorageSettings
from bot.storage.database import Database
from bot.storage.open import open_database


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest) -> str | None:
    """Where a database without any table is: None for an SQLite file in the data folder."""
    if request.param == "sqlite":
        return None
    fresh: Callable[[], str] = request.getfixturevalue("postgres_url")
    return fresh()


@pytest.fixture
async def database(made_url: str | None, tmp_path: Path) -> AsyncIterator[Database]:
    """An open one with all tables and no row."""
    database = await open_database(made_url, tmp_path, StorageSettings())
    yield database
    await database.close()


@pytest.fixture
async def other_worker(made_url: str | None, tmp_path: Path) -> AsyncIterator[Database]:
    """A second server on the same database."""
    other = await open_database(made_url, tmp_path, StorageSettings())
    yield other
    await other.close()
