"""Signed messages over HTTP, through a real server."""

import asyncio
import json

import pytest

from bot.errors import DatabaseBusy
from tests.web.running import OLD_SECRET, running
from tests.web.signed import BODY, signed
from tests.web.sockets import connected, post


@pytest.mark.parametrize("handler_cancellation", [False, True])
async def test_a_signed_message_is_answered(handler_cancellation: bool) -> None:
    async with running(handler_cancellation=handler_cancellation) as desk:
        status, answer = await desk.post("/webhooks/shop", BODY, signed())
    assert status == 200
    assert answer == {
        "conversation": 1,
        "message": 1,
        "held_by": "bot",
        "duplicate": False,
        "replies": [
            {
                "seq": 2,
                "text": "heard: 我的包裹到哪了?",
                "code": "echo",
                "choices": [{"value": "yes", "label": "是 Yes"}],
            }
        ],
    }


async def test_the_old_secret_is_good_while_it_is_rotated() -> None:
    async with running() as desk:
        status, _ = await desk.post("/webhooks/shop", BODY, signed(secret=OLD_SECRET))
    assert status == 200


async def test_a_second_delivery_gets_the_first_answer() -> None:
    async with running() as desk:
        _, first = await desk.post("/webhooks/shop", BODY, signed())
        status, second = await desk.post("/webhooks/shop", BODY, signed())
        assert len(desk.reception.received) == 1
    assert status == 200
    assert second == {**first, "duplicate": True}


async def test_an_unsigned_message_is_refused_and_not_stored() -> None:
    async with running() as desk:
        status, answer = await desk.post("/webhooks/shop", BODY, {"Content-Type": "application/json"})
        assert desk.reception.received == []
    assert (status, answer["error"]) == (401, "not_authentic")


async def test_a_database_that_is_busy_says_come_back() -> None:
    async with running() as desk:
        desk.reception.failure = DatabaseBusy()
        async with desk.client.post(f"{desk.address}/webhooks/shop", data=BODY, headers=signed()) as answer:
            assert answer.status == 503
            assert int(answer.headers["Retry-After"]) > 0


async def test_a_failure_tells_nothing_from_inside() -> None:
    async with running() as desk:
        desk.reception.failure = RuntimeError("the password is swordfish")
        status, answer = await desk.post("/webhooks/shop", BODY, signed())
    assert status == 500
    assert "swordfish" not in json.dumps(answer)


@pytest.mark.parametrize("handler_cancellation", [False, True])
async def test_a_client_that_goes_away_in_the_middle_leaves_a_server_that_answers(handler_cancellation: bool) -> None:
    async with running(handler_cancellation=handler_cancellation) as desk:
        desk.reception.held = asyncio.Event()
        head = post(
            Content_Length=str(len(BODY)), **{name.replace("-", "_"): value for name, value in signed().items()}
        )
        for _ in range(20):
            async with connected(desk) as connection:
                connection.send(head + BODY)
                await desk.reception.has_been_asked()
        desk.reception.held.set()
        status, _ = await desk.post("/webhooks/shop", BODY, signed())
        assert status == 200
        assert len(desk.reception.received) == 1
