"""Stored first, answered later: every message is covered by exactly one turn, whoever else is at work."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection, Table, select, update

from bot.app import assemble
from bot.config import ChatSettings, Config
from bot.desk.bursts import RETRIES, TURN, Bursts
from bot.desk.reception import Reception
from bot.intents.engine import Engine
from bot.jobs import Errand, Ticker
from bot.messages import Answer, Changed, Form, Inbound, InboundAttachment, Taken
from bot.shop.news import OrderNews, ParcelNews
from bot.shop.orders import Item, OrderStatus
from bot.shop.parcels import ParcelStatus
from bot.storage import tables
from bot.storage.database import Database, Result
from tests.desk.conftest import NOW, TestDesk

BUYER = "小雨"


def delivered_order(number: str = "2026111500012345") -> OrderNews:
    arrived = NOW - timedelta(hours=20)
    parcel = ParcelNews("SF1", carrier="顺丰速运", status=ParcelStatus.DELIVERED, delivered_at=arrived)
    return OrderNews(
        number=number,
        status=OrderStatus.DELIVERED,
        buyer=BUYER,
        phone="13900006677",
        placed_at=NOW - timedelta(days=3),
        paid_at=NOW - timedelta(days=3),
        shipped_at=NOW - timedelta(days=2),
        delivered_at=arrived,
        items=(Item("MUG-BLUE", "蓝色马克杯", 1),),
        parcels=(parcel,),
    )


class Gated:
    """A database that does something of the test's before it writes."""

    def __init__(self, database: Database, before_write: Callable[[], Awaitable[object]]) -> None:
        self.dialect = database.dialect
        self._database = database
        self._before_write = before_write

    async def read(self, work: Callable[[Connection], Result]) -> Result:
        return await self._database.read(work)

    async def write(self, work: Callable[[Connection], Result]) -> Result:
        await self._before_write()
        return await self._database.write(work)

    async def close(self) -> None:
        await self._database.close()


def worker(desk: TestDesk, before_write: Callable[[], Awaitable[object]]) -> Reception:
    """Another worker on the same database, which is held up before each write."""
    database = Gated(desk.deskbot.database, before_write)
    return assemble(Config(), database, desk.deskbot.mind, clock=lambda: desk.now).reception


