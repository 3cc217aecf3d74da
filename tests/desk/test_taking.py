"""Stored first, answered later: every message is covered by exactly one turn, whoever else is at work."""

import asyncio
from datetime import timedelta

import pytest

from bot.app import assemble
from bot.config import Config
from bot.messages import Answer, Changed, Form, Inbound, InboundAttachment
from bot.storage import tables
from tests.desk.conftest import NOW, TestDesk
from tests.desk.taking import BUYER, delivered_order, due_states, hold_by, replies, rows, take, worker


async def test_a_burst_gets_one_answer_to_its_last_message(desk: TestDesk) -> None:
    await desk.keep(delivered_order())
    first = await take(desk, "查一下", customer=BUYER)
    last = await take(desk, "我的快递", customer=BUYER)
    assert await replies(desk) == []
    assert await desk.deskbot.reception.answer(first.conversation_id)
    (reply,) = await replies(desk)
    assert reply["reply_to_seq"] == last.seq == 2
    assert "SF1" in str(reply["text"])


async def test_what_is_answered_is_not_answered_again(desk: TestDesk) -> None:
    taken = await take(desk, "你好")
    assert await desk.deskbot.reception.answer(taken.conversation_id)
    assert not await desk.deskbot.reception.answer(taken.conversation_id)
    assert len(await replies(desk)) == 1


async def test_an_answer_is_owed_once_for_a_burst_until_it_is_given(desk: TestDesk) -> None:
    message = desk.message("你好", channel="web")
    taken = await desk.deskbot.reception.take(message, timedelta(seconds=10))
    await take(desk, "在吗")
    (owed,) = await rows(desk, tables.due)
    assert (owed["rule"], owed["subject"]) == ("turn", f"conversation:{taken.conversation_id}")
    assert (owed["state"], owed["due_at"]) == ("pending", int((NOW + timedelta(seconds=10)).timestamp() * 1_000_000))
    await desk.deskbot.reception.answer(taken.conversation_id)
    await take(desk, "我的快递呢")
    assert await due_states(desk) == ["done", "pending"]


async def test_the_same_delivery_a_hundred_times_at_once_is_taken_once(desk: TestDesk) -> None:
    message = desk.message("你好", channel="web")
    taken = await asyncio.gather(*(desk.deskbot.reception.take(message) for _ in range(100)))
    assert sum(not one.duplicate for one in taken) == 1
    assert {(one.conversation_id, one.seq) for one in taken} == {(taken[0].conversation_id, 1)}


async def test_first_messages_that_come_to_several_workers_make_one_conversation(desk: TestDesk) -> None:
    doors = [assemble(Config(), desk.deskbot.database, desk.deskbot.mind).reception for _ in range(4)]
    messages = [desk.message(f"第{number}张", channel="web") for number in range(20)]
    taken = await asyncio.gather(*(doors[number % 4].take(message) for number, message in enumerate(messages)))
    assert len({one.conversation_id for one in taken}) == 1
    assert sorted(one.seq for one in taken) == list(range(1, 21))


async def test_two_workers_that_take_the_turn_at_once_answer_once(desk: TestDesk) -> None:
    taken = await take(desk, "你好")
    both_have_read = asyncio.Barrier(2)
    passes = iter((True, True))

    async def meet() -> None:
        if next(passes, False):
            await both_have_read.wait()

    answers = [worker(desk, meet).answer(taken.conversation_id) for _ in range(2)]
    assert sorted(await asyncio.gather(*answers)) == [False, True]
    assert len(await replies(desk)) == 1


async def test_a_burst_that_goes_on_at_another_worker_is_left_to_the_pause_there(desk: TestDesk) -> None:
    first, second = await take(desk, "查一下"), await take(desk, "我的快递")
    assert not await desk.deskbot.reception.answer(first.conversation_id, first.seq)
    assert await replies(desk) == []
    assert await desk.deskbot.reception.answer(first.conversation_id, second.seq)


async def test_a_message_that_comes_while_the_turn_is_computed_is_part_of_it(desk: TestDesk) -> None:
    taken = await take(desk, "你好")
    late = iter(["我的快递到哪了"])

    async def interrupt() -> None:
        for text in late:
            await take(desk, text)

    assert await worker(desk, interrupt).answer(taken.conversation_id)
    (reply,) = await replies(desk)
    assert reply["reply_to_seq"] == 2
    assert not await desk.deskbot.reception.answer(taken.conversation_id)
    assert await due_states(desk) == ["done"]


async def test_a_message_that_is_answered_at_once_brings_an_answer_to_what_waited(desk: TestDesk) -> None:
    await desk.keep(delivered_order())
    taken = await take(desk, "", customer=BUYER, attachments=(InboundAttachment("picture"),))
    answer = await desk.say("杯子碎了", channel="web")
    assert answer.intent == "damaged_item" and answer.seq == 2
    assert [row["seq"] for row in await rows(desk, tables.case_evidence)] == [1]
    assert not await desk.deskbot.reception.answer(taken.conversation_id)
    assert await due_states(desk) == ["done"]


