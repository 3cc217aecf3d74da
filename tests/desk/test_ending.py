"""A shopper ends his chat: what he wrote last is seen to, and nobody waits for him."""

from bot.messages import InboundAttachment
from bot.storage import tables
from tests.desk.conftest import NOW, TestDesk
from tests.desk.taking import BUYER, delivered_order, due_states, poisoned, rows, take


async def test_a_chat_that_is_ended_is_closed_once_and_the_next_message_begins_another(desk: TestDesk) -> None:
    first = await desk.say("你好", channel="web")
    assert await desk.deskbot.reception.close("web", "anna")
    assert not await desk.deskbot.reception.close("web", "anna")
    assert not await desk.deskbot.reception.close("web", "nobody")
    second = await take(desk, "你好")
    assert (second.conversation_id != first.conversation_id, second.seq) == (True, 1)
    assert [row["type"] for row in await rows(desk, tables.events)][2] == "conversation.closed"


async def test_what_was_written_last_is_seen_to_before_the_chat_is_closed(desk: TestDesk) -> None:
    await desk.keep(delivered_order())
    await take(desk, "杯子碎了", customer=BUYER, attachments=(InboundAttachment("picture"),))
    assert await desk.deskbot.reception.close("web", "anna")
    assert [row["type"] for row in await rows(desk, tables.cases)] == ["damaged_item"]
    assert await due_states(desk) == ["done"]


async def test_a_turn_that_cannot_be_taken_keeps_nobody_from_ending_the_chat(desk: TestDesk) -> None:
    reception = poisoned(desk)
    await reception.take(desk.message("poison", channel="web"))
    assert await reception.close("web", "anna")
    assert await due_states(desk) == ["dropped"]


async def test_who_ends_the_chat_waits_for_a_person_no_longer(desk: TestDesk) -> None:
    await desk.say("转人工", channel="web")
    await desk.deskbot.reception.close("web", "anna")
    (waiting,) = await rows(desk, tables.queue)
    assert waiting["state"] == "done"


async def test_a_message_that_was_taken_out_of_hours_is_read_though_the_chat_was_ended(desk: TestDesk) -> None:
    desk.now = NOW.replace(hour=20)  # 04:00 in the shop's zone
    await desk.say("转人工", channel="web")
    await desk.deskbot.reception.close("web", "anna")
    (waiting,) = await rows(desk, tables.queue)
    assert (waiting["state"], waiting["message_taken"]) == ("waiting", True)