class Poisoned:
    """An engine that cannot read one word."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def understand(self, text: str, *more: object) -> object:
        if "poison" in text:
            raise ValueError("cannot read this")
        return self._engine.understand(text, *more)  # type: ignore[arg-type]  # handed on as they came


def poisoned(desk: TestDesk) -> Reception:
    mind = replace(desk.deskbot.mind, engine=Poisoned(desk.deskbot.mind.engine))  # type: ignore[arg-type]  # reads alike
    return assemble(Config(), desk.deskbot.database, mind, clock=lambda: desk.now).reception


async def take(desk: TestDesk, text: str, **changes: object) -> Taken:
    return await desk.deskbot.reception.take(desk.message(text, "anna", channel="web", **changes))


async def rows(desk: TestDesk, table: Table) -> list[dict[str, object]]:
    statement = select(table).order_by(*table.primary_key.columns)
    found = await desk.deskbot.database.read(lambda connection: list(connection.execute(statement).mappings()))
    return [dict(row) for row in found]


async def replies(desk: TestDesk) -> list[dict[str, object]]:
    return [row for row in await rows(desk, tables.messages) if row["author"] == "bot"]


async def due_states(desk: TestDesk) -> list[object]:
    return [row["state"] for row in await rows(desk, tables.due)]


async def hold_by(desk: TestDesk, holder: str) -> None:
    statement = update(tables.conversations).values(held_by=holder)
    await desk.deskbot.database.write(lambda connection: connection.execute(statement))


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


async def test_messages_that_no_turn_can_be_taken_over_go_to_a_person_and_the_shopper_hears_so(desk: TestDesk) -> None:
    reception = poisoned(desk)
    taken = await reception.take(desk.message("poison", channel="web"))
    with pytest.raises(ValueError, match="cannot read"):
        await reception.answer(taken.conversation_id)
    await reception.give_up(taken.conversation_id, "ValueError: cannot read this")
    (waiting,) = await rows(desk, tables.queue)
    assert (waiting["reason"], waiting["state"]) == ("failed", "waiting")
    assert "poison" in str(waiting["summary"])
    assert [row["reply_to_seq"] for row in await replies(desk)] == [taken.seq]
    (owed,) = await rows(desk, tables.due)
    assert (owed["state"], owed["last_error"]) == ("failed", "ValueError: cannot read this")


async def test_a_person_who_took_over_before_messages_were_given_up_keeps_them(desk: TestDesk) -> None:
    taken = await take(desk, "你好")
    await hold_by(desk, "agent:li")
    await desk.deskbot.reception.give_up(taken.conversation_id, "x")
    (conversation,) = await rows(desk, tables.conversations)
    assert conversation["held_by"] == "agent:li"
    assert await rows(desk, tables.queue) == []
    assert await due_states(desk) == ["done"]


async def test_the_ticker_tries_such_messages_again_and_hands_them_over_at_last(desk: TestDesk) -> None:
    reception = poisoned(desk)
    for text, sender in (("poison", "anna"), ("你好", "bob")):
        await reception.take(desk.message(text, sender, channel="web"))
    bursts = Bursts(reception, ChatSettings())
    owed_turns = Errand(bursts.errand, bursts.give_up, RETRIES)
    ticker = Ticker(desk.deskbot.database, {TURN: owed_turns}, "w1", lambda: desk.now)
    in_queue = []
    for seconds in (0, 5, 20, 60):
        desk.now += timedelta(seconds=seconds)
        await ticker.tick()
        in_queue.append(len(await rows(desk, tables.queue)))
    assert in_queue == [0, 0, 0, 1]
    assert (ticker.tally.failed, ticker.tally.done) == (4, 1)
    assert await due_states(desk) == ["failed", "done"]
    assert [row["reply_to_seq"] for row in await replies(desk)] == [1, 1]


async def test_after_a_message_that_was_given_up_the_talk_goes_on(desk: TestDesk) -> None:
    reception = poisoned(desk)
    taken = await reception.take(desk.message("poison", channel="web"))
    await reception.give_up(taken.conversation_id, "x")
    assert (await reception.take(desk.message("还在吗", channel="web"))).held_by == "queue"
    await hold_by(desk, "bot")
    later = await reception.take(desk.message("你好", channel="web"))
    assert await reception.answer(later.conversation_id)


async def test_a_talk_whose_state_cannot_be_read_goes_to_a_person_without_a_word(desk: TestDesk) -> None:
    taken = await take(desk, "你好")
    broken = update(tables.conversations).values(state="no JSON")
    await desk.deskbot.database.write(lambda connection: connection.execute(broken))
    await desk.deskbot.reception.give_up(taken.conversation_id, "x")
    (waiting,) = await rows(desk, tables.queue)
    assert waiting["reason"] == "failed"
    assert await replies(desk) == []


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


async def test_sixty_shoppers_bursts_at_once_are_all_answered_once(desk: TestDesk) -> None:
    async def burst(shopper: int) -> int:
        messages: list[Inbound] = [desk.message(text, f"shopper-{shopper}", channel="web") for text in ("你好", "在吗")]
        taken = [await desk.deskbot.reception.take(message) for message in messages]
        return taken[0].conversation_id

    conversations = await asyncio.gather(*(burst(shopper) for shopper in range(60)))
    answered = await asyncio.gather(*map(desk.deskbot.reception.answer, conversations))
    assert all(answered)
    assert sorted(str(row["conversation_id"]) for row in await replies(desk)) == sorted(map(str, conversations))
