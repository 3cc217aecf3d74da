"""The first page as a person sees it, in a real browser: nothing breaks, nothing is cut off, nothing is too faint."""

import pytest
from playwright.async_api import Page, expect

from bot.desk.demo_shop import DemoOrder
from bot.desk.readiness import Check
from tests.web.running import running

ORDERS = tuple(DemoOrder(f"20260520{number:06}", f"{number:04}", "shipped") for number in range(120))
LONG = Check("a-check-with-quite-a-long-name", False, "a reason that goes on and on " * 20)

_FAINT = """() => {
  const luminance = (text) => {
    const parts = text.match(/[\\d.]+/g).map(Number);
    const linear = (c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    const light = parts.slice(0, 3).map((c) => linear(c / 255));
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!/, 0\\)$/.test(colour)) return luminance(colour);
    }
    return 1;
  };
  const faint = [];
  for (const element of document.querySelectorAll("body *")) {
    const says = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!says || !element.checkVisibility()) continue;
    const [a, b] = [luminance(getComputedStyle(element).color), ground(element)];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5) faint.push(`${element.tagName}.${element.className} ${contrast.toFixed(2)}`);
  }
  return faint;
}"""


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_first_page_fits_and_can_be_read(page: Page, language: str, width: int, scheme: str) -> None:
    async with running(demo_orders=ORDERS) as desk:
        desk.checks.append(LONG)
        await page.set_viewport_size({"width": width, "height": 800})
        await page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
        await page.goto(f"{desk.address}/?lang={language}")
        await expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert await page.evaluate("document.documentElement.scrollWidth") <= width
        assert await page.evaluate(_FAINT) == []


async def test_a_command_is_copied_with_one_click(page: Page) -> None:
    async with running(demo_orders=ORDERS) as desk:
        await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        await page.goto(f"{desk.address}/?lang=en")
        button = page.get_by_role("button", name="Copy").first
        await button.click()
        await expect(page.get_by_role("button", name="Copied")).to_be_visible()
        copied = await page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("deskbot ask 'Where is my parcel?")


async def test_the_language_is_changed_with_one_click(page: Page) -> None:
    async with running() as desk:
        await page.goto(f"{desk.address}/?lang=en")
        await page.get_by_role("link", name="中文").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("客服台已经就位")


async def test_the_keyboard_reaches_the_content_first(page: Page) -> None:
    async with running() as desk:
        await page.goto(f"{desk.address}/?lang=en")
        await page.keyboard.press("Tab")
        await expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
