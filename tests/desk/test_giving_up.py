"""Messages over which no turn can be taken: a person gets them, the shopper hears so, the talk goes on."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.config import ChatSettings
from bot.desk.bursts import RETRIES, TURN, Bursts
from bot.jobs import Errand, Ticker
from bot.storage import tables
from tests.desk.conftest import TestDesk
from tests.desk.taking import due_states, hold_by, poisoned, replies, rows, take


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
