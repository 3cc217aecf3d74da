"""The widget's script: small, at one address for good, in the shop's colour, cheap to ask for again."""

import gzip

from aiohttp import web
from aiohttp.test_utils import TestClient
from pytest_aiohttp import AiohttpClient

from bot.config import ChatSettings
from bot.web.chat.widget import WidgetScript

MOST_BYTES = 6000
"""Compressed: every first visit to a store's page pays for it."""

Client = TestClient[web.Request, web.Application]


async def serving(aiohttp_client: AiohttpClient, color: str = "#0f6b66") -> Client:
    app = web.Application()
    app.add_routes(WidgetScript(ChatSettings(brand_color=color), "en").routes())
    return await aiohttp_client(app, auto_decompress=False)


async def test_it_is_small_and_any_page_may_load_it(aiohttp_client: AiohttpClient) -> None:
    client = await serving(aiohttp_client)
    answer = await client.get("/widget.js", headers={"Accept-Encoding": "gzip"})
    body = await answer.read()
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.content_type == "text/javascript"
    assert len(body) <= MOST_BYTES
    assert b"window.Deskbot" in gzip.decompress(body)


async def test_who_has_it_is_told_so_and_asks_again_soon(aiohttp_client: AiohttpClient) -> None:
    client = await serving(aiohttp_client)
    first = await client.get("/widget.js")
    again = await client.get("/widget.js", headers={"If-None-Match": first.headers["ETag"]})
    assert first.headers["Cache-Control"] == "public, max-age=300"
    assert (again.status, await again.read()) == (304, b"")


async def test_it_brings_the_shops_colour_with_an_ink_that_is_seen_on_it(aiohttp_client: AiohttpClient) -> None:
    client = await serving(aiohttp_client, "#ffd500")
    script = await (await client.get("/widget.js", headers={"Accept-Encoding": "identity"})).text()
    assert '{"color": "#ffd500", "ink": "#16201f", "language": "en"})' in script
