"""A running demo shop for tests that chat with it in a browser."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page

from bot.config import ChatSettings, Config, ServerSettings
from bot.running import running
from tests.browser.shop import SECRET, Shop
from tests.browser.talk import Talk


@pytest.fixture(autouse=True)
def _trained(shipped_engine: None) -> None:
    """Training would take longer than the tests wait for a start."""


@pytest.fixture
async def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Shop]:
    """The demo shop on a free port, with a database of its own; it answers a burst after a short pause."""
    monkeypatch.setenv("DESKBOT_CHAT_SECRET", SECRET)
    config = Config(
        server=ServerSettings(port=0), chat=ChatSettings(pause_seconds=0.3, typing_seconds=1, messages_per_minute=100)
    )
    async with running(config, tmp_path, demo=True) as server:
        yield Shop(server.address)


@pytest.fixture
async def talk(shop: Shop, page: Page) -> Talk:
    """The chat of a shopper whom nobody has vouched for, opened in Chinese on a small screen."""
    await page.set_viewport_size({"width": 380, "height": 640})
    talk = Talk(page)
    await talk.open(shop.chat("zh"))
    return talk
