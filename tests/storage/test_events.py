"""The event log has no gaps, and what is appended makes a turn in the making stale."""

import asyncio

import pytest

from bot.storage.conversations import Stale
from bot.storage.database import Database
from bot.storage.events import append_event, read_events
from tests.storage.turning import NOW, inbound, record, see, store, take


async def test_events_are_read_from_a_number_on(database: Database) -> None:
    conversation = (await take(database, inbound(), "a", "b")).conversation_id
    found = await database.read(lambda connection: read_events(connection, conversation, after=1, limit=1))
    assert [(event.seq, event.type, event.at) for event in found] == [(2, "message.sent", NOW)]


async def test_appended_events_are_numbered_without_a_gap_however_many_come_at_once(database: Database) -> None:
    conversation = (await take(database, inbound())).conversation_id

    async def append() -> int:
        return await database.write(
            lambda connection: append_event(connection, conversation, "note.added", NOW, subject_id=7, data="{}")
        )

    assert sorted(await asyncio.gather(*(append() for _ in range(30)))) == list(range(2, 32))


async def test_an_event_makes_a_turn_in_the_making_stale(database: Database) -> None:
    conversation = (await take(database, inbound())).conversation_id
    before = await see(database, inbound("m2"))
    await database.write(lambda connection: append_event(connection, conversation, "note.added", NOW, data="{}"))
    assert await store(database, record(before, inbound("m2"), "late")) == Stale()


async def test_an_event_needs_its_conversation(database: Database) -> None:
    with pytest.raises(LookupError, match="no conversation 99"):
        await database.write(lambda connection: append_event(connection, 99, "note.added", NOW, data="{}"))
