"""What happened lately is found, by whomever it was stored."""

from datetime import timedelta

from sqlalchemy import Connection

from bot.storage.chat_sessions import NewChatSession, end_session, open_session
from bot.storage.database import Database
from bot.storage.recent import Movement, Recent, read_recent
from tests.storage.turning import NOW, inbound, take


async def recent(database: Database, seconds: int = 8) -> Recent:
    since = NOW - timedelta(seconds=seconds)
    return await database.read(lambda connection: read_recent(connection, "shop", since))


async def test_each_conversation_is_told_of_with_its_last_number(database: Database) -> None:
    first = (await take(database, inbound("m1", "anna"), "a", "b")).conversation_id
    second = (await take(database, inbound("m2", "bert"))).conversation_id
    assert (await recent(database)).movements == (Movement(first, 3, "anna"), Movement(second, 1, "bert"))


async def test_what_is_older_and_what_came_by_other_channels_is_left_out(database: Database) -> None:
    await take(database, inbound("m1", "anna", received_at=NOW - timedelta(seconds=9)))
    await take(database, inbound("m2", "bert", channel="web"))
    assert (await recent(database)).movements == ()


async def test_another_process_sees_it_too(database: Database, other_worker: Database) -> None:
    conversation = (await take(database, inbound("m1", "anna"))).conversation_id
    assert (await recent(other_worker)).movements == (Movement(conversation, 1, "anna"),)


async def test_chats_that_were_ended_lately_are_named(database: Database) -> None:
    def open_three(connection: Connection) -> list[int]:
        later = NOW + timedelta(days=1)
        return [open_session(connection, NewChatSession(f"g{n}"), f"hash {n}", NOW, later).id for n in range(3)]

    lately, long_ago, _open = await database.write(open_three)
    await database.write(lambda connection: end_session(connection, lately, NOW))
    await database.write(lambda connection: end_session(connection, long_ago, NOW - timedelta(minutes=1)))
    assert (await recent(database)).ended_sessions == {lately}
