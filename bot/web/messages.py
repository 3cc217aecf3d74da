"""Messages over HTTP: the signed webhooks and the REST shape, both through the one door."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.errors import NotAuthentic, RequestError, TooManyRequests
from bot.messages import Answer, Inbound
from bot.web.answers import json_answer, json_body
from bot.web.bodies import Bodies
from bot.web.desk import Desk, Door, StreamingDoor
from bot.web.strangers import Strangers

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Messages:
    """The routes that take messages."""

    def __init__(self, desk: Desk, bodies: Bodies, strangers: Strangers) -> None:
        self._desk = desk
        self._bodies = bodies
        self._strangers = strangers
        self._limit = desk.config.server.max_body_bytes

    def routes(self) -> list[web.RouteDef]:
        """One plain path per channel: the router finds those without a pattern."""
        routes = [web.post(f"/webhooks/{name}", self._signed(door)) for name, door in self._desk.doors.items()]
        if self._desk.rest:
            routes += [
                web.post("/webhooks/rest/webhook", self._rest(self._desk.rest)),
                web.get("/webhooks/rest/", _rest_status),
                web.get("/webhooks/rest", _rest_status),
            ]
        return routes

    def _signed(self, door: Door) -> Handler:
        async def receive(request: web.Request) -> web.Response:
            inbound, answer = await self._take(request, door)
            return json_body(door.show(inbound, answer))

        return receive

    def _rest(self, door: StreamingDoor) -> Handler:
        async def receive(request: web.Request) -> web.Response:
            inbound, answer = await self._take(request, door)
            if request.query.get("stream", "").lower() == "true":
                return json_body(door.show_lines(inbound, answer), kind="application/x-ndjson")
            return json_body(door.show(inbound, answer))

        return receive

    async def _take(self, request: web.Request, door: Door) -> tuple[Inbound, Answer]:
        """Prove, read and answer one message.

        An address over its limit is still heard, for a forger may share it with the store; only what is not here yet
        is not waited for.
        """
        if not request.content.is_eof() and self._strangers.is_over(request):
            raise TooManyRequests
        body = await self._read(request)
        try:
            inbound = door.open(request.headers, body, self._desk.clock())
        except NotAuthentic:
            if self._strangers.is_over(request):
                raise TooManyRequests from None
            self._strangers.note(request)
            raise
        return inbound, await self._desk.reception.receive(inbound)

    async def _read(self, request: web.Request) -> bytes:
        try:
            return await self._bodies.read(request, self._limit)
        except RequestError:
            self._strangers.note(request)
            raise


async def _rest_status(_request: web.Request) -> web.Response:
    return json_answer({"status": "ok"})
