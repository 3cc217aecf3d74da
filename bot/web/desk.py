"""What the pages and routes need of the rest of the house, handed in by the composition root."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from aiohttp import web

from bot.config import Config
from bot.desk.chat.feed import Feed
from bot.desk.chat.menu import Menu
from bot.desk.chat.opening import Opening
from bot.desk.chat.sessions import Sessions
from bot.desk.chat.signed_identity import Identity
from bot.desk.chat.talking import Talking
from bot.desk.demo_shop import DemoOrder
from bot.desk.imports import Report
from bot.desk.live import Live
from bot.desk.readiness import Check
from bot.desk.uploads.uploads import Uploads
from bot.messages import Answer, Inbound
from bot.web.chat.logo import Logo


class Reception(Protocol):
    """The one door for messages."""

    async def receive(self, inbound: Inbound) -> Answer:
        """Answer one message; it is stored when this returns."""


class Door(Protocol):
    """A channel: reads what comes in over it and writes what goes back."""

    def open(self, headers: Mapping[str, str], body: bytes, at: datetime) -> Inbound:
        """The proven message of a request. Raises NotAuthentic, UnsupportedBody or Malformed."""

    def show(self, inbound: Inbound, answer: Answer) -> bytes:
        """The body of the answer, JSON."""


class StreamingDoor(Door, Protocol):
    @property
    def demands_token(self) -> bool:
        """Whether requests have to carry a bearer token."""

    def show_lines(self, inbound: Inbound, answer: Answer) -> bytes:
        """The same, one JSON object per line."""


StoreFacts = Callable[[Sequence[object]], Awaitable[Report]]
"""Reads and stores a batch: the good elements stay, the bad ones are named by their index."""


SignIn = Callable[[str, str, int], Identity]
"""(customer, name, end in seconds since 1970) → the identity that a store's page hands to the chat."""


@dataclass(frozen=True, slots=True)
class Chat:
    """The shopper's chat, as the web sees it."""

    sessions: Sessions
    opening: Opening
    talking: Talking
    feed: Feed
    menu: Menu
    uploads: Uploads
    live: Live
    logo: Logo | None
    typing: Callable[[int], None]
    """Told in which conversation the shopper writes on."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The running desk, as the web sees it."""

    config: Config
    version: str
    started_at: datetime
    clock: Callable[[], datetime]
    reception: Reception
    doors: Mapping[str, Door]
    """Signed channels by name: POST /webhooks/<name>."""
    rest: StreamingDoor | None
    """The REST shape; None where it is not served."""
    key_is_valid: Callable[[str], Awaitable[bool]]
    """Whether a bearer token belongs to an API key that may store facts."""
    store_facts: Mapping[str, StoreFacts]
    """By kind: orders, parcels. POST /api/v1/<kind>."""
    checks: Callable[[], Awaitable[Sequence[Check]]]
    """What /readyz reports."""
    demo_orders: Callable[[], Awaitable[Sequence[DemoOrder]]]
    """Orders of the demo shop to try; none where it is not loaded."""
    chat: Chat | None = None
    """None where the chat is not served."""
    sign_in_demo: SignIn | None = None
    """Vouches for a buyer of the demo shop as a store's server would; None where no demo is served."""


DESK = web.AppKey("DESK", Desk)
