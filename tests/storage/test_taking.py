"""A message is stored before it is answered: numbered, whole, with what it brings and with the answer it is owed."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.errors import NoSuchUpload
from bot.messages import Card, Form, Inbound, InboundAttachment, NewReply, Reply, ReplyChoice, Taken
from bot.storage import tables
from bot.storage.conversations import Committed, Stale, TurnRecord, look_at
from bot.storage.database import Database
from bot.storage.events import append_event, read_events
from bot.storage.instants import to_instant
from bot.storage.taking import take as take_in
from bot.storage.turns import Snapshot
from bot.storage.uploads import NewUpload, keep_upload
from tests.storage.test_conversations import count, rows
from tests.storage.turning import NOW, inbound, see, store, take

PATIENCE = timedelta(seconds=10)


async def take_message(database: Database, message: Inbound) -> Taken:
    taken = await database.write(lambda connection: take_in(connection, message, PATIENCE))
    assert isinstance(taken, Taken)
    return taken


async def waiting_in(database: Database, conversation_id: int) -> Snapshot:
    snapshot = await database.read(lambda connection: look_at(connection, conversation_id))
    assert snapshot is not None
    return snapshot


def turn_over(snapshot: Snapshot, *replies: NewReply) -> TurnRecord:
    return TurnRecord(None, snapshot, "{}", "zh", "bot", NOW + timedelta(seconds=1), replies)


async def keep_file(database: Database, name: str, sender: str) -> int:
    new = NewUpload(name, "shop", sender, "picture", "image/png", 10, 1, 1, "cup.png", f"digest of {name}")
    return (await database.write(lambda connection: keep_upload(connection, new, NOW))).id


async def test_messages_are_numbered_and_wait_with_all_they_brought(database: Database) -> None:
    await take_message(database, inbound("m1", text="杯子", attachments=(InboundAttachment("picture"),)))
    taken = await take_message(database, inbound("m2", text="碎了", form=Form("damaged_item", {"item": "杯子"})))
    assert taken == Taken(1, 2, duplicate=False, held_by="bot")
    first, second = (await waiting_in(database, 1)).unanswered
    assert (first.seq, first.text, [one.position for one in first.attachments], first.form) == (1, "杯子", [0], None)
    assert (second.seq, second.text, second.attachments) == (2, "碎了", ())
    assert second.form == Form("damaged_item", {"item": "杯子"})


async def test_what_it_says_of_the_shopper_is_kept_at_once(database: Database) -> None:
    await take_message(database, inbound("m1", name="Anna", language="en"))
    await take_message(database, inbound("m2", customer="buyer-7", context_order="SO-1"))
    snapshot = await waiting_in(database, 1)
    assert (snapshot.channel, snapshot.sender, snapshot.buyer) == ("shop", "anna", "buyer-7")
    assert (snapshot.context_order, snapshot.language) == ("SO-1", "en")


async def test_an_answer_is_owed_once_for_a_burst(database: Database) -> None:
    for external_id in ("m1", "m2", "m3"):
        await take_message(database, inbound(external_id))
    due = tables.due
    assert await rows(database, due.c.rule, due.c.subject, due.c.number, due.c.due_at) == [
        ("turn", "conversation:1", 1, to_instant(NOW + PATIENCE))
    ]


async def test_a_turn_answers_the_last_message_and_settles_what_was_owed(database: Database) -> None:
    for external_id in ("m1", "m2"):
        await take_message(database, inbound(external_id))
    outcome = await store(database, turn_over(await waiting_in(database, 1), NewReply("一"), NewReply("二")))
    assert outcome == Committed(1, 2, (3, 4))
    assert await rows(database, tables.due.c.state) == [("done",)]
    assert (await waiting_in(database, 1)).unanswered == ()
    events = await database.read(lambda connection: read_events(connection, 1))
    assert [event.type for event in events] == ["message.received"] * 2 + ["message.sent"] * 2


async def test_a_turn_that_was_given_up_is_told_by_what_was_owed(database: Database) -> None:
    await take_message(database, inbound("m1"))
    snapshot = await waiting_in(database, 1)
    await store(database, TurnRecord(None, snapshot, "{}", "zh", "queue", NOW, gave_up="cannot read this"))
    assert await rows(database, tables.due.c.state, tables.due.c.last_error) == [("failed", "cannot read this")]


async def test_a_message_makes_the_turn_that_is_being_computed_stale(database: Database) -> None:
    await take_message(database, inbound("m1"))
    before = await waiting_in(database, 1)
    await take_message(database, inbound("m2"))
    assert await store(database, turn_over(before, NewReply("late"))) == Stale()
    assert await rows(database, tables.due.c.state) == [("pending",)]


async def test_a_turn_over_a_conversation_that_was_closed_is_stale(database: Database) -> None:
    await take_message(database, inbound("m1"))
    before = await waiting_in(database, 1)
    await database.write(lambda connection: connection.execute(update(tables.conversations).values(status="closed")))
    assert await store(database, turn_over(before, NewReply("late"))) == Stale()
    assert await database.read(lambda connection: look_at(connection, 1)) is None


async def test_what_else_happens_in_a_conversation_waits_for_no_answer(database: Database) -> None:
    committed = await take(database, inbound("m1"), "好")
    conversation = committed.conversation_id
    await database.write(lambda connection: append_event(connection, conversation, "case.moved", NOW, data="{}"))
    assert (await see(database, inbound("m2"))).unanswered == ()


async def test_a_message_for_people_is_owed_nothing_and_counts_as_answered(database: Database) -> None:
    await take(database, inbound("m1"), held_by="queue")
    taken = await take_message(database, inbound("m2"))
    assert (taken.seq, taken.held_by) == (2, "queue")
    assert await count(database, "due") == 0
    assert (await waiting_in(database, 1)).unanswered == ()


async def test_the_same_message_again_changes_nothing(database: Database) -> None:
    first = await take_message(database, inbound("m1"))
    again = await take_message(database, inbound("m1", text="another body"))
    assert again == Taken(first.conversation_id, first.seq, duplicate=True, held_by="bot")
    assert [await count(database, name) for name in ("messages", "events", "due")] == [1, 1, 1]


async def test_the_same_message_at_two_servers_at_once_is_stored_once(
    database: Database, other_worker: Database
) -> None:
    async def insist(server: Database, message: Inbound) -> Taken:
        while True:
            taken = await server.write(lambda connection: take_in(connection, message, PATIENCE))
            if isinstance(taken, Taken):
                return taken

    servers = (database, other_worker)
    deliveries = (insist(servers[number % 2], inbound(f"m{number // 2}")) for number in range(40))  # each one twice
    taken = await asyncio.gather(*deliveries)
    assert sum(not one.duplicate for one in taken) == 20
    assert sorted({one.seq for one in taken}) == list(range(1, 21))
    assert [await count(database, name) for name in ("conversations", "messages", "due")] == [1, 20, 1]


async def test_an_upload_of_the_sender_lies_with_the_message_and_is_kept(database: Database) -> None:
    upload_id = await keep_file(database, "file-1", "anna")
    sent = (InboundAttachment("picture", url="https://x/1"), InboundAttachment("picture", upload="file-1"))
    await take_message(database, inbound("m1", attachments=sent))
    attachments = tables.attachments
    assert await rows(database, attachments.c.position, attachments.c.upload_id) == [(0, None), (1, upload_id)]
    assert await rows(database, tables.uploads.c.attached_at) == [(to_instant(NOW),)]


@pytest.mark.parametrize("name", ["file-of-bob", "no-such-file"])
async def test_a_file_that_is_not_the_senders_is_refused_and_nothing_is_stored(database: Database, name: str) -> None:
    await keep_file(database, "file-of-bob", "bob")
    message = inbound("m1", attachments=(InboundAttachment("picture", upload=name),))
    with pytest.raises(NoSuchUpload):
        await take_message(database, message)
    snapshot = await see(database, message)
    with pytest.raises(NoSuchUpload):
        await store(database, TurnRecord(message, snapshot, "{}", "zh", "bot", NOW))
    assert [await count(database, name) for name in ("shoppers", "messages", "attachments", "due")] == [0, 0, 0, 0]
    assert await rows(database, tables.uploads.c.attached_at) == [(None,)]


async def test_cards_and_choices_of_a_reply_come_back_as_they_were(database: Database) -> None:
    cards = (Card("order", "SO-1"), Card("evidence", wanted=("goods", "box"), shown=1))
    choices = (ReplyChoice("yes", "好的"),)
    await take_message(database, inbound("m1"))
    await store(database, turn_over(await waiting_in(database, 1), NewReply("请看", "order.told", choices, cards)))
    seen = (await see(database, inbound("m1"))).seen
    assert seen is not None and seen.replies == (Reply("请看", 2, "order.told", choices, cards),)


async def test_only_the_messages_of_the_conversation_itself_wait_in_it(database: Database) -> None:
    await take_message(database, inbound("m1", sender="anna"))
    await take_message(database, inbound("m2", sender="bob"))
    waiting = [[message.seq for message in (await waiting_in(database, number)).unanswered] for number in (1, 2)]
    assert waiting == [[1], [1]]
