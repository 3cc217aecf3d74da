"""The whole chat behind a real socket: database, desk and server as they run, with an engine that trains at once."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from bot.app import Deskbot, assemble
from bot.config import Config, parse
from bot.desk.accounts import key_is_valid
from bot.desk.bursts import Bursts
from bot.desk.chat.signed_identity import sign
from bot.desk.imports import Report
from bot.desk.mind import Mind, make_mind
from bot.knowledge.files import configured_knowledge
from bot.running_chat import running_chat
from bot.shop.news import OrderNews
from bot.storage.open import open_database
from bot.storage.orders import keep_orders
from bot.web.desk import Chat, Desk
from bot.web.server import build_app, serve
from tests.intents.small_engine import make_engine

API = "/api/v1/chat"
SECRET = "correct horse battery staple"
NOON = datetime(2026, 11, 18, 4, 0, tzinfo=UTC)
"""A Wednesday, noon in the shop's zone."""
NEVER = 3600.0
"""Seconds: no answer of the bot comes into a test by itself."""


def small_mind(config: Config) -> Mind:
    """The shipped phrases and policies with an engine of a few sentences."""
    return make_mind(config, configured_knowledge(config), make_engine())


@dataclass
class Answered:
    status: int
    body: Any
    headers: Mapping[str, str]


@dataclass
class Shopper:
    """A browser with a chat."""

    serving: "Serving"
    token: str
    session: Any

    async def call(self, method: str, path: str, body: object = None, **headers: str) -> Answered:
        return await self.serving.call(method, path, body, Authorization=f"Bearer {self.token}", **headers)

    async def say(self, text: str, key: str = "", **more: object) -> Answered:
        key = key or f"k{next(self.serving.keys)}"
        return await self.call("POST", "/messages", {"client_key": key, "text": text, **more})

    async def answered(self, count: int) -> list[Any]:
        """The talk, as soon as it has so many items."""
        async with asyncio.timeout(20):
            while True:
                self.serving.stored.clear()
                if len(items := await self.items()) >= count:
                    return items
                await self.serving.stored.wait()

    async def items(self, **asked: int) -> list[Any]:
        query = "&".join(f"{name}={value}" for name, value in asked.items())
        feed = await self.call("GET", f"/messages?{query}")
        return list(feed.body["items"])


@dataclass
class Serving:
    """A server that listens."""

    address: str
    client: aiohttp.ClientSession
    deskbot: Deskbot
    bursts: Bursts
    parts: Chat
    app: web.Application
    stored: asyncio.Event = field(default_factory=asyncio.Event)
    """Set with every commit."""
    now: datetime = NOON
    keys: "count[int]" = field(default_factory=lambda: count(1))

    async def call(self, method: str, path: str, body: object = None, **headers: str) -> Answered:
        """One of the chat's operations."""
        return await self.fetch(method, f"{API}{path}", body, **headers)

    async def fetch(self, method: str, path: str, body: object = None, **headers: str) -> Answered:
        """Any address of this server."""
        sent = {} if body is None else {"data": json.dumps(body), "headers": {"Content-Type": "application/json"}}
        given = {**dict(sent.get("headers", {})), **headers}
        async with self.client.request(method, f"{self.address}{path}", data=sent.get("data"), headers=given) as answer:
            text = await answer.text()
            return Answered(answer.status, json.loads(text) if text else None, answer.headers)

    async def enter(self, token: str = "", **body: object) -> Answered:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return await self.call("POST", "/session", body, **headers)

    async def keep(self, *orders: OrderNews) -> None:
        """Put orders into the shop."""
        await self.deskbot.database.write(lambda connection: keep_orders(connection, orders, self.now, "test"))

    async def shopper(self, customer: str = "", **body: object) -> Shopper:
        """A new chat, of a buyer where one is named."""
        if customer:
            body["identity"] = self.identity(customer)
        answer = await self.enter(**body)
        assert answer.status == 200, answer.body
        return Shopper(self, answer.body["token"], answer.body)

    def identity(self, customer: str, minutes: float = 10, secret: str = SECRET) -> dict[str, object]:
        expires = int((self.now + timedelta(minutes=minutes)).timestamp())
        return {"customer": customer, "expires": expires, "signature": sign(secret, customer, expires)}


@asynccontextmanager
async def serving(
    mind: Mind,
    folder: Path,
    *,
    secret: str | None = SECRET,
    pause_seconds: float = NEVER,
    server: Mapping[str, object] | None = None,
    **chat: object,
) -> AsyncIterator[Serving]:
    """Serve the chat; `server` and `chat` are settings of those tables."""
    settings = {"pause_seconds": pause_seconds, "longest_wait_seconds": pause_seconds, "typing_seconds": 0.1, **chat}
    config = parse({"chat": settings, "server": server or {}}, "test")
    database = await open_database(None, folder, config.storage)
    served: list[Serving] = []
    deskbot = assemble(config, database, mind, lambda: served[0].now if served else NOON)
    bursts = Bursts(deskbot.reception, config.chat)
    try:
        async with running_chat(deskbot, folder, bursts, secret) as parts, aiohttp.ClientSession() as client:
            app = build_app(_desk(deskbot, parts))
            runner, address = await serve(app, "127.0.0.1", 0)
            shop = Serving(address, client, deskbot, bursts, parts, app)
            served.append(shop)
            deskbot.reception.when_stored(lambda _changed: shop.stored.set())
            try:
                yield shop
            finally:
                await runner.cleanup()
                await bursts.close()
    finally:
        await database.close()


def _desk(deskbot: Deskbot, chat: Chat) -> Desk:
    async def nothing() -> tuple[()]:
        return ()

    async def store(_elements: object) -> Report:
        return Report()

    return Desk(
        config=deskbot.config,
        version="1.2.3",
        started_at=NOON,
        clock=deskbot.clock,
        reception=deskbot.reception,
        doors={},
        rest=None,
        key_is_valid=partial(key_is_valid, deskbot.database),
        store_facts={"orders": store, "parcels": store},
        checks=nothing,
        demo_orders=nothing,
        chat=chat,
    )
