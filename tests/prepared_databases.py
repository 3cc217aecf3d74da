"""Fresh databases of both kinds with all tables: made once a session, copied for each test in a tenth of the time."""

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import make_url

from bot.storage.upgrade import FILE_NAME, upgrade

NUMBERS = count(1)


@pytest.fixture(scope="session")
async def prepared_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables and no row."""
    folder = tmp_path_factory.mktemp("prepared")
    await upgrade(None, folder)
    return folder / FILE_NAME


@pytest.fixture(scope="session")
async def prepared_postgres(postgres_url: Callable[[], str]) -> str:
    """A PostgreSQL database with all tables and no row."""
    url = postgres_url()
    await upgrade(url, Path())
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def prepared(request: pytest.FixtureRequest) -> Path | str:
    """Each of the two in turn: every test that uses a database is run on both."""
    made: Path | str = request.getfixturevalue("prepared_file" if request.param == "sqlite" else "prepared_postgres")
    return made


@pytest.fixture
async def made_url(prepared: Path | str, tmp_path: Path) -> str | None:
    """Where this test's own database is: None for an SQLite file in `tmp_path`, its data folder."""
    if isinstance(prepared, str):
        return await copy_of(prepared)
    shutil.copy(prepared, tmp_path / FILE_NAME)
    return None


async def copy_of(url: str) -> str:
    """A new PostgreSQL database with what the one at `url` holds."""
    source = make_url(url)
    copy = source.set(database=f"{source.database}_copy_{next(NUMBERS)}")
    connection = await asyncpg.connect(source.set(database="postgres").render_as_string(hide_password=False))
    try:
        await connection.execute(f'CREATE DATABASE "{copy.database}" TEMPLATE "{source.database}"')
    finally:
        await connection.close()
    return copy.render_as_string(hide_password=False)
