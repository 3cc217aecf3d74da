"""Facts over HTTP: batches of which the good elements stay and the bad ones are named."""

import json

import pytest

from bot.config import ServerSettings
from tests.web.running import API_KEY, running

KEYED = {"Authorization": f"Bearer {API_KEY}", "Content-Type": "application/json"}


def batch(*elements: object, kind: str = "orders") -> bytes:
    return json.dumps({kind: elements}).encode()


@pytest.mark.parametrize("kind", ["orders", "parcels"])
async def test_good_elements_are_stored_and_counted(kind: str) -> None:
    async with running() as desk:
        status, answer = await desk.post(f"/api/v1/{kind}", batch({"number": "1"}, {"number": "2"}, kind=kind), KEYED)
        assert desk.shelf.numbers == {"1", "2"}
    counts = {"stored": 2, "new": 2, "updated": 0, "unchanged": 0, "waiting": 0}
    assert (status, answer) == (200, counts | {"faults": []})


async def test_a_bad_element_is_named_and_the_others_stay() -> None:
    async with running() as desk:
        status, answer = await desk.post("/api/v1/orders", batch({"number": "1"}, {}, 7, {"number": "2"}), KEYED)
        assert desk.shelf.numbers == {"1", "2"}
    assert status == 200
    assert [fault["index"] for fault in answer["faults"]] == [1, 2]
    assert answer["faults"][0] == {"index": 1, "field": "number", "message": "is missing"}


async def test_a_batch_sent_twice_changes_nothing() -> None:
    async with running() as desk:
        await desk.post("/api/v1/orders", batch({"number": "1"}), KEYED)
        _, answer = await desk.post("/api/v1/orders", batch({"number": "1"}), KEYED)
    assert (answer["new"], answer["unchanged"]) == (0, 1)


async def test_a_batch_of_which_nothing_can_be_used_is_refused() -> None:
    async with running() as desk:
        status, answer = await desk.post("/api/v1/orders", batch({}, {}), KEYED)
    assert (status, answer["error"]) == (400, "malformed")
    assert len(answer["faults"]) == 2


async def test_an_empty_batch_is_no_fault() -> None:
    async with running() as desk:
        assert (await desk.post("/api/v1/orders", batch(), KEYED))[0] == 200


@pytest.mark.parametrize(
    "body", [b"", b"[]", b'{"parcels": []}', b'{"orders": {}}', b'{"orders": [', b'{"orders": NaN}']
)
async def test_what_is_no_batch_is_refused(body: bytes) -> None:
    async with running() as desk:
        status, answer = await desk.post("/api/v1/orders", body, KEYED)
    assert (status, answer["error"]) == (400, "malformed")


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer wrong", f"Basic {API_KEY}", API_KEY, "Bearer 钥匙"])
async def test_without_a_valid_key_nothing_is_stored(authorization: str) -> None:
    async with running() as desk:
        status, answer = await desk.post("/api/v1/orders", batch({"number": "1"}), {"Authorization": authorization})
        assert desk.shelf.numbers == set()
    assert (status, answer["error"]) == (401, "not_authentic")


async def test_a_key_cannot_be_guessed_without_end() -> None:
    async with running(ServerSettings(requests_per_minute=2)) as desk:
        wrong = {"Authorization": "Bearer guess"}
        assert [(await desk.post("/api/v1/orders", b"{}", wrong))[0] for _ in range(3)] == [401, 401, 429]


async def test_a_batch_beyond_the_limit_is_refused() -> None:
    async with running(ServerSettings(max_batch_bytes=2048)) as desk:
        status, answer = await desk.post("/api/v1/orders", batch(*[{"number": "1"}] * 500), KEYED)
    assert (status, answer["error"]) == (413, "too_large")
