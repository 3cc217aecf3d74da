"""A conversation as its shopper reads it: items by number both ways, files, the place in line."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import Connection

from bot.dialogue.turn import Escalate, OpenCase
from bot.storage import feed
from bot.storage.database import Database
from bot.storage.events import append_event
from bot.storage.feed import find_talk, items_after, items_before, place_in_line
from tests.storage.turning import NOW, inbound, take


async def test_the_talk_is_the_latest_of_that_handle_only(database: Database) -> None:
    assert await database.read(lambda connection: find_talk(connection, "shop", "anna")) is None
    taken = await take(database, inbound(), "您好")
    talk = await database.read(lambda connection: find_talk(connection, "shop", "anna"))
    assert talk is not None
    assert (talk.id, talk.is_open, talk.held_by, talk.last_seq) == (taken.conversation_id, True, "bot", 2)
    assert talk.opened_at == NOW and talk.closed_at is None
    assert await database.read(lambda connection: find_talk(connection, "shop", "bert")) is None
    assert await database.read(lambda connection: find_talk(connection, "web", "anna")) is None


async def test_items_are_read_by_number_both_ways_without_what_is_for_the_desk(database: Database) -> None:
    case = OpenCase("missing_item", "A-1", "杯子", 1, {}, (), None)
    talk = (await take(database, inbound(), "登记了", does=(case,))).conversation_id
    await database.write(lambda connection: append_event(connection, talk, "note.added", NOW, data="{}"))
    await take(database, inbound("m2", received_at=NOW + timedelta(minutes=1)), "好的")

    def seqs(work: Callable[[Connection], tuple[feed.Shown, ...]]) -> object:
        return database.read(lambda connection: [(item.seq, item.type) for item in work(connection)])

    everything = [
        (1, "message.received"),
        (2, "message.sent"),
        (3, "case.opened"),
        (5, "message.received"),
        (6, "message.sent"),
    ]
    assert await seqs(lambda connection: items_after(connection, talk, 0, 10)) == everything
    assert await seqs(lambda connection: items_after(connection, talk, 2, 2)) == everything[2:4]
    assert await seqs(lambda connection: items_before(connection, talk, 6, 2)) == everything[2:4]
    assert await seqs(lambda connection: items_before(connection, talk, 1, 2)) == []


async def test_a_message_carries_its_words_and_a_case_its_id(database: Database) -> None:
    case = OpenCase("missing_item", "A-1", "杯子", 1, {}, (), None)
    talk = (await take(database, inbound(), "登记了", does=(case,))).conversation_id
    said, reply, opened = await database.read(lambda connection: items_after(connection, talk, 0, 10))
    assert (said.author, said.text, said.external_id) == ("shopper", "催一下", "m1")
    assert (reply.author, reply.text, reply.external_id) == ("bot", "登记了", "")
    assert opened.subject_id is not None and opened.author == ""


async def test_the_place_in_line_counts_who_is_before_and_more_urgent(database: Database) -> None:
    talks = []
    for number, priority in enumerate((0, 0, 2)):
        ask = Escalate("asked", {}, priority)
        taken = await take(database, inbound(f"m{number}", f"shopper{number}"), "稍等", does=(ask,), held_by="queue")
        talks.append(taken.conversation_id)
    places = [await database.read(lambda connection, talk=talk: place_in_line(connection, talk)) for talk in talks]
    assert places == [2, 3, 1]
    alone = (await take(database, inbound("m9", "nobody"), "您好")).conversation_id
    assert await database.read(lambda connection: place_in_line(connection, alone)) is None


async def test_a_message_that_was_taken_out_of_hours_stands_in_no_line(database: Database) -> None:
    ask = Escalate("asked", {}, message_taken=True)
    talk = (await take(database, inbound(), "已记下", does=(ask,))).conversation_id
    assert await database.read(lambda connection: place_in_line(connection, talk)) is None
