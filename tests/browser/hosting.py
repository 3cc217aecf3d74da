"""A store's page on an origin of its own, with the widget on it, and a shopper who uses it."""

import html
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web
from playwright.async_api import Frame, Page, expect


@dataclass
class Store:
    """A server on loopback; every address shows the one page."""

    origin: str
    widget: str = ""
    """Address of the widget's script."""
    told: Mapping[str, str] = field(default_factory=dict)
    """The data- attributes of the script's tag."""
    head: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    def page(self) -> str:
        """As HTML: something to press, the widget, something long to scroll."""
        told = "".join(f' data-{name}="{html.escape(value)}"' for name, value in self.told.items())
        script = f'<script src="{self.widget}" async{told}></script>'
        body = "<button>Add to basket</button><p>Wares</p>" + "<p>&nbsp;</p>" * 100
        head = f"<head><title>Store</title>{self.head}{script}</head>"
        return f'<!doctype html><html lang="zh">{head}<body>{body}</body></html>'


@asynccontextmanager
async def store(host: str = "127.0.0.1") -> AsyncIterator[Store]:
    """Serve one; with `localhost` it is another site than the desk, not only another origin."""

    async def show(_request: web.Request) -> web.Response:
        return web.Response(text=served.page(), content_type="text/html", headers=served.headers)

    app = web.Application()
    app.router.add_get("/{any:.*}", show)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    served = Store(f"http://{host}:{runner.addresses[0][1]}")
    try:
        yield served
    finally:
        await runner.cleanup()


class Visitor:
    """A shopper on a store's page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.bubble = page.locator(".bubble").first
        self.badge = page.locator(".badge")
        self.panel = page.locator(".panel")
        self.chat = page.frame_locator("iframe")
        self.field = self.chat.locator("#message")
        self.replies = self.chat.locator(".group.bot:not(.writing) .bubble")
        self.choices = self.chat.locator(".choices button")

    async def open(self) -> None:
        """Press the bubble and wait until one may write."""
        await self.bubble.click()
        await expect(self.field).to_be_visible(timeout=15_000)

    async def say(self, text: str) -> None:
        await self.field.fill(text)
        await self.field.press("Enter")

    async def is_answered(self, *, replies: int) -> None:
        await expect(self.replies).to_have_count(replies, timeout=15_000)

    async def kept_by_the_store(self) -> Mapping[str, str]:
        """What lies in the storage of the store's page."""
        return dict(await self.page.evaluate("({ ...localStorage })"))

    async def kept_by_the_chat(self) -> Mapping[str, str]:
        """What lies in the storages of the frame."""
        return dict(await self.frame.evaluate("({ ...localStorage, ...sessionStorage })"))

    @property
    def frame(self) -> Frame:
        """The chat's own frame."""
        return self.page.frames[1]
