"""The shop's facts over HTTP: POST /api/v1/orders and /api/v1/parcels, batches with an API key."""

import asyncio
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from aiohttp import web

from bot import strict_json
from bot.desk.imports import Report
from bot.errors import NotAuthentic, TooManyRequests
from bot.fields import Body, read
from bot.web.answers import json_answer
from bot.web.api.operations import Operation, answer, routes_of
from bot.web.bodies import Bodies
from bot.web.desk import Desk, StoreFacts
from bot.web.messages import Handler
from bot.web.strangers import Strangers

TAGS = {"facts": "Orders and parcels from the shop's systems; docs/imports.md tells their fields."}


class OrdersBatch(Body):
    orders: list[Any]


class ParcelsBatch(Body):
    parcels: list[Any]


_BATCHES: Mapping[str, type[Body]] = {"orders": OrdersBatch, "parcels": ParcelsBatch}


@dataclass(frozen=True, slots=True)
class ElementFaultView:
    index: int
    """Place of the element in the batch, from 0."""
    field: str
    """Path of the key; empty where the whole element is meant."""
    message: str


@dataclass(frozen=True, slots=True)
class BatchView:
    """What came of a batch."""

    stored: int
    new: int
    updated: int
    unchanged: int
    waiting: int
    """Parcels kept until their order comes."""
    faults: tuple[ElementFaultView, ...]


class FactsApi:
    """The operations that take facts."""

    def __init__(self, desk: Desk, bodies: Bodies, strangers: Strangers) -> None:
        self._desk = desk
        self._bodies = bodies
        self._strangers = strangers
        self._limit = desk.config.server.max_batch_bytes

    def operations(self) -> tuple[Operation, ...]:
        return tuple(self._operation(kind, store) for kind, store in self._desk.store_facts.items())

    def routes(self) -> list[web.RouteDef]:
        return routes_of(self.operations())

    def _operation(self, kind: str, store: StoreFacts) -> Operation:
        return Operation(
            "POST",
            f"/api/v1/{kind}",
            self._store(kind, store),
            f"Store a batch of {kind}",
            BatchView,
            body=_BATCHES[kind],
            proof="API key",
            tag="facts",
            says="Each element is read by itself: the good ones are stored, the others named. The same again changes "
            "nothing.",
            refusals={400: "The body is no batch, or no element of it could be used: then it has `faults` as well."},
        )

    def _store(self, kind: str, store: StoreFacts) -> Handler:
        async def receive(request: web.Request) -> web.Response:
            await self._prove(request)
            body = await self._bodies.read(request, self._limit)
            # A large batch takes longer to read than the event loop may stand still.
            members = await asyncio.to_thread(strict_json.parse_object, body)
            report = await store(getattr(read(_BATCHES[kind], members), kind))
            return _answer(report)

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


def _answer(report: Report) -> web.Response:
    faults = tuple(ElementFaultView(fault.number, fault.key, fault.reason) for fault in report.faults)
    view = BatchView(report.stored, report.new, report.updated, report.unchanged, report.waiting, faults)
    if report.stored or not report.faults:
        return answer(BatchView, view)
    return json_answer(
        asdict(view) | {"error": "malformed", "message": "no element of the batch could be used"}, status=400
    )
