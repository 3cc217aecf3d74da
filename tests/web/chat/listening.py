"""A server with nothing but the live connection, around talks in memory, and pages that follow them; for tests."""

import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
from aiohttp import web
from yarl import URL

from bot.desk.chat.views import FeedView
from bot.desk.live import Live
from bot.errors import NotAuthentic, OriginForbidden, RequestError
from bot.messages import Changed
from bot.storage.chat_sessions import ChatSession
from bot.web import answers
from bot.web.api.operations import Handler, routes_of
from bot.web.chat.live import LiveApi
from bot.web.chat.wire import encode
from bot.web.strangers import Strangers
from tests.desk.talks import Talk, session

PATH = "/api/v1/chat/live"


class Gatekeeper:
    """Knows a session for every token that is a number, until it is ended."""

    def __init__(self) -> None:
        self.ended: set[int] = set()

    async def session_of(self, _request: web.Request, token: str) -> ChatSession:
        if not token.isdecimal() or int(token) in self.ended:
            raise NotAuthentic
        return session(int(token), f"guest-{token}")


@dataclass
class Serving:
    """A server that listens."""

    url: URL
    live: Live
    client: aiohttp.ClientSession
    gate: Gatekeeper
    runner: web.AppRunner
    talks: dict[str, Talk] = field(default_factory=dict)
    typing: list[int] = field(default_factory=list)

    def talk(self, number: int = 1) -> Talk:
        return self.talks.setdefault(f"guest-{number}", Talk())

    def say(self, *texts: str, number: int = 1) -> None:
        """Store each text as a change of its own."""
        for text in texts:
            self.talk(number).say(text)
            self.live.changed(Changed(1, "web", f"guest-{number}"))

    async def connect(self, origin: str | None = None, compress: int = 0) -> aiohttp.ClientWebSocketResponse:
        """Open a socket that has not said hello."""
        return await self.client.ws_connect(self.url, origin=origin, compress=compress)

    @asynccontextmanager
    async def page(self, number: int = 1, conversation: int | None = None, after: int = 0) -> AsyncIterator["Page"]:
        """A page that has said hello."""
        async with await self.connect() as socket:
            page = Page(socket)
            hello = {"type": "hello", "token": str(number), "conversation": conversation, "after": after}
            await socket.send_json(hello)
            yield page

    async def stop(self) -> float:
        """Stop as the real server does; returns the seconds it took."""
        start = time.monotonic()
        await self.runner.cleanup()
        return time.monotonic() - start


@dataclass
class Page:
    """A front end on the other side of a socket."""

    socket: aiohttp.ClientWebSocketResponse

    async def frame(self) -> dict[str, object]:
        """The next frame."""
        message = await self.socket.receive(timeout=10)
        assert message.type is aiohttp.WSMsgType.TEXT, message
        told: dict[str, object] = json.loads(message.data)
        return told

    async def texts(self, count: int) -> list[str]:
        """The texts of the next `count` items."""
        told: list[str] = []
        while len(told) < count:
            frame = await self.frame()
            if frame["type"] == "item":
                told.append(frame["item"]["text"])  # type: ignore[index]
        return told

    async def ending(self) -> tuple[list[object], int | None]:
        """The types of the frames up to the server's closing, and its code."""
        types = []
        while (message := await self.socket.receive(timeout=10)).type is aiohttp.WSMsgType.TEXT:
            types.append(json.loads(message.data)["type"])
        return types, self.socket.close_code


@asynccontextmanager
async def serving(sockets_per_address: int = 10_000) -> AsyncIterator[Serving]:
    """Serve until the block is left; pages of https://evil.example are foreign."""
    served: list[Serving] = []

    async def read(who: ChatSession, conversation: int | None, after: int) -> FeedView:
        return await served[0].talks.setdefault(who.sender, Talk()).read(who, conversation, after)

    def refuse_foreign(request: web.Request) -> None:
        if request.headers.get("Origin") == "https://evil.example":
            raise OriginForbidden

    live, gate, typing = Live(read, encode), Gatekeeper(), list[int]()
    strangers = Strangers(1000, (), time.monotonic)
    api = LiveApi(live, gate, strangers, refuse_foreign, typing.append, sockets_per_address)  # type: ignore[arg-type]
    app = web.Application(middlewares=[_as_the_server])
    app.add_routes(routes_of(api.operations()))

    async def close(_app: web.Application) -> None:
        await api.close()

    app.on_shutdown.append(close)
    runner = web.AppRunner(app, shutdown_timeout=2, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=4096).start()
    host, port = runner.addresses[0][:2]
    try:
        connector = aiohttp.TCPConnector(limit=0)
        async with aiohttp.ClientSession(connector=connector) as client:
            served.append(Serving(URL(f"http://{host}:{port}{PATH}"), live, client, gate, runner, typing=typing))
            yield served[0]
    finally:
        await runner.cleanup()


@web.middleware
async def _as_the_server(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except RequestError as error:
        return answers.of_request_error(error)
