"""The whole server in this process: it serves, it answers, it stops in order, and it says what stays shut."""

import base64
import json
import time
from pathlib import Path

import aiohttp
import pytest
from standardwebhooks import Webhook

from bot.config import Config, parse
from bot.running import running

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
    (note,) = server.notes
    assert "DESKBOT_SHOP_SECRET" in note
