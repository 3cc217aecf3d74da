"""The throw-away PostgreSQL server keeps its own promises."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import asyncpg

from tests.postgres_server import running_postgres


async def test_every_database_is_fresh_and_its_own(postgres_url: Callable[[], str]) -> None:
    first, second = postgres_url(), postgres_url()
    assert first != second
    connection = await asyncpg.connect(first)
    try:
        assert await connection.fetchval("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == 0
    finally:
        await connection.close()


def test_a_durable_server_waits_for_the_disk_and_is_gone_at_the_end() -> None:
    with running_postgres(durable=True) as server:
        folder = asyncio.run(_folder_if_durable(server.fresh_database()))
        assert Path(f"/proc/{server.pid}").exists()
    assert not folder.exists()
    assert not Path(f"/proc/{server.pid}").exists()


async def _folder_if_durable(url: str) -> Path:
    connection = await asyncpg.connect(url)
    try:
        assert await connection.fetchval("SHOW fsync") == "on"
        return Path(await connection.fetchval("SHOW data_directory"))
    finally:
        await connection.close()
