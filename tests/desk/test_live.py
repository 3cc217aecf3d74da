"""The hub of live connections: no gap, nothing twice, nobody kept waiting for another."""

import asyncio
from functools import partial

from bot.desk.chat.views import Author, FeedView
from bot.desk.listening import Ending
from bot.desk.live import Live
from bot.errors import DatabaseBusy
from bot.messages import Changed
from bot.storage.chat_sessions import ChatSession
from bot.storage.recent import Movement
from tests.desk.talks import Line, Talk, encode, listener, session, until

STORED = Changed(1, "web", "guest-1")


async def test_who_joins_gets_the_stand_and_then_what_it_lacks() -> None:
    talk, line = Talk(), Line()
    talk.say("one", "two", "three")
    await Live(talk.read, encode).follow(listener(line, conversation=1, after=1))
    assert line.types == ["stand", "item", "item"]
    assert line.told == ["two", "three"]


async def test_a_long_talk_comes_in_pages_that_wait_for_the_line() -> None:
    talk, line = Talk(page=2), Line()
    talk.say(*"abcde")
    await Live(talk.read, encode).follow(listener(line))
    assert line.told == [*"abcde"]
    assert talk.reads == 3


async def test_another_conversation_than_the_one_asked_for_comes_from_its_start() -> None:
    talk, line = Talk(), Line()
    talk.say("old")
    talk.begin_anew("new", "newer")
    await Live(talk.read, encode).follow(listener(line, conversation=1, after=1))
    assert line.told == ["new", "newer"]


async def test_a_number_that_is_not_reached_yet_hides_nothing() -> None:
    talk, line = Talk(), Line()
    talk.say("one")
    live = Live(talk.read, encode)
    await live.follow(listener(line, conversation=1, after=900))
    talk.say("two")
    live.changed(STORED)
    await until(lambda: line.told == ["two"])


async def test_a_change_while_the_snapshot_is_read_is_neither_lost_nor_told_twice() -> None:
    talk, line = Talk(), Line()
    talk.say("one")

    async def read(who: ChatSession, conversation: int | None, after: int) -> FeedView:
        feed = await talk.read(who, conversation, after)
        if talk.reads == 1:  # stored after the reading and before its answer is here
            talk.say("two")
            live.changed(STORED)
        await asyncio.sleep(0)
        return feed

    live = Live(read, encode)
    await live.follow(listener(line))
    assert line.told == ["one", "two"]


