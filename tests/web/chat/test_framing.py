"""Which pages may show the chat in a frame: the shop's, by header; any other is told so in words."""

from pathlib import Path

import pytest

from bot.desk.mind import Mind
from tests.web.chat.serving import Serving, serving

STORE = "https://www.store.example"


async def framed(server: Serving, host: str) -> tuple[int, str, str]:
    """Status, policy and page as a frame of `host` gets them."""
    asked = {"host": host, "lang": "en"}
    async with server.client.get(f"{server.address}/chat", params=asked) as answer:
        return answer.status, answer.headers["Content-Security-Policy"], await answer.text()


async def test_the_shops_pages_may_show_it(small: Mind, folder: Path) -> None:
    async with serving(small, folder, origins=[STORE]) as server:
        status, policy, page = await framed(server, STORE)
        own, _, _ = await framed(server, server.address)
    assert (status, own) == (200, 200)
    assert f"frame-ancestors 'self' {STORE}" in policy
    assert 'id="chat"' in page


@pytest.mark.parametrize("host", ["https://evil.example", "null", "https://www.store.example.evil.example"])
async def test_any_other_page_is_told_so_and_gets_no_chat(small: Mind, folder: Path, host: str) -> None:
    async with serving(small, folder, origins=[STORE]) as server:
        status, policy, page = await framed(server, host)
    assert status == 403
    assert "frame-ancestors *" in policy
    assert "not available on this website" in page
    assert 'id="chat"' not in page
