"""The widget on a page of another origin: one tag, a bubble, the whole chat; and nothing of the store's is touched."""

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from bot.config import ChatSettings, Config, ServerSettings
from bot.desk.chat.signed_identity import sign
from bot.running import running
from tests.browser.hosting import Store, Visitor, store
from tests.browser.shop import HOUR, SECRET
from tests.browser_fixture import FLAGS, executable

WHERE = "我的快递怎么还没到"
UNSIGNED = "我想退货"


@dataclass(frozen=True, slots=True)
class Hosted:
    """A running desk, and a store's page that it knows."""

    desk: str
    store: Store


@pytest.fixture(params=["127.0.0.1"])
async def hosted(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    shipped_engine: None,  # noqa: ARG001 - it has to be there
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Hosted]:
    """The demo shop, and a store's page on another port, or on another site altogether."""
    monkeypatch.setenv("DESKBOT_CHAT_SECRET", SECRET)
    async with store(request.param) as page:
        chat = ChatSettings(pause_seconds=0.3, typing_seconds=1, origins=(page.origin,))
        async with running(Config(server=ServerSettings(port=0), chat=chat), tmp_path, demo=True) as server:
            page.widget = f"{server.address.rstrip('/')}/widget.js"
            yield Hosted(server.address.rstrip("/"), page)


another_site = pytest.mark.parametrize("hosted", ["localhost"], indirect=True)


def identity(customer: str, *, lasts: int = HOUR) -> dict[str, str]:
    """As a store's server signs it."""
    expires = int(time.time()) + lasts
    return {"customer": customer, "expires": str(expires), "signature": sign(SECRET, customer, expires)}


async def test_a_question_is_answered_on_a_page_of_another_origin(hosted: Hosted, page: Page) -> None:
    visitor = Visitor(page)
    await page.goto(hosted.store.origin)
    await visitor.open()
    await visitor.say(WHERE)
    await visitor.is_answered(replies=1)
    await expect(visitor.replies).to_contain_text("订单号")


async def test_the_frame_is_loaded_when_it_is_opened_and_not_before(hosted: Hosted, page: Page) -> None:
    visitor = Visitor(page)
    await page.goto(hosted.store.origin)
    await expect(visitor.bubble).to_be_visible()
    assert len(page.frames) == 1
    await visitor.open()
    assert len(page.frames) == 2


async def test_what_comes_while_it_is_closed_is_counted_on_the_bubble(hosted: Hosted, page: Page) -> None:
    visitor = Visitor(page)
    await page.goto(hosted.store.origin)
    await page.evaluate(
        "() => { window.counts = []; window.Deskbot.on('unread', (count) => window.counts.push(count)) }"
    )
    await visitor.open()
    await visitor.say(WHERE)
    await visitor.bubble.click()
    await expect(visitor.badge).to_have_text("1", timeout=15_000)
    await expect(visitor.bubble).to_have_accessible_name("联系客服，1 条未读消息")
    assert await page.evaluate("window.counts.at(-1)") == 1
    await visitor.bubble.click()
    await expect(visitor.badge).to_be_hidden()
    await visitor.bubble.click()
    await expect(visitor.badge).to_be_hidden()


async def test_a_talk_that_exists_is_there_again_after_a_new_page(hosted: Hosted, page: Page) -> None:
    visitor = Visitor(page)
    await page.goto(hosted.store.origin)
    await visitor.open()
    await visitor.say(WHERE)
    await visitor.is_answered(replies=1)
    await page.goto(f"{hosted.store.origin}/another")
    await expect(visitor.replies).to_have_count(1)  # fetched before it is opened
    await visitor.open()
    await expect(visitor.replies).to_be_visible()


async def test_the_store_vouches_for_who_chats(hosted: Hosted, page: Page) -> None:
    hosted.store.told = identity("小雨")
    visitor = Visitor(page)
    await page.goto(hosted.store.origin)
    await visitor.open()
    await visitor.say(WHERE)
    await expect(visitor.choices.first).to_contain_text("尾号", timeout=15_000)


