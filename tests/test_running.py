"""The whole server in this process: it serves, it answers, it stops in order, and it says what stays shut."""

import asyncio
import base64
import json
import time
from dataclasses import asdict
from pathlib import Path

import aiohttp
import pytest
from standardwebhooks import Webhook

from bot.config import Config, parse
from bot.desk.chat.signed_identity import signed as signed_identity
from bot.running import running

pytestmark = pytest.mark.usefixtures("shipped_engine")

SECRET = "whsec_" + base64.b64encode(b"a secret of twenty-four by").decode()


def config(**tables: object) -> Config:
    return parse({"server": {"port": 0}} | tables, "test")


def signed(message_id: str, **body: object) -> dict[str, object]:
    raw = json.dumps(body)
    timestamp = int(time.time())
    signature = Webhook(SECRET).sign(message_id, _moment(timestamp), raw)
    headers = {"webhook-id": message_id, "webhook-timestamp": str(timestamp), "webhook-signature": signature}
    return {"data": raw.encode(), "headers": headers | {"Content-Type": "application/json"}}


def _moment(timestamp: int) -> object:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(timestamp, UTC)


async def test_it_answers_about_the_demo_shop_over_a_signed_webhook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DESKBOT_SHOP_SECRET", SECRET)
    async with running(config(), tmp_path, demo=True) as server, aiohttp.ClientSession(server.address) as client:
        request = signed("m-1", sender="u1", text="我的快递到哪了", customer="小雨")
        async with client.post("/webhooks/shop", **request) as response:  # type: ignore[arg-type]  # both are fields
            answer = await response.json()
        async with client.post("/webhooks/shop", **request) as response:  # type: ignore[arg-type]  # the same again
            again = await response.json()
        async with client.get("/readyz") as response:
            ready = response.status
    assert answer["replies"] and not answer["duplicate"]
    assert again["duplicate"] and again["replies"] == answer["replies"]
    assert ready == 200
    assert server.notes == ()


async def test_a_door_without_a_secret_stays_shut_and_is_told(tmp_path: Path) -> None:
    async with running(config(), tmp_path) as server, aiohttp.ClientSession(server.address) as client:
        request = signed("m-1", sender="u1", text="hi")
        async with client.post("/webhooks/shop", **request) as response:  # type: ignore[arg-type]  # both are fields
            assert response.status == 401
    of_the_webhook, of_the_chat = server.notes
    assert "DESKBOT_SHOP_SECRET" in of_the_webhook
    assert "DESKBOT_CHAT_SECRET" in of_the_chat and "guest" in of_the_chat


async def test_a_chat_that_is_switched_off_misses_no_secret(tmp_path: Path) -> None:
    async with running(config(chat={"enabled": False}), tmp_path, demo=True) as server:
        assert not any("chat" in note for note in server.notes)


async def opened(client: aiohttp.ClientSession, address: str, **body: object) -> dict[str, str]:
    """Headers of a chat that was opened just now."""
    async with client.post(f"{address}/api/v1/chat/session", json=body) as answer:
        assert answer.status == 200, await answer.text()
        return {"Authorization": f"Bearer {(await answer.json())['token']}"}


async def sent(client: aiohttp.ClientSession, address: str, chat: dict[str, str], text: str) -> None:
    message = {"client_key": text, "text": text}
    async with client.post(f"{address}/api/v1/chat/messages", json=message, headers=chat) as answer:
        assert answer.status == 202


async def talk(client: aiohttp.ClientSession, address: str, chat: dict[str, str]) -> list[dict[str, object]]:
    async with client.get(f"{address}/api/v1/chat/messages", headers=chat) as answer:
        items: list[dict[str, object]] = (await answer.json())["items"]
        return items


async def test_the_chat_is_served_with_its_page_its_widget_and_its_description(tmp_path: Path) -> None:
    async with running(config(), tmp_path, demo=True) as server, aiohttp.ClientSession(server.address) as client:
        statuses = {}
        for path in ("/chat", "/widget.js", "/api/docs", "/api/v1/openapi.json", "/demo/store"):
            async with client.get(path) as answer:
                statuses[path] = answer.status
        async with client.get("/", headers={"Accept": "text/html"}) as answer:
            first_page = await answer.text()
    assert set(statuses.values()) == {200}, statuses
    assert "/api/docs" in first_page and "/chat" in first_page


async def test_a_signed_buyer_hears_of_his_order_over_the_live_connection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DESKBOT_CHAT_SECRET", "s3cret")
    identity = asdict(signed_identity("s3cret", "小雨", "小雨", int(time.time()) + 600))
    quick = {"pause_seconds": 0.05}
    async with running(config(chat=quick), tmp_path, demo=True) as server, aiohttp.ClientSession() as client:
        chat = await opened(client, server.address, identity=identity, language="zh")
        async with client.ws_connect(f"{server.address}/api/v1/chat/live") as socket, asyncio.timeout(30):
            token = chat["Authorization"].removeprefix("Bearer ")
            await socket.send_json({"type": "hello", "token": token, "conversation": None, "after": 0})
            await sent(client, server.address, chat, "帮我看看尾号0117的快递到哪了")
            items: list[dict[str, object]] = []
            while len(items) < 2:
                frame = await socket.receive_json()
                items += [frame["item"]] if frame["type"] == "item" else []
    assert [item["seq"] for item in items] == [1, 2]
    assert "中通快递" in str(items[1]["text"])


async def test_a_stop_answers_what_waits_and_a_start_finds_the_chat_again(tmp_path: Path) -> None:
    slow = {"pause_seconds": 3600.0, "longest_wait_seconds": 3600.0}
    async with aiohttp.ClientSession() as client:
        async with running(config(chat=slow), tmp_path) as server:
            chat = await opened(client, server.address)
            await sent(client, server.address, chat, "谢谢")
        async with running(config(chat=slow), tmp_path) as server:
            items = await talk(client, server.address, chat)
    assert [item["seq"] for item in items] == [1, 2]


async def test_a_chat_that_is_switched_off_is_not_served(tmp_path: Path) -> None:
    off = config(chat={"enabled": False})
    async with running(off, tmp_path) as server, aiohttp.ClientSession(server.address) as client:
        for path in ("/chat", "/widget.js", "/api/v1/chat/session"):
            async with client.get(path) as answer:
                assert answer.status == 404, path
        async with client.get("/api/docs") as answer:
            told = await answer.text()
    assert "/api/v1/orders" in told and "/api/v1/chat" not in told
