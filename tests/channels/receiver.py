"""A receiver of webhooks on a loopback port that answers as it is told and keeps what it got."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web


@dataclass(frozen=True)
class Got:
    message_id: str
    body: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Reaction:
    """How the receiver answers one message."""

    status: int = 204
    retry_after: str = ""
    cuts: bool = False
    """Whether the connection breaks after the message was taken."""
    location: str = ""


@dataclass
class Receiver:
    url: str = ""
    got: list[Got] = field(default_factory=list)
    reactions: list[Reaction] = field(default_factory=list)
    """To the next messages; then it answers 204."""
    held: asyncio.Event | None = None
    """While there is one, answers wait for it."""
    _arrival: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def take(self, request: web.Request) -> web.Response:
        async with self._arrival:
            self.got.append(Got(request.headers["webhook-id"], await request.read(), dict(request.headers)))
            self._arrival.notify_all()
        if self.held:
            await self.held.wait()
        reaction = self.reactions.pop(0) if self.reactions else Reaction()
        if reaction.cuts:
            assert request.transport
            request.transport.abort()
        headers = {"Retry-After": reaction.retry_after, "Location": reaction.location}
        return web.Response(status=reaction.status, headers={name: value for name, value in headers.items() if value})

    async def has(self, count: int) -> None:
        """Wait until so many messages have come."""
        async with self._arrival:
            await self._arrival.wait_for(lambda: len(self.got) >= count)

    @property
    def ids(self) -> list[str]:
        return [got.message_id for got in self.got]


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.take)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    try:
        yield receiver
    finally:
        await runner.cleanup()