async def test_who_signs_in_later_is_known_from_then_on(hosted: Hosted, page: Page) -> None:
    visitor = Visitor(page)
    await page.goto(hosted.store.origin)
    await visitor.open()
    told = identity("小雨")
    await page.evaluate("(told) => window.Deskbot.identify({ ...told, expires: Number(told.expires) })", told)
    await expect(visitor.field).to_be_visible()
    await page.wait_for_load_state("networkidle")
    await visitor.say(WHERE)
    await expect(visitor.choices.first).to_contain_text("尾号", timeout=15_000)


async def test_an_identity_that_has_run_out_is_said_and_opens_no_chat(hosted: Hosted, browser: Browser) -> None:
    hosted.store.told = identity("小雨", lasts=-1)
    page = await browser.new_page()
    await page.goto(hosted.store.origin)
    visitor = Visitor(page)
    await visitor.bubble.click()
    await expect(visitor.chat.get_by_text("登录")).to_be_visible(timeout=15_000)
    await expect(visitor.field).to_be_hidden()
    await page.context.close()


async def test_ending_leaves_nothing_in_either_storage(hosted: Hosted, page: Page) -> None:
    visitor = Visitor(page)
    await page.goto(hosted.store.origin)
    await visitor.open()
    await visitor.say(UNSIGNED)
    await visitor.is_answered(replies=1)
    assert await visitor.kept_by_the_chat()
    assert await visitor.kept_by_the_store() == {"deskbot.talk": "1"}
    await page.evaluate("window.Deskbot.end()")
    await expect(visitor.chat.get_by_text("对话已结束")).to_be_visible()
    assert await visitor.kept_by_the_chat() == {}
    assert await visitor.kept_by_the_store() == {}
    assert await page.context.cookies() == []


async def test_a_talk_ends_without_being_opened(hosted: Hosted, page: Page) -> None:
    visitor = Visitor(page)
    await page.goto(hosted.store.origin)
    await visitor.open()
    await visitor.say(UNSIGNED)
    await visitor.is_answered(replies=1)
    await page.goto(f"{hosted.store.origin}/signed-out")
    await page.evaluate("new Promise((resolve) => { Deskbot.on('end', resolve); Deskbot.end() })")
    await expect(visitor.badge).to_be_hidden()
    assert await visitor.kept_by_the_store() == {}


async def test_an_origin_that_is_not_listed_is_refused_and_told(hosted: Hosted, browser: Browser) -> None:
    async with store() as stranger:
        stranger.widget = hosted.store.widget
        page = await browser.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        await page.goto(stranger.origin)
        visitor = Visitor(page)
        await visitor.bubble.click()
        await expect(visitor.chat.get_by_role("heading")).to_have_text("这个网站上不能使用客服对话")
        await expect(visitor.field).to_have_count(0)
        await page.context.close()
    assert any(stranger.origin in complaint and "[chat].origins" in complaint for complaint in complaints)


@another_site
async def test_a_frame_without_storage_leaves_its_token_with_the_store(hosted: Hosted, page: Page) -> None:
    await page.add_init_script(_forbids_storage("window.parent !== window"))
    visitor = Visitor(page)
    await page.goto(hosted.store.origin)
    await visitor.open()
    await visitor.say(UNSIGNED)
    await visitor.is_answered(replies=1)
    assert set(await visitor.kept_by_the_store()) == {"deskbot.talk", "deskbot.token"}
    await page.reload()
    await visitor.open()
    await expect(visitor.replies).to_have_count(1)
    await page.evaluate("window.Deskbot.end()")
    await expect(visitor.chat.get_by_text("对话已结束")).to_be_visible()
    assert await visitor.kept_by_the_store() == {}


@another_site
async def test_it_works_where_nobody_may_store_anything(hosted: Hosted, page: Page) -> None:
    await page.add_init_script(_forbids_storage("true"))
    visitor = Visitor(page)
    await page.goto(hosted.store.origin)
    await visitor.open()
    await visitor.say(UNSIGNED)
    await visitor.is_answered(replies=1)


@another_site
async def test_it_works_with_third_party_cookies_blocked(hosted: Hosted, browser: Browser) -> None:
    strict = await browser.browser_type.launch(
        executable_path=executable(), args=[*FLAGS, "--test-third-party-cookie-phaseout"]
    )
    page = await strict.new_page()
    visitor = Visitor(page)
    await page.goto(hosted.store.origin)
    await visitor.open()
    await visitor.say(UNSIGNED)
    await visitor.is_answered(replies=1)
    await page.reload()
    await visitor.open()
    await expect(visitor.replies).to_have_count(1)
    await strict.close()


