"""A message is stored once, in one thread, with all that came of it."""

import asyncio
from datetime import timedelta
from typing import Any

from sqlalchemy import Column, Connection, func, select

from bot.dialogue.state import Evidence
from bot.dialogue.turn import Escalate, OpenCase, Plan, UpdateCase
from bot.intents.understanding import Guess
from bot.messages import Inbound, InboundAttachment, NewReply, Reply, ReplyChoice
from bot.storage import tables
from bot.storage.conversations import Committed, Seen, Snapshot, Stale, TurnRecord
from bot.storage.database import Database
from bot.storage.events import read_events
from tests.storage.turning import NOW, inbound, record, see, store, take


async def count(database: Database, table: str) -> int:
    return await database.read(
        lambda connection: connection.execute(
            select(func.count()).select_from(tables.metadata.tables[table])
        ).scalar_one()
    )


async def rows(database: Database, *columns: Column[Any]) -> list[tuple[object, ...]]:
    def work(connection: Connection) -> list[tuple[object, ...]]:
        return [tuple(row) for row in connection.execute(select(*columns))]

    return await database.read(work)


async def receive(database: Database, message: Inbound) -> Committed | Seen:
    """As the one door does it: look and commit until the turn was stored or the message was seen."""
    while True:
        snapshot = await see(database, message)
        if snapshot.seen is not None:
            return Seen(snapshot.seen)
        outcome = await store(database, record(snapshot, message, f"re {message.external_id}"))
        if not isinstance(outcome, Stale):
            return outcome


async def test_a_new_shopper_is_not_known(database: Database) -> None:
    assert await see(database, inbound()) == Snapshot("shop", "anna")


async def test_a_stored_turn_is_found_by_the_next_message(database: Database) -> None:
    first = inbound("m1", customer="buyer-7", context_order="SO-1")
    committed = await take(database, first, "在的", "请讲")
    assert committed == Committed(committed.conversation_id, seq=1, reply_seqs=(2, 3))
    found = await see(database, inbound("m2"))
    assert (found.conversation_id, found.last_seq, found.version) == (committed.conversation_id, 3, 1)
    assert (found.buyer, found.context_order, found.language) == ("buyer-7", "SO-1", "zh")
    assert (found.state, found.held_by, found.seen) == ('{"misunderstood":1}', "bot", None)


async def test_the_same_message_again_finds_the_first_answer(database: Database) -> None:
    message = inbound("m1", body_digest="d1")
    choices = (ReplyChoice("1", "好"),)
    turn = TurnRecord(
        message, await see(database, message), "{}", "en", "bot", NOW, (NewReply("Hi", "greeting", choices),)
    )
    await store(database, turn)
    again = await see(database, message)
    assert again.seen is not None and again.seen.duplicate
    assert again.seen.replies == (Reply("Hi", 2, "greeting", choices),)
    assert (again.seen.seq, again.seen.language, again.seen_digest) == (1, "en", "d1")


async def test_another_senders_message_of_the_same_id_gets_no_word_of_the_first_answer(database: Database) -> None:
    await take(database, inbound("m1"), "您的订单……")
    foreign = await see(database, inbound("m1", sender="mallory"))
    assert foreign.seen is not None and foreign.seen.replies == ()


async def test_a_stale_turn_stores_nothing(database: Database) -> None:
    await take(database, inbound("m1"))
    old = await see(database, inbound("m2"))
    await take(database, inbound("m2"))
    assert await store(database, record(old, inbound("m3"), "late")) == Stale()
    assert await count(database, "messages") == 2


async def test_a_turn_whose_message_was_stored_meanwhile_is_answered_with_the_first_answer(database: Database) -> None:
    before = await see(database, inbound("m1"))
    await take(database, inbound("m1"), "first")
    outcome = await store(database, record(before, inbound("m1"), "second"))
    assert isinstance(outcome, Seen)
    assert [reply.text for reply in outcome.answer.replies] == ["first"]


