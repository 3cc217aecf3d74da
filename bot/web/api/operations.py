"""An operation of the JSON API: one value that says what it takes and gives, from which it is served and documented."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from aiohttp import web
from pydantic import BaseModel, TypeAdapter

from bot.web.answers import json_body

_JSON = "application/json"

Proof = Literal["chat token", "API key"]
"""What a caller shows as its bearer token."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value in the address."""

    name: str
    place: Literal["path", "query"]
    schema: Mapping[str, object]
    """JSON Schema of it."""
    says: str
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class Operation:
    method: Literal["GET", "POST", "DELETE", "PUT"]
    path: str
    handler: Handler
    summary: str
    """One line, in the imperative."""
    answer: Any = None
    """Type of the answer's body, a dataclass or anything pydantic can describe; None: no body (204)."""
    body: type[BaseModel] | None = None
    body_kinds: tuple[str, ...] = (_JSON,)
    """Content types of the body; where it is not JSON, `body` is None."""
    status: int = 200
    parameters: tuple[Parameter, ...] = ()
    refusals: Mapping[int, str] = field(default_factory=dict)
    """By status, when this operation refuses; 401, 429 and 503 are told of all that need a proof."""
    proof: Proof | None = "chat token"
    """None: everybody may call it."""
    tag: str = "chat"
    says: str = ""
    """More than the summary, in Markdown."""

    @property
    def takes_file(self) -> bool:
        """Whether its body is a file as it is, not JSON."""
        return self.body_kinds != (_JSON,)


def routes_of(operations: tuple[Operation, ...]) -> list[web.RouteDef]:
    return [web.route(each.method, each.path, each.handler) for each in operations]


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    """Writes and describes values of this type."""
    return TypeAdapter(kind)


def answer(kind: Any, value: object, status: int = 200) -> web.Response:
    """A JSON answer of the described type."""
    return json_body(adapter(kind).dump_json(value), status)


def done() -> web.Response:
    """The answer of an operation that has nothing to tell."""
    return web.Response(status=204, headers={"Cache-Control": "no-store", "Server": "deskbot"})


def problem_schema() -> dict[str, object]:
    """Every refusal looks like this (bot/web/answers.py)."""
    text = {"type": "string"}
    properties = {"error": text, "message": text, "field": text}
    return {"type": "object", "properties": properties, "required": ["error", "message"]}