async def test_the_store_may_have_a_strict_policy_of_its_own(hosted: Hosted, page: Page) -> None:
    policy = (
        f"default-src 'none'; script-src {hosted.desk}; frame-src {hosted.desk}; require-trusted-types-for 'script'"
    )
    hosted.store.headers = {"Content-Security-Policy": policy}
    visitor = Visitor(page)
    await page.goto(f"{hosted.store.origin}/", wait_until="networkidle")
    await visitor.open()
    box = await visitor.bubble.bounding_box()
    assert box is not None and (box["width"], box["height"]) == (56, 56)


async def test_the_stores_own_styles_do_not_reach_it(hosted: Hosted, page: Page) -> None:
    hosted.store.head = (
        "<style>div, button, iframe, section { display: none !important; width: 5px !important }"
        "* { box-sizing: content-box !important; font-size: 90px !important; color: red !important }</style>"
    )
    visitor = Visitor(page)
    await page.set_viewport_size({"width": 1280, "height": 800})
    await page.emulate_media(reduced_motion="reduce")
    await page.goto(hosted.store.origin)
    await visitor.open()
    panel, bubble = await visitor.panel.bounding_box(), await visitor.bubble.bounding_box()
    assert panel is not None and (panel["width"], panel["height"]) == (380, 640)
    assert bubble is not None and (bubble["width"], bubble["height"]) == (56, 56)


async def test_it_is_opened_used_and_closed_by_keyboard_alone(hosted: Hosted, page: Page) -> None:
    visitor = Visitor(page)
    await page.set_viewport_size({"width": 1280, "height": 800})
    await page.goto(hosted.store.origin)
    await expect(visitor.bubble).to_be_visible()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await expect(visitor.bubble).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(visitor.field).to_be_focused(timeout=15_000)
    await page.keyboard.type(UNSIGNED)
    await page.keyboard.press("Enter")
    await visitor.is_answered(replies=1)
    await page.keyboard.press("Escape")
    await expect(visitor.panel).to_be_hidden()
    await expect(visitor.bubble).to_be_focused()


async def test_the_focus_goes_round_between_chat_and_bubble(hosted: Hosted, page: Page) -> None:
    visitor = Visitor(page)
    await page.set_viewport_size({"width": 1280, "height": 800})
    await page.goto(hosted.store.origin)
    await visitor.open()
    await visitor.bubble.focus()
    await page.keyboard.press("Tab")
    await expect(visitor.chat.locator(":focus")).to_have_count(1)
    await visitor.bubble.focus()
    await page.keyboard.press("Shift+Tab")
    await expect(visitor.chat.locator(":focus")).to_have_count(1)


async def test_on_a_phone_it_fills_the_screen_and_the_page_behind_stands_still(hosted: Hosted, page: Page) -> None:
    visitor = Visitor(page)
    await page.set_viewport_size({"width": 390, "height": 844})
    await page.emulate_media(reduced_motion="reduce")  # otherwise it slides in
    await page.goto(hosted.store.origin)
    await visitor.open()
    assert await visitor.panel.bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}
    await expect(visitor.bubble).to_be_hidden()
    assert await page.evaluate("document.documentElement.style.overflow") == "hidden"
    await visitor.chat.get_by_role("button", name="收起对话").click()
    await expect(visitor.panel).to_be_hidden()
    await expect(visitor.bubble).to_be_visible()
    assert await page.evaluate("document.documentElement.style.overflow") == ""


async def test_messages_of_other_windows_are_not_believed(hosted: Hosted, page: Page) -> None:
    visitor = Visitor(page)
    await page.goto(hosted.store.origin)
    await visitor.open()
    await page.evaluate("window.postMessage({ deskbot: 1, type: 'keep', token: 'mine' }, '*')")
    await visitor.frame.evaluate("window.postMessage({ deskbot: 1, type: 'end' }, '*')")
    await visitor.say(UNSIGNED)
    await visitor.is_answered(replies=1)
    assert "deskbot.token" not in await visitor.kept_by_the_store()


def _forbids_storage(where: str) -> str:
    return f"""if ({where}) for (const name of ["localStorage", "sessionStorage"])
      Object.defineProperty(window, name, {{ get() {{ throw new DOMException("forbidden", "SecurityError"); }} }});"""