async def test_a_message_id_of_another_conversation_rolls_the_whole_turn_back(database: Database) -> None:
    await take(database, inbound("m0", sender="bob"))
    before = await see(database, inbound("m1", sender="bob"))
    await take(database, inbound("m1", sender="anna"))
    assert isinstance(await store(database, record(before, inbound("m1", sender="bob"), "x")), Seen)
    after = await see(database, inbound("m2", sender="bob"))
    assert (after.version, after.last_seq) == (before.version, before.last_seq)


async def test_fifty_first_messages_at_once_make_one_shopper_and_one_conversation(database: Database) -> None:
    messages = [inbound(f"m{number}") for number in range(50)]
    await asyncio.gather(*(receive(database, message) for message in messages))
    assert [await count(database, name) for name in ("shoppers", "identities", "conversations")] == [1, 1, 1]
    assert await count(database, "messages") == 100


async def test_first_messages_at_two_servers_at_once_make_one_conversation_without_a_gap(
    database: Database, other_worker: Database
) -> None:
    servers = (database, other_worker)
    deliveries = (receive(servers[number % 2], inbound(f"m{number // 2}")) for number in range(40))  # each one twice
    outcomes = await asyncio.gather(*deliveries)
    assert sum(isinstance(outcome, Committed) for outcome in outcomes) == 20
    assert [await count(database, name) for name in ("shoppers", "conversations", "messages")] == [1, 1, 40]
    conversation = next(outcome.conversation_id for outcome in outcomes if isinstance(outcome, Committed))
    events = await database.read(lambda connection: read_events(connection, conversation))
    assert [event.seq for event in events] == list(range(1, 41))


async def test_the_same_message_a_hundred_times_at_once_is_stored_once(database: Database) -> None:
    outcomes = await asyncio.gather(*(receive(database, inbound("m1")) for _ in range(100)))
    assert sum(isinstance(outcome, Committed) for outcome in outcomes) == 1
    assert await count(database, "messages") == 2


async def test_events_are_numbered_without_a_gap(database: Database) -> None:
    does = (
        OpenCase("damaged_item", "SO-1"),
        Plan("chase", "SO-1", NOW, "promised"),
        Escalate("asked"),
        UpdateCase("missing_item", "SO-2"),
    )
    committed = await take(database, inbound("m1"), "a", "b", does=does, held_by="queue")
    await take(database, inbound("m2"))
    events = await database.read(lambda connection: read_events(connection, committed.conversation_id))
    assert [event.seq for event in events] == list(range(1, 8))
    assert [event.type for event in events] == [
        "message.received",
        "message.sent",
        "message.sent",
        "case.opened",
        "conversation.escalated",
        "case.update_missed",
        "message.received",
    ]


async def test_a_known_shopper_without_an_open_conversation_gets_a_new_one(database: Database) -> None:
    first = await take(database, inbound("m1"))
    await database.write(lambda connection: connection.execute(tables.conversations.update().values(status="closed")))
    second = await take(database, inbound("m2"))
    assert second.conversation_id != first.conversation_id and second.seq == 1
    assert await count(database, "shoppers") == 1


async def test_an_account_vouched_for_later_is_bound_to_the_shopper(database: Database) -> None:
    await take(database, inbound("m1"))
    await take(database, inbound("m2", customer="buyer-7"))
    assert (await see(database, inbound("m3"))).buyer == "buyer-7"


async def test_an_account_is_bound_even_when_the_message_opens_a_new_conversation(database: Database) -> None:
    await take(database, inbound("m1", customer="buyer-7"))
    await database.write(lambda connection: connection.execute(tables.conversations.update().values(status="closed")))
    await take(database, inbound("m2", customer="buyer-8"))
    assert (await see(database, inbound("m3"))).buyer == "buyer-8"


