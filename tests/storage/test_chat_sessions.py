"""A chat session is found by its token's hash, remembers what was read, and ends once."""

from dataclasses import replace
from datetime import timedelta

from bot.storage.chat_sessions import (
    ChatSession,
    NewChatSession,
    end_session,
    find_session,
    mark_read,
    open_session,
    touch_session,
)
from bot.storage.database import Database
from tests.storage.turning import NOW

LATER = NOW + timedelta(days=30)


async def opened(database: Database, digest: str = "hash", buyer: str | None = "wang") -> ChatSession:
    new = NewChatSession("customer-1", buyer, "小王", "zh", "A-1")
    return await database.write(lambda connection: open_session(connection, new, digest, NOW, LATER))


async def found(database: Database, digest: str = "hash") -> ChatSession | None:
    return await database.read(lambda connection: find_session(connection, digest))


async def test_a_session_is_found_by_the_hash_of_its_token_only(database: Database) -> None:
    session = await opened(database)
    assert await found(database) == session
    assert await found(database, "other") is None


async def test_a_visit_keeps_what_the_page_tells(database: Database) -> None:
    session = await opened(database)
    visited = replace(session, name="王", language="en", context_order="A-2", expires_at=LATER + timedelta(days=1))
    assert await database.write(lambda connection: touch_session(connection, visited, NOW))
    assert await found(database) == visited


async def test_what_was_read_goes_forward_only_and_begins_anew_in_a_new_conversation(database: Database) -> None:
    session = await opened(database)

    async def read(conversation: int, seq: int) -> tuple[bool, int | None, int]:
        is_new = await database.write(lambda connection: mark_read(connection, session.id, conversation, seq))
        now = await found(database)
        assert now
        return is_new, now.read_conversation, now.read_seq

    assert await read(1, 7) == (True, 1, 7)
    assert await read(1, 5) == (False, 1, 7)
    assert await read(2, 1) == (True, 2, 1)
    assert await read(1, 9) == (False, 2, 1)


async def test_a_session_ends_once_and_is_not_revived_by_a_visit(database: Database) -> None:
    session = await opened(database)
    assert await database.write(lambda connection: end_session(connection, session.id, NOW))
    assert not await database.write(lambda connection: end_session(connection, session.id, NOW))
    assert not await database.write(lambda connection: touch_session(connection, session, NOW))
    ended = await found(database)
    assert ended and ended.ended_at == NOW


async def test_a_buyer_has_several_browsers(database: Database) -> None:
    one, two = await opened(database, "one"), await opened(database, "two")
    assert one.id != two.id
    assert one.sender == two.sender
