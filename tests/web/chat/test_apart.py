"""With all of another's numbers a shopper gets nothing of his: not a fact, not even that it exists."""

import asyncio
from pathlib import Path

import aiohttp
import pytest

from bot.desk.mind import Mind
from tests.desk.orders import NUMBER, PHONE, order
from tests.desk.uploads import samples
from tests.web.chat.serving import API, Serving, Shopper, serving

UNKNOWN = "2026111500000001"


async def with_a_talk(server: Serving) -> tuple[Shopper, str]:
    """A known buyer with an order, a conversation and an uploaded picture; returns him and the upload's name."""
    await server.keep(order())
    wang = await server.shopper("小雨", language="zh")
    name = (await upload(server, wang)).body["name"]
    await wang.say("催一下快递", attachments=[name])
    await wang.answered(2)
    return wang, name


async def upload(server: Serving, shopper: Shopper) -> "Uploaded":
    headers = {"Authorization": f"Bearer {shopper.token}", "Content-Type": "image/png"}
    async with server.client.post(f"{server.address}{API}/uploads", data=samples.picture(), headers=headers) as answer:
        return Uploaded(answer.status, await answer.json())


class Uploaded:
    def __init__(self, status: int, body: dict[str, str]) -> None:
        self.status = status
        self.body = body


@pytest.mark.parametrize("is_known", [True, False], ids=["another buyer", "an unknown shopper"])
async def test_the_api_gives_nothing_for_anothers_numbers(small: Mind, folder: Path, is_known: bool) -> None:
    async with serving(small, folder, pause_seconds=0.05) as server:
        wang, upload_name = await with_a_talk(server)
        li = await server.shopper("li" if is_known else "", order=NUMBER)
        feed = await li.call("GET", "/messages?conversation=1&after=0")
        read = await li.call("POST", "/read", {"conversation": 1, "seq": 2})
        foreign, unknown = await li.call("GET", f"/orders/{NUMBER}"), await li.call("GET", f"/orders/{UNKNOWN}")
        lists = [(await li.call("GET", path)).body for path in ("/orders", "/cases")]
        attached = await li.say("这张", attachments=[upload_name])
        no_such = await li.say("这张", attachments=["no-such-upload"])
        assert (await wang.call("GET", "/session")).body["stand"]["read_seq"] == 0
        assert [item["text"] for item in await li.items()] == []
    assert feed.body["items"] == [] and feed.body["stand"]["conversation"] is None
    assert read.status == 204
    assert (foreign.status, foreign.body) == (404, unknown.body)
    assert lists == [[], []]
    assert (attached.status, attached.body) == (no_such.status, no_such.body) == (422, attached.body)


async def test_the_talk_gives_nothing_for_anothers_order(small: Mind, folder: Path) -> None:
    async with serving(small, folder, pause_seconds=0.05) as server:
        await with_a_talk(server)
        said: list[list[str]] = []
        for number in (NUMBER, UNKNOWN):
            li = await server.shopper("", language="zh", order=number)
            await li.say("催一下快递")
            await li.answered(2)
            await li.say(f"订单 {number}，手机尾号 0000")
            items = await li.answered(4)
            said.append([item["text"].replace(number, "N") for item in items])
            assert not any(item["cards"] for item in items)
    assert said[0] == said[1]
    assert PHONE not in str(said) and "杭州" not in str(said)


async def test_order_cards_are_shown_to_those_who_may_see_the_order(small: Mind, folder: Path) -> None:
    async with serving(small, folder, pause_seconds=0.05) as server:
        wang, _ = await with_a_talk(server)
        (card,) = (await wang.items())[1]["cards"]
        guest = await server.shopper("", language="zh")
        await guest.say(f"催一下快递，订单 {NUMBER}，手机尾号 {PHONE[-4:]}")
        (proven,) = (await guest.answered(2))[1]["cards"]
    assert card["order"]["number"] == NUMBER
    assert proven["order"]["number"] == NUMBER


async def test_the_live_connection_tells_nothing_of_anothers_talk(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        wang, li = await server.shopper("小雨"), await server.shopper("li")
        await wang.say("你好")
        async with server.client.ws_connect(f"{server.address}{API}/live") as socket:
            await socket.send_json({"type": "hello", "token": li.token, "conversation": 1, "after": 0})
            stand = await frame(socket)
            await socket.send_json({"type": "typing"})
            await wang.say("还在吗")
            await li.say("我自己的")
            frames = [await frame(socket), await frame(socket)]
        assert len(server.bursts) == 2
    assert stand["stand"]["conversation"] is None
    assert [each["item"]["text"] for each in frames if each["type"] == "item"] == ["我自己的"]


async def test_a_foreign_token_opens_no_live_connection(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        shopper = await server.shopper()
        await shopper.call("POST", "/session/end")
        for token in ("ct_guessed", shopper.token):
            async with server.client.ws_connect(f"{server.address}{API}/live") as socket:
                await socket.send_json({"type": "hello", "token": token, "conversation": None, "after": 0})
                assert (await frame(socket))["type"] == "ended"


async def frame(socket: aiohttp.ClientWebSocketResponse) -> dict[str, dict[str, object]]:
    async with asyncio.timeout(10):
        told: dict[str, dict[str, object]] = await socket.receive_json()
    return told
