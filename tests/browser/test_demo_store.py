"""The demo store as a visitor sees it: it fits, it can be read, and its buttons lead into the chat."""

from playwright.async_api import Page, expect

from tests.browser.hosting import Visitor
from tests.browser.shop import Shop


async def test_it_fits_a_phone_and_its_button_opens_the_chat(shop: Shop, page: Page) -> None:
    await page.set_viewport_size({"width": 360, "height": 720})
    await page.goto(f"{shop.address.rstrip('/')}/demo/store?lang=zh")
    assert await page.evaluate("document.documentElement.scrollWidth") <= 360
    await page.get_by_role("button", name="问问客服").click()
    await expect(Visitor(page).field).to_be_visible(timeout=15_000)


async def test_a_buyer_asks_about_one_of_his_orders_without_its_number(shop: Shop, page: Page) -> None:
    await page.goto(f"{shop.address.rstrip('/')}/demo/store?lang=en&as=Emma")
    visitor = Visitor(page)
    await page.locator("[data-ask='6210880017000120']").click()
    await expect(visitor.field).to_be_visible(timeout=15_000)
    await visitor.say("Where is my parcel?")
    await expect(visitor.chat.locator(".card")).to_contain_text("6210880017000120", timeout=15_000)
