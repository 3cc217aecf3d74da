"""The API's description: GET /api/v1/openapi.json for programs, GET /api/docs for people, both from one document."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aiohttp import web

from bot.web.addresses import public_address
from bot.web.answers import json_body
from bot.web.api.openapi import describe
from bot.web.api.operations import Operation
from bot.web.api.outline import groups_of, shapes_of
from bot.web.api.prose import to_html
from bot.web.api.words import WORDS
from bot.web.pages import Pages

DOCUMENT_PATH = "/api/v1/openapi.json"
PAGE_PATH = "/api/docs"
_CHAT = "/api/v1/chat/session"

_TITLE = "Deskbot API"


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first three calls, for a shell."""

    open: str
    send: str
    read: str


class ApiDocs:
    """Made once: operations do not change while the server runs."""

    def __init__(
        self, operations: Sequence[Operation], tags: Mapping[str, str], version: str, base_url: str, pages: Pages
    ) -> None:
        """`base_url` is the configured address of the server, or empty."""
        document = describe(operations, version, _TITLE, tags)
        self._base_url = base_url
        self._body = json.dumps(document, ensure_ascii=False).encode()
        self._groups = groups_of(document)
        self._shapes = shapes_of(document)
        self._pages = pages
        self._has_chat = any(operation.path == _CHAT for operation in operations)

    def routes(self) -> list[web.RouteDef]:
        return [web.get(DOCUMENT_PATH, self._document), web.get(PAGE_PATH, self._page)]

    async def _document(self, _request: web.Request) -> web.Response:
        """Any page may read it: there is nothing of anybody in it."""
        answer = json_body(self._body)
        answer.headers["Access-Control-Allow-Origin"] = "*"
        return answer

    async def _page(self, request: web.Request) -> web.Response:
        language = self._pages.language(request)
        return self._pages.render(
            "api.html",
            language,
            said=WORDS[language],
            document=DOCUMENT_PATH,
            groups=self._groups,
            shapes=self._shapes,
            prose=to_html,
            begin=_beginning(public_address(request, self._base_url)) if self._has_chat else None,
        )


def _beginning(address: str) -> Beginning:
    json_kind = "-H 'Content-Type: application/json'"
    bearer = '-H "Authorization: Bearer $TOKEN"'
    return Beginning(
        open=f"curl -sS {address}{_CHAT} {json_kind} -d '{{}}'",
        send=f"curl -sS {address}/api/v1/chat/messages {bearer} \\\n"
        f"""  {json_kind} -d '{{"client_key": "m-1", "text": "我的快递到哪了？"}}'""",
        read=f"curl -sS {address}/api/v1/chat/messages {bearer}",
    )
