"""The talk over HTTP: a message is stored once, checked, answered, and read back by numbers."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.desk.mind import Mind
from bot.dialogue.turn import Escalate
from bot.shop.orders import Item
from bot.storage.escalations import enter_queue
from bot.storage.places import Place
from tests.desk.orders import order
from tests.web.chat.serving import serving


async def test_a_message_is_stored_and_answered_after_a_pause(small: Mind, folder: Path) -> None:
    async with serving(small, folder, pause_seconds=0.05) as server:
        shopper = await server.shopper(language="zh")
        taken = await shopper.say("谢谢", key="k-1")
        said, reply = await shopper.answered(2)
    assert (taken.status, taken.body) == (202, {"conversation": 1, "seq": 1, "client_key": "k-1", "duplicate": False})
    assert (said["kind"], said["seq"], said["text"], said["client_key"]) == ("message", 1, "谢谢", "k-1")
    assert said["author"] == {"role": "shopper", "name": ""}
    assert (reply["seq"], reply["author"], reply["client_key"]) == (2, {"role": "bot", "name": "小桌"}, "")
    assert reply["text"]


async def test_the_same_key_is_the_same_message(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        shopper, other = await server.shopper(), await server.shopper()
        first = await shopper.say("你好", key="k")
        server.now += timedelta(seconds=12)
        again = await asyncio.gather(*(shopper.say("你好", key="k") for _ in range(5)))
        others = await other.say("别人的", key="k")
        assert len(await shopper.items()) == 1
    assert {answer.body["seq"] for answer in again} == {first.body["seq"]}
    assert all(answer.status == 202 and answer.body["duplicate"] for answer in again)
    assert not others.body["duplicate"]


async def test_several_messages_get_one_answer(small: Mind, folder: Path) -> None:
    async with serving(small, folder, pause_seconds=0.3) as server:
        shopper = await server.shopper(language="zh")
        for text in ("谢谢", "辛苦了", "多谢"):
            await shopper.say(text)
        items = await shopper.answered(4)
    assert [item["author"]["role"] for item in items] == ["shopper", "shopper", "shopper", "bot"]


@pytest.mark.parametrize(
    "text",
    [
        "😀" * 4000,
        "  ",
        "e\u0301" * 2000,
        "\u202egpj.exe",
        "<script>alert(1)</script>",
        "１２３４５６",
        "a\r\nb\tc\x07",
    ],
    ids=["emoji", "blank with a picture of it", "combining", "direction", "script", "wide digits", "controls"],
)
async def test_a_text_is_stored_as_it_was_written(small: Mind, folder: Path, text: str) -> None:
    async with serving(small, folder) as server:
        shopper = await server.shopper()
        taken = await shopper.say(text)
        if not text.strip():
            assert (taken.status, taken.body["field"]) == (400, "text")
            return
        (item,) = await shopper.items()
    assert item["text"] == text


async def test_no_database_stores_nul_so_it_is_replaced(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        shopper = await server.shopper()
        await shopper.say("a\x00b")
        (item,) = await shopper.items()
    assert item["text"] == "a\ufffdb"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"client_key": "k", "text": "字" * 4001}, "text"),
        ({"client_key": "k"}, "text"),
        ({"text": "hi"}, "client_key"),
        ({"client_key": "", "text": "hi"}, "client_key"),
        ({"client_key": "k" * 65, "text": "hi"}, "client_key"),
        ({"client_key": "a\nb", "text": "hi"}, "client_key"),
        ({"client_key": "k", "text": 5}, "text"),
        ({"client_key": "k", "text": "hi", "attachments": ["x"] * 11}, "attachments"),
        ({"client_key": "k", "text": "hi", "attachments": ["x", "x"]}, "attachments"),
        ({"client_key": "k", "text": "hi", "attachments": ["../../etc"]}, "attachments.0"),
        ({"client_key": "k", "choice": "intent:nothing"}, "choice"),
        ({"client_key": "k", "form": {"intent": "Return Item"}}, "form.intent"),
    ],
)
async def test_a_wrong_message_is_refused_with_its_field_and_not_stored(
    small: Mind, folder: Path, body: dict[str, object], field: str
) -> None:
    async with serving(small, folder) as server:
        shopper = await server.shopper()
        answer = await shopper.call("POST", "/messages", body)
        assert await shopper.items() == []
    assert (answer.status, answer.body["error"], answer.body["field"]) == (400, "malformed", field)


async def test_a_text_that_is_too_long_is_told_in_characters(small: Mind, folder: Path) -> None:
    async with serving(small, folder, max_text=10) as server:
        shopper = await server.shopper()
        fits, long = await shopper.say("😀" * 10), await shopper.say("😀" * 11)
    assert fits.status == 202
    assert long.body["message"] == "text: has 11 characters; at most 10 are taken"


@pytest.mark.parametrize(
    ("raw", "kind", "status"),
    [
        (b"[" * 100_000, "application/json", 400),
        (b'{"client_key": "k", "client_key": "k"}', "application/json", 400),
        (b'{"client_key": "k", "text": NaN}', "application/json", 400),
        (b'{"client_key": "k", "text": "\\ud800"}', "application/json", 400),
        (b'{"client_key": "k", "text": "\xff"}', "application/json", 400),
        (b"[]", "application/json", 400),
        (b"", "application/json", 400),
        (b'{"client_key": "k", "text": "hi"}', "text/plain", 415),
        (b"client_key=k&text=hi", "application/x-www-form-urlencoded", 415),
        (b'{"client_key": "k", "text": "' + b"x" * 300_000 + b'"}', "application/json", 413),
    ],
    ids=["deep", "twice", "nan", "surrogate", "latin", "list", "empty", "plain", "form", "large"],
)
async def test_a_hostile_body_is_the_senders_fault(
    small: Mind, folder: Path, raw: bytes, kind: str, status: int
) -> None:
    async with serving(small, folder) as server:
        shopper = await server.shopper()
        headers = {"Authorization": f"Bearer {shopper.token}", "Content-Type": kind}
        address = f"{server.address}/api/v1/chat/messages"
        async with server.client.post(address, data=raw, headers=headers) as answer:
            assert answer.status == status
            assert (await answer.json())["message"]


async def test_a_choice_is_taken_by_its_value_and_stands_in_the_talk_by_its_label(small: Mind, folder: Path) -> None:
    async with serving(small, folder, pause_seconds=0.05) as server:
        await server.keep(order(), order("2026111500099999", items=(Item("LAMP", "台灯", 1),)))
        shopper = await server.shopper("小雨", language="zh")
        await shopper.say("催一下快递")
        choices = (await shopper.answered(2))[-1]["choices"]
        await shopper.say("", choice=choices[1]["value"])
        taken, reply = (await shopper.answered(4))[2:4]
    assert {choice["value"] for choice in choices} == {"2026111500012345", "2026111500099999"}
    assert taken["author"]["role"] == "shopper"
    assert taken["text"] == choices[1]["label"] != choices[1]["value"]
    assert reply["cards"][0]["order"]["number"] == choices[1]["value"]


async def test_a_choice_that_is_gone_is_taken_by_its_words(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        shopper = await server.shopper(language="zh")
        await shopper.say("我想退货", choice="intent:return_item")
        (item,) = await shopper.items()
    assert item["text"] == "我想退货"


async def test_the_talk_is_read_on_from_any_number_both_ways(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        shopper = await server.shopper()
        for number in range(1, 8):
            await shopper.say(f"第{number}句")

        async def page(query: str) -> tuple[list[int], bool, int]:
            feed = (await shopper.call("GET", f"/messages?{query}")).body
            return [item["seq"] for item in feed["items"]], feed["has_more"], feed["stand"]["last_seq"]

        assert await page("limit=3") == ([1, 2, 3], True, 7)
        assert await page("after=3&limit=3") == ([4, 5, 6], True, 7)
        assert await page("after=6&limit=3") == ([7], False, 7)
        assert await page("after=7") == ([], False, 7)
        assert await page("before=7&limit=3") == ([4, 5, 6], True, 7)
        assert await page("before=4&limit=3") == ([1, 2, 3], False, 7)
        assert await page("conversation=1&after=5") == ([6, 7], False, 7)
        assert (await page("conversation=99&after=5"))[0] == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    "query", ["after=-1", "after=x", "after=9999999999", "limit=201", "before=１", "conversation="]
)
async def test_a_number_in_the_address_that_is_none_is_named(small: Mind, folder: Path, query: str) -> None:
    async with serving(small, folder) as server:
        shopper = await server.shopper()
        answer = await shopper.call("GET", f"/messages?{query}")
    assert (answer.status, answer.body["field"]) == (400, query.partition("=")[0])


async def test_what_was_read_is_kept_and_goes_forward_only(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        shopper = await server.shopper()
        await shopper.say("一")
        await shopper.say("二")

        async def read(conversation: int, seq: int) -> int:
            answer = await shopper.call("POST", "/read", {"conversation": conversation, "seq": seq})
            assert answer.status == 204
            return int((await shopper.call("GET", "/session")).body["stand"]["read_seq"])

        assert await read(1, 1) == 1
        assert await read(1, 900) == 2
        assert await read(1, 1) == 2
        assert await read(77, 5) == 2


async def test_typing_holds_the_answer_back(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        shopper = await server.shopper()
        before = await shopper.call("POST", "/typing")
        await shopper.say("你好")
        after = await shopper.call("POST", "/typing")
        assert len(server.bursts) == 1
    assert before.status == after.status == 204


async def test_who_waits_for_a_person_is_told_his_place_in_line(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        first, second = await server.shopper(), await server.shopper()
        for shopper in (first, second):
            await shopper.say("转人工")
        for conversation in (1, 2):
            await server.deskbot.database.write(
                lambda connection, conversation=conversation: enter_queue(
                    connection, Escalate("asked", {}), Place(conversation, conversation), conversation
                )
            )
            await hold(server, conversation, "queue")
        stand = (await second.call("GET", "/session")).body["stand"]
        assert (stand["held_by"], stand["wait"]) == ("queue", {"place": 2, "minutes": None})
        await hold(server, 2, "agent:小美")
        stand = (await second.call("GET", "/session")).body["stand"]
    assert (stand["held_by"], stand["agent"], stand["wait"]) == ("agent", "小美", None)


async def hold(server: Any, conversation: int, holder: str) -> None:
    """Give the turn to somebody, as the desk for people does."""
    from sqlalchemy import update

    from bot.storage.tables import conversations

    change = update(conversations).where(conversations.c.id == conversation).values(held_by=holder)
    await server.deskbot.database.write(lambda connection: connection.execute(change))


async def test_what_is_for_the_desk_only_is_not_in_the_feed_but_counts(small: Mind, folder: Path) -> None:
    from bot.storage.events import append_event

    async with serving(small, folder) as server:
        shopper = await server.shopper()
        await shopper.say("一")
        await server.deskbot.database.write(
            lambda connection: append_event(connection, 1, "note.added", server.now, data='{"by": "agent"}')
        )
        await shopper.say("二")
        feed = (await shopper.call("GET", "/messages")).body
    assert [item["seq"] for item in feed["items"]] == [1, 3]
    assert feed["stand"]["last_seq"] == 3