@pytest.mark.parametrize("position", [0, 1])
async def test_a_message_of_a_burst_that_comes_again_finds_the_bursts_answer(desk: TestDesk, position: int) -> None:
    burst = [desk.message(text, channel="web") for text in ("查一下", "快递")]
    for message in burst:
        taken = await desk.deskbot.reception.take(message)
    await desk.deskbot.reception.answer(taken.conversation_id)
    again = await desk.deskbot.reception.receive(burst[position])
    assert again.duplicate and again.seq == position + 1
    assert [reply.text for reply in again.replies] == [row["text"] for row in await replies(desk)]


async def test_a_message_of_an_earlier_burst_does_not_find_the_answer_to_a_later_one(desk: TestDesk) -> None:
    first, second = (desk.message(text, channel="web") for text in ("你好", "谢谢"))
    answers: list[Answer] = []
    for message in (first, second):
        taken = await desk.deskbot.reception.take(message)
        await desk.deskbot.reception.answer(taken.conversation_id)
        answers.append(await desk.deskbot.reception.receive(message))
    assert [reply.seq for answer in answers for reply in answer.replies] == [2, 4]


async def test_what_people_hold_is_stored_for_them_and_owed_no_answer(desk: TestDesk) -> None:
    await desk.say("转人工", channel="web")
    taken = await take(desk, "还在吗")
    assert (taken.held_by, taken.duplicate) == ("queue", False)
    assert await due_states(desk) == []
    await hold_by(desk, "bot")
    assert not await desk.deskbot.reception.answer(taken.conversation_id)


async def test_a_burst_that_a_person_has_taken_over_meanwhile_is_not_answered(desk: TestDesk) -> None:
    taken = await take(desk, "你好")
    await hold_by(desk, "agent:li")
    assert not await desk.deskbot.reception.answer(taken.conversation_id)
    assert await replies(desk) == []
    assert await due_states(desk) == ["done"]


async def test_a_photo_of_the_burst_lies_with_the_case_under_its_own_number(desk: TestDesk) -> None:
    await desk.keep(delivered_order())
    await take(desk, "", customer=BUYER, attachments=(InboundAttachment("picture"), InboundAttachment("video")))
    taken = await take(desk, "杯子碎了", customer=BUYER)
    await desk.deskbot.reception.answer(taken.conversation_id)
    evidence = await rows(desk, tables.case_evidence)
    assert [(row["seq"], row["position"]) for row in evidence] == [(1, 0), (1, 1)]


async def test_a_form_is_the_wish_it_was_filled_in_for(desk: TestDesk) -> None:
    await desk.keep(delivered_order())
    slots = {"order_id": "2026111500012345", "reason": "不想要了"}
    taken = await take(desk, "…", customer=BUYER, form=Form("return_item", slots))
    await desk.deskbot.reception.answer(taken.conversation_id)
    (conversation,) = await rows(desk, tables.conversations)
    assert '"intent":"return_item"' in str(conversation["state"])


async def test_the_language_of_the_session_holds_until_the_shopper_writes_in_one(desk: TestDesk) -> None:
    taken = await take(desk, "???", language="en")
    await desk.deskbot.reception.answer(taken.conversation_id)
    (conversation,) = await rows(desk, tables.conversations)
    assert conversation["language"] == "en"


async def test_every_commit_is_told_to_all_who_asked(desk: TestDesk) -> None:
    told: list[Changed] = []
    also: list[Changed] = []
    desk.deskbot.reception.when_stored(told.append)
    desk.deskbot.reception.when_stored(also.append)
    message = desk.message("你好", channel="web")
    taken = await desk.deskbot.reception.take(message)
    await desk.deskbot.reception.take(message)
    await desk.deskbot.reception.answer(taken.conversation_id)
    await desk.deskbot.reception.answer(taken.conversation_id)
    await desk.say("谢谢", channel="web")
    await desk.deskbot.reception.close("web", "anna")
    assert told == also == [Changed(taken.conversation_id, "web", "anna")] * 4


async def test_sixty_shoppers_bursts_at_once_are_all_answered_once(desk: TestDesk) -> None:
    async def burst(shopper: int) -> int:
        messages: list[Inbound] = [desk.message(text, f"shopper-{shopper}", channel="web") for text in ("你好", "在吗")]
        taken = [await desk.deskbot.reception.take(message) for message in messages]
        return taken[0].conversation_id

    conversations = await asyncio.gather(*(burst(shopper) for shopper in range(60)))
    answered = await asyncio.gather(*map(desk.deskbot.reception.answer, conversations))
    assert all(answered)
    assert sorted(str(row["conversation_id"]) for row in await replies(desk)) == sorted(map(str, conversations))
