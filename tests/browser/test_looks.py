"""The chat page for everyone: by keyboard, by screen reader, in both schemes, small and quick; texts stay texts."""

from pathlib import Path

import pytest
from playwright.async_api import ConsoleMessage, Page, Request, expect

from tests.browser.shop import Shop
from tests.browser.talk import Talk

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
FIRST_LOAD_BYTES = 60_000

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    '"><script>alert(1)</script>',
    "'-alert(1)-'",
    "</textarea><script>alert(1)</script>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<a href='javascript:alert(1)'>x</a>",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    'https://example.com/"onmouseover=alert(1)',
    "https://example.com/'><img src=x onerror=alert(1)>",
    "mailto:a@example.com?body=<script>alert(1)</script>",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)}",
    "<details open ontoggle=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<object data=javascript:alert(1)></object>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\u202e<script>alert(1)</script>",
    "<b>bold</b>",
)


async def test_whatever_is_written_is_shown_as_text_and_nothing_else_becomes_a_link(talk: Talk) -> None:
    talk.page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    await talk.has_said(PAYLOADS)
    await expect(talk.own).to_have_count(len(PAYLOADS))
    assert await talk.own.evaluate_all("all => all.map(each => each.textContent)") == list(PAYLOADS)
    assert await talk.own.locator(":not(a)").count() == 0
    for link in await talk.own.locator("a").all():
        assert (await link.get_attribute("href") or "").split(":")[0] in ("https", "mailto")
        assert "noopener" in (await link.get_attribute("rel") or "")


async def test_addresses_can_be_opened_without_what_ends_the_sentence(talk: Talk) -> None:
    await talk.has_said(["见 https://example.com/a?b=1，或写信给 help@example.com。电话 tel:+8613800001111"])
    links = talk.own.locator("a")
    await expect(links).to_have_text(["https://example.com/a?b=1", "help@example.com", "tel:+8613800001111"])
    await expect(links.nth(1)).to_have_attribute("href", "mailto:help@example.com")


async def test_the_keyboard_alone_is_enough(talk: Talk) -> None:
    keyboard = talk.page.keyboard
    await keyboard.press("Tab")
    await expect(talk.page.get_by_role("link", name="跳到输入框")).to_be_focused()
    await keyboard.press("Enter")
    await expect(talk.field).to_be_focused()
    await keyboard.type("在吗")
    await keyboard.press("Enter")
    await talk.is_answered(replies=1)
    await keyboard.press("Tab")
    await expect(talk.page.get_by_role("button", name="添加图片或视频")).to_be_focused()
    await keyboard.press("Tab")
    await keyboard.press("Enter")
    await expect(talk.page.get_by_role("button", name="😀")).to_be_focused()
    await keyboard.press("ArrowRight")
    await keyboard.press("Enter")
    await expect(talk.field).to_have_value("😊")
    await expect(talk.field).to_be_focused()


async def test_escape_closes_what_lies_over_the_talk_and_gives_the_focus_back(talk: Talk) -> None:
    menu = talk.page.get_by_role("button", name="菜单")
    await menu.focus()
    await menu.press("Enter")
    await expect(talk.page.get_by_role("dialog").locator(":focus")).to_have_count(1)
    await talk.page.keyboard.press("Escape")
    await expect(talk.page.get_by_role("dialog")).to_have_count(0)
    await expect(menu).to_be_focused()
    emoji = talk.page.get_by_role("group", name="选择表情")
    await talk.page.get_by_role("button", name="表情").press("Enter")
    await expect(emoji).to_be_visible()
    await talk.page.keyboard.press("Escape")
    await expect(emoji).to_have_count(0)
    await expect(talk.field).to_be_focused()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_screen_reader_finds_its_way_and_everything_can_be_read(
    shop: Shop, page: Page, language: str, width: int, scheme: str
) -> None:
    await page.set_viewport_size({"width": width, "height": 720})
    await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    talk = Talk(page)
    await talk.open(shop.chat_as("小雨", language))
    assert await _findings(page) == []
    await talk.say("查快递" if language == "zh" else "where is my parcel")
    await talk.is_answered(replies=1)
    assert await _findings(page) == []
    assert await page.evaluate("document.documentElement.scrollWidth") <= width


async def _findings(page: Page) -> list[str]:
    """What axe finds to be serious or critical."""
    await page.evaluate(AXE.read_text(encoding="utf-8"))
    found = await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    serious = [each for each in found["violations"] if each["impact"] in ("serious", "critical")]
    return [f"{each['id']}: {node['html']}" for each in serious for node in each["nodes"]]


async def test_the_page_can_be_zoomed_to_twice_its_size(shop: Shop, page: Page) -> None:
    await page.set_viewport_size({"width": 360, "height": 320})  # what is left of 720 by 640 at 200 %
    talk = Talk(page)
    await talk.open(shop.chat("en"))
    await talk.say("hello")
    await talk.is_answered(replies=1)
    await expect(talk.replies.last).to_be_in_viewport()
    await expect(page.get_by_role("button", name="Send")).to_be_in_viewport()


async def test_the_first_load_is_small_and_asks_for_no_file_twice(shop: Shop, page: Page) -> None:
    sent: list[Request] = []
    page.on("requestfinished", lambda request: sent.append(request))
    await Talk(page).open(shop.chat("zh"))
    files = [request for request in sent if "/api/" not in request.url]
    sizes = [(await request.sizes())["responseBodySize"] for request in files]
    assert sum(sizes) <= FIRST_LOAD_BYTES
    assert len({request.url for request in files}) == len(files)


async def test_every_module_that_is_loaded_was_announced(shop: Shop, page: Page) -> None:
    asked: list[str] = []
    warnings: list[str] = []

    def note(message: ConsoleMessage) -> None:
        warnings.append(message.text)

    page.on("request", lambda request: asked.append(request.url))
    page.on("console", note)
    await Talk(page).open(shop.chat("en"))
    announced = await page.locator("link[rel=modulepreload]").evaluate_all("all => all.map(each => each.href)")
    modules = [url for url in asked if url.endswith(".js") and not url.endswith("/main.js")]
    assert sorted(modules) == sorted(announced)
    assert warnings == []
