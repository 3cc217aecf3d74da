"""The REST shape over HTTP: what front ends of its kind expect, and errors that are errors."""

import json

import pytest

from bot.errors import DatabaseFull
from tests.web.running import Running, running

JSON = {"Content-Type": "application/json"}
PATH = "/webhooks/rest/webhook"


def said(message: str = "催一下", sender: str = "u1", **more: object) -> bytes:
    return json.dumps({"sender": sender, "message": message, **more}).encode()


async def test_replies_come_as_an_array_with_their_choices_as_buttons() -> None:
    async with running() as desk:
        answer = await desk.post(PATH, said(), JSON)
    item = {
        "recipient_id": "u1",
        "text": "heard: 催一下",
        "buttons": [{"title": "是 Yes", "payload": "yes"}],
    }
    assert answer == (200, [item])


async def test_a_stream_has_one_object_per_line() -> None:
    async with running() as desk:
        address = f"{desk.address}{PATH}?stream=true"
        async with desk.client.post(address, data=said(), headers=JSON) as answer:
            lines = (await answer.text()).splitlines()
    assert [json.loads(line)["recipient_id"] for line in lines] == ["u1"]


@pytest.mark.parametrize("path", ["/webhooks/rest/", "/webhooks/rest"])
async def test_its_status_is_asked_for_by_front_ends(path: str) -> None:
    async with running() as desk, desk.client.get(f"{desk.address}{path}") as answer:
        assert await answer.json() == {"status": "ok"}


async def test_the_sender_is_a_handle_and_proves_nothing() -> None:
    async with running() as desk:
        await desk.post(PATH, said(metadata={"customer": "buyer-1"}, customer="buyer-1"), JSON)
        assert desk.reception.received[0].sender == "u1"
        assert desk.reception.received[0].customer is None


async def test_each_post_is_a_message_of_its_own() -> None:
    async with running() as desk:
        await desk.post(PATH, said(), JSON)
        await desk.post(PATH, said(), JSON)
        assert len(desk.reception.received) == 2


@pytest.mark.parametrize(
    ("headers", "more"), [({"Idempotency-Key": "a-1"}, {}), ({}, {"metadata": {"message_id": "a-1"}})]
)
async def test_a_post_that_names_its_message_is_taken_once(headers: dict[str, str], more: dict[str, object]) -> None:
    async with running() as desk:
        first = await desk.post(PATH, said(**more), JSON | headers)
        assert await desk.post(PATH, said(**more), JSON | headers) == first
        assert len(desk.reception.received) == 1


async def test_another_senders_message_id_does_not_fetch_his_replies() -> None:
    async with running() as desk:
        headers = JSON | {"Idempotency-Key": "a-1"}
        await desk.post(PATH, said("my secret", sender="u1"), headers)
        _, answer = await desk.post(PATH, said("hello", sender="u2"), headers)
    assert "secret" not in json.dumps(answer)


@pytest.mark.parametrize(
    "authorization", ["", "Bearer", "Bearer wrong", "Basic secret", "secret", "Bearer secret2", "Bearer 秘密"]
)
async def test_with_a_token_set_nobody_comes_in_without_it(authorization: str) -> None:
    async with running(rest_token="secret") as desk:
        headers = JSON | {"Authorization": authorization}
        status, _ = await desk.post(PATH, said(), headers)
        assert desk.reception.received == []
    assert status == 401


async def test_the_right_token_lets_in() -> None:
    async with running(rest_token="secret") as desk:
        status, _ = await desk.post(PATH, said(), JSON | {"Authorization": "Bearer secret"})
    assert status == 200


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded"])
async def test_without_a_token_what_a_proxy_passes_on_is_refused(header: str) -> None:
    async with running() as desk:
        status, _ = await desk.post(PATH, said(), JSON | {header: "for=198.51.100.7"})
    assert status == 401


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/octet-stream"])
async def test_a_page_of_another_site_cannot_post_what_needs_no_asking(kind: str) -> None:
    async with running() as desk:
        status, _ = await desk.post(PATH, said(), {"Content-Type": kind})
    assert status == 415


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b'{"message": "x"}', "sender"),
        (b'{"sender": "u1"}', "message"),
        (b'{"sender": "u1", "message": 7}', "message"),
        (b'{"sender": "u1", "message": "x", "metadata": []}', "metadata"),
        (b'{"sender": "u1", "message": "x", "metadata": {"message_id": ""}}', "metadata.message_id"),
    ],
)
async def test_a_wrong_field_is_named(body: bytes, field: str) -> None:
    async with running() as desk:
        status, answer = await desk.post(PATH, body, JSON)
    assert (status, answer["field"]) == (400, field)


async def test_trouble_is_not_hidden_behind_a_200() -> None:
    async with running() as desk:
        desk.reception.failure = DatabaseFull()
        status, answer = await desk.post(PATH, said(), JSON)
    assert (status, answer["error"]) == (503, "unavailable")


async def has_rest(desk: Running) -> bool:
    async with desk.client.post(f"{desk.address}{PATH}", data=said(), headers=JSON) as answer:
        return answer.status != 404


async def test_where_it_is_not_served_it_is_not_there() -> None:
    async with running(serves_rest=False) as desk:
        assert not await has_rest(desk)
