"""A shopper ends his chat: it is closed once, nobody waits for him, and nothing more is owed to it."""

from sqlalchemy import Connection, insert

from bot.dialogue.turn import Escalate
from bot.storage import tables
from bot.storage.closing import close_conversation, find_open
from bot.storage.database import Database
from bot.storage.due import plan_due
from bot.storage.events import read_events
from bot.storage.instants import to_instant
from bot.storage.queue import load_queue_view
from tests.storage.test_conversations import rows
from tests.storage.turning import NOW, inbound, take


async def close(database: Database, conversation_id: int = 1) -> bool:
    return await database.write(lambda connection: close_conversation(connection, conversation_id, NOW))


async def test_the_open_conversation_of_a_handle_is_found_until_it_is_closed(database: Database) -> None:
    async def found(channel: str, sender: str) -> int | None:
        return await database.read(lambda connection: find_open(connection, channel, sender))

    await take(database, inbound("m1"))
    assert [await found("shop", "anna"), await found("web", "anna"), await found("shop", "bob")] == [1, None, None]
    assert await close(database)
    assert await found("shop", "anna") is None


async def test_it_is_closed_once_as_an_event(database: Database) -> None:
    await take(database, inbound("m1"), "好")
    assert [await close(database), await close(database), await close(database, 9)] == [True, False, False]
    events = await database.read(lambda connection: read_events(connection, 1))
    assert [event.type for event in events] == ["message.received", "message.sent", "conversation.closed"]
    conversations = tables.conversations
    assert await rows(database, conversations.c.status, conversations.c.closed_at, conversations.c.last_seq) == [
        ("closed", to_instant(NOW), 3)
    ]


async def test_what_was_planned_for_it_is_dropped_and_nothing_else(database: Database) -> None:
    def plan(connection: Connection) -> None:
        for subject in ("conversation:1", "conversation:2"):
            plan_due(connection, "turn", subject, NOW, NOW, reason="x")

    await take(database, inbound("m1"))
    await database.write(plan)
    await close(database)
    assert sorted(await rows(database, tables.due.c.subject, tables.due.c.state)) == [
        ("conversation:1", "dropped"),
        ("conversation:2", "pending"),
    ]


async def test_it_leaves_the_queue_unless_people_have_promised_to_read_it(database: Database) -> None:
    await take(database, inbound("m1", sender="anna"), does=(Escalate("asked"),), held_by="queue")
    await take(database, inbound("m2", sender="bob"), does=(Escalate("asked", message_taken=True),))
    await close(database, 1)
    await close(database, 2)
    assert sorted(await rows(database, tables.queue.c.conversation_id, tables.queue.c.state)) == [
        (1, "done"),
        (2, "waiting"),
    ]


async def test_who_went_away_by_himself_does_not_count_into_how_long_people_take(database: Database) -> None:
    def leave(connection: Connection) -> None:
        plain = {"reason": "asked", "state": "done", "entered_at": 0, "left_at": 60_000_000}
        left = [plain | {"conversation_id": 1, "claimed_by": None} for _ in range(10)]
        connection.execute(insert(tables.queue), left)

    await take(database, inbound("m1"))
    await database.write(leave)
    assert (await database.read(load_queue_view)).usual_minutes is None
