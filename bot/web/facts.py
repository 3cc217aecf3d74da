"""The shop's facts over HTTP: POST /api/v1/orders and /api/v1/parcels, batches with an API key."""

import asyncio
from collections.abc import Sequence

from aiohttp import web

from bot import strict_json
from bot.desk.imports import Report
from bot.errors import Malformed, NotAuthentic, TooManyRequests
from bot.web.answers import json_answer
from bot.web.bodies import Bodies
from bot.web.desk import Desk, StoreFacts
from bot.web.messages import Handler
from bot.web.strangers import Strangers


class FactsApi:
    """The routes that take facts."""

    def __init__(self, desk: Desk, bodies: Bodies, strangers: Strangers) -> None:
        self._desk = desk
        self._bodies = bodies
        self._strangers = strangers
        self._limit = desk.config.server.max_batch_bytes

    def routes(self) -> list[web.RouteDef]:
        return [web.post(f"/api/v1/{kind}", self._store(kind, store)) for kind, store in self._desk.store_facts.items()]

    def _store(self, kind: str, store: StoreFacts) -> Handler:
        async def receive(request: web.Request) -> web.Response:
            await self._prove(request)
            body = await self._bodies.read(request, self._limit)
            # A large batch takes longer to read than the event loop may stand still.
            members = await asyncio.to_thread(strict_json.parse_object, body)
            report = await store(_elements(members, kind))
            return json_answer(_account(report), 200 if report.stored or not report.faults else 400)

        return receive

    async def _prove(self, request: web.Request) -> None:
        """Raises NotAuthentic without a valid key: before the body is read, for a batch may be large."""
        if self._strangers.is_over(request):
            raise TooManyRequests
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() == "bearer" and token.isascii() and await self._desk.key_is_valid(token.strip()):
            return
        self._strangers.note(request)
        raise NotAuthentic("the API key is missing or wrong: send Authorization: Bearer <key>")


def _elements(members: dict[str, object], kind: str) -> Sequence[object]:
    elements = members.get(kind)
    if not isinstance(elements, list):
        raise Malformed(f"{kind}: must be a list", kind)
    return elements


def _account(report: Report) -> dict[str, object]:
    account: dict[str, object] = {
        "stored": report.stored,
        "new": report.new,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "waiting": report.waiting,
        "faults": [{"index": fault.number, "field": fault.key, "message": fault.reason} for fault in report.faults],
    }
    if report.faults and not report.stored:
        account |= {"error": "malformed", "message": "no element of the batch could be used"}
    return account
