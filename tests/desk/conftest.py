"""A whole desk for a test: real knowledge, real engine, a fresh database of each kind, a clock that is handed in."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from bot.app import Deskbot, assemble, load_mind
from bot.config import Config, StorageSettings
from bot.desk.mind import Mind
from bot.messages import Answer, Inbound, InboundAttachment
from bot.shop.news import OrderNews
from bot.storage.open import open_database
from bot.storage.orders import keep_orders

NOW = datetime(2026, 11, 18, 3, 0, tzinfo=UTC)
"""A Wednesday, 11:00 in the shop's zone: the desk is open, the warehouse works."""


@dataclass
class TestDesk:
    """A desk and how a test talks to it."""

    __test__ = False
    deskbot: Deskbot
    now: datetime = NOW
    _ids: count = field(default_factory=lambda: count(1))  # type: ignore[type-arg]  # its elements are plain numbers

    async def say(self, text: str, sender: str = "anna", **changes: object) -> Answer:
        """One message of a shopper; `changes` are fields of Inbound."""
        return await self.deskbot.reception.receive(self.message(text, sender, **changes))

    def message(self, text: str, sender: str = "anna", **changes: object) -> Inbound:
        plain = {"channel": "shop", "external_id": f"m{next(self._ids)}", "sender": sender, "text": text}
        return Inbound(**plain | {"received_at": self.now} | changes)  # type: ignore[arg-type]  # names of its fields

    async def picture(self, sender: str = "anna", **changes: object) -> Answer:
        return await self.say("", sender, attachments=(InboundAttachment("picture"),), **changes)

    async def keep(self, *orders: OrderNews) -> None:
        """Put orders into the shop."""
        await self.deskbot.database.write(lambda connection: keep_orders(connection, orders, self.now, "test"))


@pytest.fixture(scope="session")
def mind(tmp_path_factory: pytest.TempPathFactory) -> Mind:
    """The shipped knowledge and its engine, trained once where it is not shipped."""
    return load_mind(Config(), tmp_path_factory.mktemp("mind"))


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str | None:
    if request.param == "sqlite":
        return None
    fresh: Callable[[], str] = request.getfixturevalue("postgres_url")
    return fresh()


@pytest.fixture
async def desk(database_url: str | None, mind: Mind, tmp_path: Path) -> AsyncIterator[TestDesk]:
    database = await open_database(database_url, tmp_path, StorageSettings())
    made = TestDesk(assemble(Config(), database, mind))
    made.deskbot = assemble(Config(), database, mind, clock=lambda: made.now)
    yield made
    await database.close()
