"""The HTTP API of the shopper's chat, put together: every operation in one list, which serves and describes it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from aiohttp import web

from bot.config import Config
from bot.web.api.operations import Operation, routes_of
from bot.web.api.reading import Requests
from bot.web.bodies import Bodies
from bot.web.chat.files import Files
from bot.web.chat.gate import Gate
from bot.web.chat.live import LiveApi
from bot.web.chat.menu import MenuApi
from bot.web.chat.messages import MessagesApi
from bot.web.chat.origins import Origins
from bot.web.chat.session import SessionApi
from bot.web.chat.uploads import UploadsApi
from bot.web.desk import Chat
from bot.web.strangers import Strangers

TAGS = {
    "session": "A shopper's chat in one browser, known by its token.",
    "talk": "The messages and what happens around them.",
    "live": "The same as it happens.",
    "files": "Pictures and short videos.",
    "menu": "Orders, requests, policies and forms beside the talk.",
}
_OF_ALL = {403: "Pages of this origin may not call the chat."}


class _Part(Protocol):
    def operations(self) -> tuple[Operation, ...]:
        """What the part serves."""


class ChatApi:
    """The chat's routes; `close` ends the live connections when the server stops."""

    def __init__(self, config: Config, chat: Chat, bodies: Bodies, strangers: Strangers, origins: Origins) -> None:
        gate = Gate(chat.sessions, strangers)
        requests = Requests(bodies, config.server.max_body_bytes)
        self._live = LiveApi(
            chat.live, gate, strangers, origins.refuse_foreign, chat.typing, config.chat.sockets_per_address
        )
        self._logo = chat.logo
        self._files = Files(chat.uploads, config.chat)
        self._parts: Mapping[str, _Part] = {
            "session": SessionApi(chat.sessions, chat.opening, gate, requests),
            "talk": MessagesApi(chat.talking, chat.feed, chat.sessions, gate, requests),
            "live": self._live,
            "files": UploadsApi(chat.uploads, bodies, gate, config.chat, config.shop.language),
            "menu": MenuApi(chat.menu, gate),
        }

    def operations(self) -> tuple[Operation, ...]:
        """Everything under /api/v1/chat, by groups."""
        return tuple(
            replace(operation, tag=tag, refusals={**_OF_ALL, **operation.refusals})
            for tag, part in self._parts.items()
            for operation in part.operations()
        )

    def routes(self) -> list[web.RouteDef]:
        """The operations' routes, and those that show files and the shop's logo."""
        logo = self._logo.routes() if self._logo else []
        return [*routes_of(self.operations()), *self._files.routes(), *logo]

    async def close(self, _app: web.Application) -> None:
        """Send the live connections away: open sockets would hold the server's stop up."""
        await self._live.close()
