"""Pages of foreign origins are refused, those of listed ones may read every answer, and no request needs a cookie."""

from pathlib import Path

import aiohttp
import pytest

from bot.desk.mind import Mind
from tests.web.chat.serving import API, serving

STORE = "https://www.store.example"


@pytest.mark.parametrize("path", ["/session", "/messages", "/live", "/uploads", "/no-such-path"])
@pytest.mark.parametrize("origin", ["https://evil.example", "null", "https://www.store.example.evil.example", "http:"])
async def test_a_foreign_page_is_refused_in_words(small: Mind, folder: Path, path: str, origin: str) -> None:
    async with serving(small, folder, origins=[STORE]) as server:
        shopper = await server.shopper()
        answer = await shopper.call("GET", path, Origin=origin)
        asked = await server.call("OPTIONS", path, Origin=origin)
    assert (answer.status, answer.body["error"]) == (403, "origin_forbidden")
    assert "chat.origins" in answer.body["message"]
    assert asked.status == 403
    assert "Access-Control-Allow-Origin" not in answer.headers


async def test_a_listed_page_asks_beforehand_and_reads_every_answer(small: Mind, folder: Path) -> None:
    async with serving(small, folder, origins=[STORE]) as server:
        asked = await server.call("OPTIONS", "/messages", Origin=STORE)
        opened = await server.call("POST", "/session", {}, Origin=STORE)
        refused = await server.call("GET", "/messages", Origin=STORE)
    assert asked.status == 204
    assert "Authorization" in asked.headers["Access-Control-Allow-Headers"]
    for answer in (asked, opened, refused):
        assert answer.headers["Access-Control-Allow-Origin"] == STORE
        assert "Access-Control-Allow-Credentials" not in answer.headers
        assert answer.headers["Vary"] == "Origin"
    assert (opened.status, refused.status) == (200, 401)
    assert "Set-Cookie" not in opened.headers


async def test_our_own_page_and_programs_may_call(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        own = await server.call("POST", "/session", {}, Origin=server.address)
        program = await server.call("POST", "/session", {})
    assert own.status == program.status == 200


async def test_a_foreign_page_opens_no_socket_even_with_a_token(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refusal:
            await server.client.ws_connect(f"{server.address}{API}/live", origin="https://evil.example")
    assert refusal.value.status == 403


async def test_a_form_of_another_site_changes_nothing(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        address = f"{server.address}{API}/session"
        async with server.client.post(address, data={"language": "zh"}) as plain:
            assert plain.status == 415
        async with server.client.post(address, data=b"{}", headers={"Content-Type": "text/plain"}) as simple:
            assert simple.status == 415
