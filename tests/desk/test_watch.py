"""What another process stores reaches who listens here, and an ended session is closed, within the watch's beat."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.config import StorageSettings
from bot.desk.listening import Ending
from bot.desk.live import Live
from bot.desk.watch import Watch
from bot.errors import DatabaseGone
from bot.storage.chat_sessions import NewChatSession, end_session, open_session
from bot.storage.database import Database
from bot.storage.open import open_database
from bot.storage.recent import Recent
from tests.desk.talks import Line, Talk, encode, listener, session, until
from tests.storage.turning import NOW, inbound, take


@pytest.fixture
async def here(made_url: str | None, tmp_path: Path) -> AsyncIterator[Database]:
    database = await open_database(made_url, tmp_path, StorageSettings())
    yield database
    await database.close()


@pytest.fixture
async def elsewhere(made_url: str | None, tmp_path: Path) -> AsyncIterator[Database]:
    database = await open_database(made_url, tmp_path, StorageSettings())
    yield database
    await database.close()


@asynccontextmanager
async def watching(database: Database, live: Live) -> AsyncIterator[None]:
    watch = Watch(database, live, lambda: NOW, "web", every_seconds=0.01)
    try:
        yield
    finally:
        await watch.close()


async def test_another_process_is_noticed(here: Database, elsewhere: Database) -> None:
    talk, line = Talk(), Line()
    live = Live(talk.read, encode)
    await live.follow(listener(line))
    async with watching(here, live):
        conversation = (await take(elsewhere, inbound("m1", "guest-1", channel="web"), "hello")).conversation_id
        talk.conversation = conversation
        talk.say("hi", "hello")
        await until(lambda: line.told == ["hi", "hello"])
        reads = talk.reads
        await take(elsewhere, inbound("m2", "guest-2", channel="web"))
        await until(lambda: talk.reads == reads)


async def test_a_session_that_another_process_ends_is_closed(here: Database, elsewhere: Database) -> None:
    later = NOW + timedelta(days=1)
    opened = await elsewhere.write(
        lambda connection: open_session(connection, NewChatSession("guest-1"), "hash", NOW, later)
    )
    talk, line = Talk(), Line()
    live = Live(talk.read, encode)
    await live.follow(listener(line, who=session(opened.id)))
    async with watching(here, live):
        await elsewhere.write(lambda connection: end_session(connection, opened.id, NOW))
        await until(lambda: line.ending is Ending.SESSION_ENDED)


class Counting:
    """A database that counts the readings, and fails while it is told to."""

    dialect = "sqlite"

    def __init__(self) -> None:
        self.reads = 0
        self.fails = False

    async def read(self, _work: object) -> object:
        self.reads += 1
        if self.fails:
            raise DatabaseGone
        return Recent((), frozenset())


async def test_nothing_is_read_while_nobody_listens_and_trouble_passes() -> None:
    database, talk = Counting(), Talk()
    live = Live(talk.read, encode)
    async with watching(database, live):  # type: ignore[arg-type]
        joined = listener(Line())
        await until(lambda: True)
        assert database.reads == 0
        database.fails = True
        await live.follow(joined)
        await until(lambda: database.reads >= 2)
        database.fails = False
        reads = database.reads
        await until(lambda: database.reads >= reads + 2)
