"""A real server on a free loopback port around a small working desk, for tests."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import aiohttp

from bot.channels.rest import RestDoor
from bot.channels.signing import Keys
from bot.channels.webhook import WebhookDoor
from bot.config import Config, ServerSettings
from bot.desk.demo_shop import DemoOrder
from bot.desk.imports import ElementFault, Report
from bot.desk.readiness import Check
from bot.messages import Answer, Inbound, Reply, ReplyChoice
from bot.web.desk import Desk, SignIn
from bot.web.server import build_app, serve

OLD_SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3"
SECRET = "whsec_bmV3IHNlY3JldCBvZiB0aGUgc2hvcCwgMzIgYnl0ZXMh"
API_KEY = "a-key-for-the-warehouse"
NOON = datetime(2026, 5, 20, 12, 0, tzinfo=UTC)


class EchoReception:
    """Answers each message once, with its own text and a choice, and remembers what came."""

    def __init__(self) -> None:
        self.received: list[Inbound] = []
        self.answers: dict[tuple[str, str], Answer] = {}
        self.failure: Exception | None = None
        self.held: asyncio.Event | None = None
        """While there is one, answers wait for it."""
        self._asked = asyncio.Event()

    async def has_been_asked(self) -> None:
        """Wait for the next message."""
        self._asked.clear()
        async with asyncio.timeout(10):
            await self._asked.wait()

    async def receive(self, inbound: Inbound) -> Answer:
        self._asked.set()
        if self.held:
            await self.held.wait()
        if self.failure:
            raise self.failure
        key = (inbound.channel, inbound.external_id)
        if key in self.answers:
            return replace(self.answers[key], duplicate=True)
        self.received.append(inbound)
        reply = Reply(f"heard: {inbound.text}", seq=2, code="echo", choices=(ReplyChoice("yes", "是 Yes"),))
        self.answers[key] = Answer(1, 1, (reply,), "en", "bot")
        return self.answers[key]


@dataclass
class Shelf:
    """Keeps the facts of a batch; an element is good when it has a number."""

    numbers: set[object] = field(default_factory=set)

    async def store(self, elements: Sequence[object]) -> Report:
        report, before = Report(), len(self.numbers)
        for index, element in enumerate(elements):
            if isinstance(element, Mapping) and element.get("number"):
                self.numbers.add(element["number"])
            else:
                report.faults.append(ElementFault(index, "number", "is missing"))
        report.new = len(self.numbers) - before
        report.unchanged = len(elements) - report.refused - report.new
        return report


@dataclass
class Running:
    """A server that listens, a client for it, and what lies behind it."""

    address: str
    client: aiohttp.ClientSession
    reception: EchoReception
    shelf: Shelf
    checks: list[Check]
    stop: Callable[[], Awaitable[None]]
    hang: asyncio.Event | None = None
    """While there is one, checks wait for it."""

    @property
    def host_and_port(self) -> tuple[str, int]:
        host, _, port = self.address.removeprefix("http://").rpartition(":")
        return host, int(port)

    async def post(self, path: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, object]:
        """Status and JSON of the answer."""
        async with self.client.post(f"{self.address}{path}", data=body, headers=headers) as answer:
            return answer.status, await answer.json()


@asynccontextmanager
async def running(
    server: ServerSettings | None = None,
    *,
    rest_token: str | None = None,
    serves_rest: bool = True,
    clock: datetime = NOON,
    demo_orders: Sequence[DemoOrder] = (),
    sign_in_demo: SignIn | None = None,
    handler_cancellation: bool = False,
) -> AsyncIterator[Running]:
    """Serve a desk whose time stands still at `clock`."""
    served: list[Running] = []
    reception, shelf, checks = EchoReception(), Shelf(), [Check("database", True)]

    async def key_is_valid(token: str) -> bool:
        return token == API_KEY

    async def all_checks() -> Sequence[Check]:
        if served and served[0].hang:
            await served[0].hang.wait()
        return checks

    async def all_orders() -> Sequence[DemoOrder]:
        return demo_orders

    desk = Desk(
        config=Config(server=server or ServerSettings()),
        version="1.2.3",
        started_at=clock,
        clock=lambda: clock,
        reception=reception,
        doors={"shop": WebhookDoor("shop", Keys.of(f"{SECRET} {OLD_SECRET}", "test"), 300)},
        rest=RestDoor(rest_token) if serves_rest else None,
        key_is_valid=key_is_valid,
        store_facts={"orders": shelf.store, "parcels": shelf.store},
        checks=all_checks,
        demo_orders=all_orders,
        sign_in_demo=sign_in_demo,
    )
    runner, address = await serve(build_app(desk), "127.0.0.1", 0, handler_cancellation=handler_cancellation)
    try:
        async with aiohttp.ClientSession() as client:
            served.append(Running(address, client, reception, shelf, checks, runner.cleanup))
            yield served[0]
    finally:
        await runner.cleanup()