async def test_a_case_is_opened_with_its_order_first_step_and_evidence(database: Database) -> None:
    await database.write(
        lambda connection: connection.execute(
            tables.orders.insert().values(number="SO-1", number_key="SO1", status="paid", placed_at=1, updated_at=1)
        )
    )
    message = inbound("m1", attachments=(InboundAttachment("picture", "https://x/1"), InboundAttachment("video")))
    evidence = (Evidence(1, 0), Evidence(1, 1, "video"))
    opening = OpenCase("damaged_item", "SO-1", "cup", 2, {"item": "cup"}, evidence, NOW + timedelta(hours=24))
    await take(database, message, does=(opening,))
    cases = tables.cases
    assert await rows(database, cases.c.type, cases.c.order_id, cases.c.item, cases.c.quantity, cases.c.details) == [
        ("damaged_item", 1, "cup", 2, '{"item": "cup"}')
    ]
    assert await rows(database, tables.case_steps.c.seq, tables.case_steps.c.stage) == [(1, "received")]
    assert await count(database, "case_evidence") == 2


async def test_a_correction_changes_the_open_case_and_a_withdrawal_closes_it(database: Database) -> None:
    await take(database, inbound("m1"), does=(OpenCase("return_item", "SO-1", details={"reason": "big"}),))
    moved = UpdateCase("return_item", "SO-1", {"reason": "small", "quantity": "3"}, moved_to="SO-2")
    await take(database, inbound("m2"), does=(moved,))
    cases = tables.cases
    columns = (cases.c.order_number, cases.c.quantity, cases.c.stage, cases.c.version)
    assert await rows(database, *columns) == [("SO-2", 3, "received", 2)]
    assert await rows(database, cases.c.details) == [('{"reason": "small", "quantity": "3"}',)]
    await take(database, inbound("m3"), does=(UpdateCase("return_item", "SO-2", withdrawn=True),))
    assert await rows(database, *columns) == [("SO-2", 3, "closed", 3)]
    assert await rows(database, tables.case_steps.c.seq, tables.case_steps.c.stage) == [
        (1, "received"),
        (2, "received"),
        (3, "closed"),
    ]


async def test_a_second_escalation_keeps_the_place_completes_the_summary_and_may_be_more_urgent(
    database: Database,
) -> None:
    await take(
        database, inbound("m1"), does=(Escalate("asked", {"intent": "return_item"}, priority=1),), held_by="queue"
    )
    await take(database, inbound("m2"), does=(Escalate("threat", {"intent": "x"}, priority=2),))
    await take(database, inbound("m3"), does=(Escalate("asked", {"phone": "139"}, priority=0),))
    queue = tables.queue
    assert await rows(database, queue.c.reason, queue.c.priority, queue.c.summary) == [
        ("threat", 2, '{"phone": "139"}')
    ]


async def test_what_was_not_understood_is_listed_with_its_guesses(database: Database) -> None:
    message = inbound("m1")
    turn = TurnRecord(
        message, await see(database, message), "{}", "zh", "bot", NOW, guesses=(Guess("greeting", 0.123456),)
    )
    await store(database, turn)
    assert await rows(database, tables.not_understood.c.seq, tables.not_understood.c.guesses) == [
        (1, '[{"intent": "greeting", "score": 0.1235}]')
    ]


async def test_replies_go_to_the_outbox_only_where_the_channel_wants_them(database: Database) -> None:
    await take(database, inbound("m1"), "kept")
    assert await count(database, "outbox") == 0
    await take(database, inbound("m2", reply_to="shop"), "sent")
    found = await rows(database, tables.outbox.c.destination, tables.outbox.c.idempotency_key, tables.outbox.c.state)
    assert found == [("shop", "replies-1-4", "pending")]


async def test_texts_of_every_kind_come_back_as_they_were(database: Database) -> None:
    text = "‮ 👩‍👩‍👧 é café \x01 😀" * 500
    await take(database, inbound("m1", text=text), text)
    seen = (await see(database, inbound("m1"))).seen
    assert seen is not None and seen.replies[0].text == text


async def test_a_text_that_no_database_can_keep_is_stored_with_marks_in_its_place(database: Database) -> None:
    await take(database, inbound("m1", text="a\x00b\ud83dc"), "ok")
    message = tables.messages
    assert (await rows(database, message.c.author, message.c.text))[0] == ("shopper", "a�b�c")
