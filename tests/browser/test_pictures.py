"""Orders show pictures of their goods: our own and those of listed origins; nobody else is ever asked for one."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.async_api import Browser, Page, Route, expect

from bot.config import ChatSettings, Config, ServerSettings, StorageSettings
from bot.desk.clock import utc_now
from bot.running import running
from bot.shop.news import ProductNews
from bot.storage.open import open_database
from bot.storage.products import keep_products
from tests.browser.shop import SECRET, Shop
from tests.browser.talk import Talk

LISTED = "https://img.example.com"
PICTURES = {
    "DEMO-CUP": f"{LISTED}/cup.png",
    "DEMO-LAMP": f"{LISTED}/gone.png",
    "DEMO-TEA": "https://elsewhere.example/tea.png",
}


async def tell_pictures(folder: Path) -> None:
    """Products as a later import tells them."""
    database = await open_database(None, folder, StorageSettings())
    told = [ProductNews(code, picture=picture) for code, picture in PICTURES.items()]
    await database.write(lambda connection: keep_products(connection, told, utc_now(), "test"))
    await database.close()


@pytest.fixture
async def listing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Shop]:
    """A shop that lists one origin; some of its products have their pictures there, one has it elsewhere."""
    monkeypatch.setenv("DESKBOT_CHAT_SECRET", SECRET)
    config = Config(server=ServerSettings(port=0), chat=ChatSettings(picture_origins=(LISTED,)))
    async with running(config, tmp_path / "shop", demo=True) as server:
        await tell_pictures(tmp_path / "shop")
        yield Shop(server.address)


async def test_an_order_card_shows_our_own_picture_of_the_goods(shop: Shop, page: Page) -> None:
    talk = Talk(page)
    await talk.open(shop.chat_as("小雨", "zh"))
    await talk.say("我的快递到哪了，订单 6210880017000122")
    picture = page.locator(".card img.goods-picture")
    await expect(picture).to_have_attribute("src", "/static/demo/goods.svg#mask-picture", timeout=15_000)
    await picture.evaluate("picture => picture.decode()")
    box = await picture.bounding_box()
    assert box and (box["width"], box["height"]) == (48, 48)


async def test_only_listed_origins_are_asked_and_what_fails_has_the_placeholder(
    listing: Shop, browser: Browser, tmp_path: Path
) -> None:
    page = await browser.new_page()  # its console tells of the picture that is gone
    asked: dict[str, str | None] = {}
    Image.new("RGB", (8, 8), "teal").save(tmp_path / "cup.png")

    async def answer(route: Route) -> None:
        asked[route.request.url] = await route.request.header_value("referer")
        if route.request.url == PICTURES["DEMO-CUP"]:
            await route.fulfill(path=tmp_path / "cup.png")
        else:
            await route.fulfill(status=404)

    await page.route(lambda url: not url.startswith(listing.address), answer)
    await Talk(page).open(listing.chat_as("小雨", "zh"))
    await page.get_by_role("button", name="菜单").click()
    menu = page.get_by_role("dialog", name="菜单")
    await menu.get_by_role("button", name="我的订单").click()
    rows = menu.locator(".row-button")
    shown = rows.filter(has_text="陶瓷马克杯").locator("img.goods-picture").first
    await shown.scroll_into_view_if_needed()
    await shown.evaluate("picture => picture.decode()")
    for title in ("护眼台灯", "蜂蜜柚子茶"):
        row = rows.filter(has_text=title).first
        await row.scroll_into_view_if_needed()
        await expect(row.locator("span.goods-picture")).to_be_visible()
    assert asked == {PICTURES["DEMO-CUP"]: None, PICTURES["DEMO-LAMP"]: None}
    await page.context.close()
