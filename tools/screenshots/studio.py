"""Where the pictures are taken: a demo server whose clock stands nearly still, a browser that believes its time."""

import asyncio
import io
import itertools
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.async_api import Browser, FrameLocator, Page, async_playwright

from bot.config import ChatSettings, Config, ServerSettings
from bot.running import running
from tools.screenshots.words import WORDS, Language, Words

OPENED = datetime(2026, 5, 20, 2, 24, tzinfo=UTC)
"""A Wednesday morning in the shop's time zone."""

PHONE, DESKTOP = (390, 780), (1280, 800)
CHROMIUM = "/usr/bin/chromium"

_FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-lcd-text")
_STATIC = Path(__file__).parents[2] / "bot" / "web" / "static"
_PATIENCE_MILLISECONDS = 20_000
_SETTLES_MILLISECONDS = 700
_QUALITIES = (88, 80, 72, 64, 56, 48)
_MOST_BYTES = 60_000

_SAME_TIME = """{
  const Real = Date, ahead = %d - Real.now();
  globalThis.Date = class extends Real {
    constructor(...parts) { parts.length ? super(...parts) : super(Real.now() + ahead); }
    static now() { return Real.now() + ahead; }
  };
}"""

_END = "new Promise((resolve) => { Deskbot.on('end', resolve); Deskbot.end(); })"

_PHOTO = """<body style="margin:0;background:linear-gradient(#d9cdbb 64%%,#b89a72 64%%)">
  <div style="display:none">%s</div>
  <svg width="640" height="480" viewBox="0 0 160 120">
    <use href="#%s" x="16" width="120" height="120"/>
    <path d="M60 40l10 14-6 10 12 8-4 14 10 16M70 54l12-4M76 72l14-2" fill="none" stroke="#3b2a18" stroke-width="1.6"/>
    </svg>"""


@dataclass(frozen=True, slots=True)
class Look:
    language: Language
    scheme: Literal["light", "dark"]

    def __str__(self) -> str:
        return f"{self.language}-{self.scheme}"


@dataclass(frozen=True, slots=True)
class Shopper:
    """Somebody at a page, and what he does there."""

    page: Page
    chat: Page | FrameLocator
    """The chat, alone or in the widget's frame."""
    words: Words
    photo: bytes

    async def say(self, text: str) -> None:
        """Write it, send it, and wait until it is answered."""
        before = await self.chat.locator(".group:not(.shopper):not(.writing) .bubble, .waiting").count()
        await self.chat.locator("#message").fill(text)
        await self.chat.locator("#message").press("Enter")
        await self._more_than(before)

    async def show_photo(self) -> None:
        before = await self.chat.locator(".group:not(.shopper):not(.writing) .bubble").count()
        photo = {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": self.photo}
        await self.chat.locator("input[type=file]").first.set_input_files(photo)  # type: ignore[arg-type]  # a FilePayload
        send = self.chat.get_by_role("button", name=self.words.send, exact=True)
        await send.click()
        await self._more_than(before)

    async def open_menu(self, *way: str) -> None:
        """Open the menu and go through its entries."""
        await self.chat.get_by_role("button", name=self.words.menu).click()
        for name in way:
            await self.chat.locator(".menu").get_by_role("button", name=name).first.click()
            await self.chat.locator(".pending").wait_for(state="detached")

    async def _more_than(self, before: int) -> None:
        replies = self.chat.locator(".group:not(.shopper):not(.writing) .bubble, .waiting")
        await replies.nth(before).wait_for(timeout=_PATIENCE_MILLISECONDS)
        await self.chat.locator(".writing").wait_for(state="detached", timeout=_PATIENCE_MILLISECONDS)


class Studio:
    """Gives each scene a browser of its own."""

    def __init__(self, browser: Browser, address: str, photos: Mapping[Language, bytes]) -> None:
        self._browser = browser
        self._address = address
        self._photos = photos

    @asynccontextmanager
    async def store(self, look: Look, size: tuple[int, int]) -> AsyncIterator[Shopper]:
        """A buyer who is signed in at the demo store and has opened the widget."""
        async with self._page(look, size) as page:
            await page.goto(f"{self._address}/demo/store?lang={look.language}")
            await page.locator(".bubble").click()
            yield await self._ready(page, page.frame_locator("iframe"), look)
            await page.context.set_offline(False)
            await page.evaluate(_END)  # a buyer's talk would follow him into the next picture

    @asynccontextmanager
    async def chat(self, look: Look, size: tuple[int, int]) -> AsyncIterator[Shopper]:
        """A shopper whom nobody has vouched for, at the chat's own page."""
        async with self._page(look, size) as page:
            await page.goto(f"{self._address}/chat?lang={look.language}")
            yield await self._ready(page, page, look)

    async def _ready(self, page: Page, chat: Page | FrameLocator, look: Look) -> Shopper:
        await chat.locator("#message").wait_for(timeout=_PATIENCE_MILLISECONDS)
        return Shopper(page, chat, WORDS[look.language], self._photos[look.language])

    @asynccontextmanager
    async def _page(self, look: Look, size: tuple[int, int]) -> AsyncIterator[Page]:
        width, height = size
        context = await self._browser.new_context(
            viewport={"width": width, "height": height},
            device_scale_factor=1.5 if size == PHONE else 1,
            color_scheme=look.scheme,
            locale="zh-CN" if look.language == "zh" else "en-GB",
            timezone_id="Asia/Shanghai",
            reduced_motion="reduce",
        )
        await context.add_init_script(_SAME_TIME % (OPENED.timestamp() * 1000))
        yield await context.new_page()
        await context.close()


@asynccontextmanager
async def studio(data: Path) -> AsyncIterator[Studio]:
    """Open one; the server's data lies in `data`."""
    ticks = itertools.count()
    config = Config(server=ServerSettings(port=0), chat=ChatSettings(pause_seconds=0.2, typing_seconds=1))
    async with AsyncExitStack() as stack:
        clock = lambda: OPENED + timedelta(milliseconds=next(ticks))  # noqa: E731 - never the same moment twice
        server = await stack.enter_async_context(running(config, data, demo=True, clock=clock))
        playwright = await stack.enter_async_context(async_playwright())
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(_FLAGS))
        stack.push_async_callback(browser.close)
        photos: Mapping[Language, bytes] = {
            "zh": await _broken(browser, "tea"),
            "en": await _broken(browser, "cup"),
        }
        yield Studio(browser, server.address.rstrip("/"), photos)


async def save(page: Page, file: Path) -> None:
    """Take the picture and keep it, as small as it stays good."""
    await page.wait_for_timeout(_SETTLES_MILLISECONDS)
    await asyncio.to_thread(_keep, await page.screenshot(caret="hide"), file)


def _keep(taken: bytes, file: Path) -> None:
    picture = Image.open(io.BytesIO(taken)).convert("RGB")
    for quality in _QUALITIES:
        packed = io.BytesIO()
        picture.save(packed, "WEBP", quality=quality, method=6)
        if packed.tell() <= _MOST_BYTES:
            break
    file.write_bytes(packed.getvalue())


async def _broken(browser: Browser, good: str) -> bytes:
    """A photo for the shopper to show: drawn, for nobody's goods should be in our pictures."""
    page = await browser.new_page(viewport={"width": 640, "height": 480})
    drawings = (_STATIC / "demo" / "goods.svg").read_text(encoding="utf-8")
    await page.set_content(_PHOTO % (drawings, good))
    photo = await page.screenshot(type="jpeg", quality=85)
    await page.close()
    return photo