async def test_changes_at_any_moment_are_told_once_and_in_order() -> None:
    talk, lines = Talk(page=3), [Line() for _ in range(5)]
    live = Live(talk.read, encode)
    joins = []
    for number in range(100):
        talk.say(str(number))
        live.changed(STORED)
        if number % 20 == 0:
            joins.append(asyncio.create_task(live.follow(listener(lines[number // 20], 1, number))))
        if number % 7 == 0:
            await asyncio.sleep(0)
    await asyncio.gather(*joins)
    for number, line in enumerate(lines):
        wanted = [str(seq) for seq in range(number * 20, 100)]
        await until(partial(_has_as_many, line, wanted))
        assert line.told == wanted


async def test_a_change_is_read_once_for_all_who_see_the_same() -> None:
    talk, lines = Talk(), [Line() for _ in range(50)]
    talk.say("one")
    live = Live(talk.read, encode)
    for line in lines:
        await live.follow(listener(line))
    talk.reads = 0
    talk.say("two")
    live.changed(STORED)
    await until(lambda: lines[-1].told == ["one", "two"])
    assert talk.reads == 1
    assert all(line.told == ["one", "two"] for line in lines)


async def test_sessions_of_one_shopper_are_read_for_apart() -> None:
    talk, lines = Talk(), [Line(), Line()]
    live = Live(talk.read, encode)
    for number, line in enumerate(lines):
        await live.follow(listener(line, who=session(number)))
    talk.reads = 0
    talk.say("one")
    live.changed(STORED)
    await until(lambda: all(line.told == ["one"] for line in lines))
    assert talk.reads == 2


async def test_who_came_before_his_first_message_gets_it() -> None:
    talk, line = Talk(), Line()
    live = Live(talk.read, encode)
    await live.follow(listener(line))
    assert line.types == ["stand"]
    talk.say("hello")
    live.changed(STORED)
    await until(lambda: line.told == ["hello"])


async def test_a_conversation_that_follows_a_closed_one_is_told_to_who_stayed() -> None:
    talk, line = Talk(), Line()
    talk.say("old")
    live = Live(talk.read, encode)
    await live.follow(listener(line))
    talk.begin_anew("new")
    live.changed(Changed(2, "web", "guest-1"))
    await until(lambda: line.told == ["old", "new"])


async def test_other_talks_and_other_channels_wake_nobody() -> None:
    talk, line = Talk(), Line()
    live = Live(talk.read, encode)
    await live.follow(listener(line))
    live.changed(Changed(1, "shop", "guest-1"))
    live.changed(Changed(2, "web", "guest-2"))
    await asyncio.sleep(0)
    assert talk.reads == 1


async def test_what_others_report_again_and_again_is_told_once() -> None:
    talk, line = Talk(), Line()
    talk.say("one", "two")
    live = Live(talk.read, encode)
    await live.follow(listener(line))
    live.moved([Movement(1, 2, "guest-1"), Movement(9, 2, "guest-2")])
    await asyncio.sleep(0)
    assert talk.reads == 1
    talk.say("three")
    live.moved([Movement(1, 3, "guest-1")])
    await until(lambda: line.told == ["one", "two", "three"])


async def test_who_does_not_read_is_dropped_and_the_others_are_told() -> None:
    talk, slow, quick = Talk(), Line(), Line()
    live = Live(talk.read, encode)
    await live.follow(listener(slow))
    await live.follow(listener(quick))
    slow.is_slow = True
    talk.say("one")
    live.changed(STORED)
    await until(lambda: quick.told == ["one"])
    assert slow.ending is Ending.TOO_SLOW
    assert quick.ending is None


async def test_a_reading_that_fails_is_tried_again() -> None:
    talk, line, failures = Talk(), Line(), [DatabaseBusy()]

    async def read(who: ChatSession, conversation: int | None, after: int) -> FeedView:
        if talk.texts and failures:
            raise failures.pop()
        return await talk.read(who, conversation, after)

    live = Live(read, encode, again_seconds=0)
    await live.follow(listener(line))
    talk.say("one")
    live.changed(STORED)
    await until(lambda: line.told == ["one"])
    assert not failures


async def test_a_talk_that_cannot_be_told_sends_its_listeners_to_catch_up() -> None:
    talk, line = Talk(), Line()

    async def read(who: ChatSession, conversation: int | None, after: int) -> FeedView:
        if talk.texts:
            raise RuntimeError("a bug")
        return await talk.read(who, conversation, after)

    live = Live(read, encode)
    await live.follow(listener(line))
    talk.say("one")
    live.changed(STORED)
    await until(lambda: line.ending is Ending.UNAVAILABLE)
    assert line.types == ["stand", "reconnect"]


async def test_typing_is_shown_to_the_talks_listeners_only() -> None:
    talk, here, elsewhere = Talk(), Line(), Line()
    live = Live(talk.read, encode)
    await live.follow(listener(here))
    await live.follow(listener(elsewhere, who=session(2, "guest-2")))
    live.typing("guest-1", Author("agent", "Lin"))
    assert here.frames[-1] == {"type": "typing", "author": {"role": "agent", "name": "Lin"}}
    assert elsewhere.types == ["stand"]


async def test_an_ended_session_is_told_so_and_closed() -> None:
    talk, ended, other = Talk(), Line(), Line()
    live = Live(talk.read, encode)
    await live.follow(listener(ended, who=session(1)))
    await live.follow(listener(other, who=session(2)))
    live.ended({1})
    assert (ended.types, ended.ending) == (["stand", "ended"], Ending.SESSION_ENDED)
    assert (other.types, other.ending) == (["stand"], None)


async def test_a_server_that_goes_tells_everybody_when_to_come_back() -> None:
    talk, lines = Talk(), [Line() for _ in range(20)]
    live = Live(talk.read, encode)
    for line in lines:
        await live.follow(listener(line))
    live.close()
    late = Line()
    await live.follow(listener(late))
    assert all(line.ending is Ending.RESTARTING for line in [*lines, late])
    pauses = {line.frames[-1]["after_ms"] for line in lines}
    assert len(pauses) > 10
    assert all(500 <= pause <= 1100 for pause in pauses)  # type: ignore[operator]


async def test_who_has_left_is_forgotten() -> None:
    talk, line = Talk(), Line()
    live = Live(talk.read, encode)
    joined = listener(line)
    await live.follow(joined)
    assert live.has_listeners
    live.leave(joined)
    live.leave(joined)
    assert not live.has_listeners
    live.changed(STORED)
    await asyncio.sleep(0)
    assert talk.reads == 1


def _has_as_many(line: Line, wanted: list[str]) -> bool:
    return len(line.told) >= len(wanted)
