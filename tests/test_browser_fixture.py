"""The browser that the page tests use is the system's own, and works."""

from playwright.async_api import Page


async def test_the_browser_shows_a_page(page: Page) -> None:
    await page.set_content("<title>小桌</title><p>您好</p>")
    assert await page.title() == "小桌"
    assert await page.inner_text("p") == "您好"
