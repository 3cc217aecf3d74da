"""The menu over the talk: orders, requests, policies, forms, language and the end, by mouse and by keyboard."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.async_api import Browser, Page, expect

from tests.browser.shop import Shop
from tests.browser.talk import Talk

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
DELIVERED = "6210880017000126"
"""An order of 小雨 whose days for returning it are not over."""


class Menu:
    """What a shopper sees of it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.box = page.get_by_role("dialog", name="菜单")
        self.heading = self.box.get_by_role("heading", level=2)

    async def open(self, *way: str) -> None:
        """Open the menu and go through its entries."""
        await self.page.get_by_role("button", name="菜单").click()
        for name in way:
            await self.box.get_by_role("button", name=name).first.click()
        await expect(self.box.get_by_role("status", name="正在加载")).to_have_count(0)


@pytest.fixture
async def known(shop: Shop, page: Page) -> Talk:
    """The chat of a buyer whom the store vouches for."""
    await page.set_viewport_size({"width": 390, "height": 720})
    talk = Talk(page)
    await talk.open(shop.chat_as("小雨", "zh"))
    return talk


@pytest.fixture
def menu(known: Talk) -> Menu:
    return Menu(known.page)


async def test_an_order_shows_its_parcel_with_the_waybill_to_copy(menu: Menu, known: Talk) -> None:
    await known.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await menu.open("我的订单", "玻尿酸补水面膜")
    await expect(menu.box.get_by_text("派送中").first).to_be_visible()
    await expect(menu.box.locator(".timeline li").first).to_contain_text("派送")
    await menu.box.get_by_role("button", name="复制 7588").click()
    await expect(menu.box.get_by_text("已复制")).to_be_visible()
    assert (await known.page.evaluate("navigator.clipboard.readText()")).startswith("7588")


async def test_one_may_ask_about_an_order_from_its_page(menu: Menu, known: Talk) -> None:
    await menu.open("我的订单", "玻尿酸补水面膜", "询问这一单")
    await expect(menu.box).to_have_count(0)
    await known.is_answered(replies=1)
    await expect(known.own).to_contain_text("订单")


async def test_an_unknown_shopper_has_no_orders_and_is_told_how_to_see_one(talk: Talk) -> None:
    menu = Menu(talk.page)
    await menu.open("我的订单")
    await expect(menu.box.get_by_text("手机尾号后四位")).to_be_visible()


async def test_policies_unfold(menu: Menu) -> None:
    await menu.open("店铺政策")
    await expect(menu.box.get_by_text("签收后 7 天内")).to_be_hidden()
    await menu.box.get_by_text("无理由退货").click()
    await expect(menu.box.get_by_text("签收后 7 天内")).to_be_visible()


async def test_a_person_is_asked_for_with_one_click(menu: Menu, known: Talk) -> None:
    await menu.open("转人工客服")
    await expect(known.own).to_have_text("转人工")
    await expect(menu.box).to_have_count(0)


async def test_a_return_by_form_opens_a_case_that_shows_in_my_requests(menu: Menu, known: Talk, tmp_path: Path) -> None:
    picture = tmp_path / "cup.png"
    Image.new("RGB", (320, 240), "teal").save(picture)
    await menu.open("申请退货")
    form = menu.box.locator("form")
    await form.get_by_label("订单").select_option(DELIVERED)
    await form.get_by_label("商品", exact=True).select_option(index=1)
    await form.get_by_label("退货原因").fill("买多了，没有用过")
    await form.get_by_role("radio", name="否").check()
    await form.locator("input[type=file]").set_input_files(picture)
    await expect(form.locator(".draft.ready")).to_be_visible()
    await form.get_by_role("button", name="提交").click()
    await expect(menu.box).to_have_count(0)
    await expect(known.page.locator(".happening .card")).to_contain_text("退货", timeout=15_000)
    await menu.open("我的申请")
    request = menu.box.locator(".row-button")
    await expect(request).to_contain_text("退货")
    await expect(request).to_contain_text("前答复您")
    await request.click()
    await expect(menu.box.locator(".steps [aria-current=step]")).to_have_count(1)
    await expect(menu.box.get_by_text("已附 1 个文件")).to_be_visible()


async def test_a_complaint_that_says_nothing_is_not_sent(menu: Menu, known: Talk) -> None:
    await menu.open("投诉与建议")
    await menu.box.get_by_role("button", name="提交").click()
    field = menu.box.get_by_label("具体情况")
    await expect(field).to_be_focused()
    await expect(field).to_have_attribute("aria-invalid", "true")
    await expect(field).to_have_accessible_description("这一项需要填写")
    await expect(menu.box.get_by_role("alert")).to_have_text("有 1 处需要补充")
    await expect(known.own).to_have_count(0)
    await field.fill("包装破了，客服一直没有回复")
    await menu.box.get_by_role("button", name="提交").click()
    await expect(known.own).to_contain_text("包装破了")


async def test_a_file_that_is_no_picture_is_refused_beside_the_field(
    shop: Shop, browser: Browser, tmp_path: Path
) -> None:
    fake = tmp_path / "cup.png"
    fake.write_bytes(b"not a picture")
    page = await browser.new_page()  # its console tells of the refusal
    menu = Menu(page)
    await Talk(page).open(shop.chat_as("小雨", "zh"))
    await menu.open("投诉与建议")
    await menu.box.locator("input[type=file]").set_input_files(fake)
    await expect(menu.box.get_by_role("alert")).to_contain_text("cup.png")
    await menu.box.get_by_role("button", name="移除 cup.png").click()
    await expect(menu.box.get_by_role("alert")).to_have_count(0)
    await page.context.close()


async def test_the_language_changes_everywhere_at_once(menu: Menu, known: Talk) -> None:
    await menu.open("English")
    english = known.page.get_by_role("dialog", name="Menu")
    await expect(english.get_by_role("button", name="My orders")).to_be_visible()
    await expect(known.page.locator("html")).to_have_attribute("lang", "en")
    await english.get_by_role("button", name="Shop policies").click()
    await expect(english.get_by_text("Returns", exact=True)).to_be_visible()


async def test_the_sound_is_switched_off_and_stays_off(menu: Menu, known: Talk) -> None:
    await menu.open()
    await menu.box.get_by_role("switch", name="新消息提示音").click()
    await known.page.reload()
    await expect(known.field).to_be_visible()
    await menu.open()
    await expect(menu.box.get_by_role("switch", name="新消息提示音")).not_to_be_checked()


async def test_the_end_is_asked_once_more_and_then_leaves_nothing(menu: Menu, known: Talk) -> None:
    await known.say("我想退货")
    await known.is_answered(replies=1)
    await menu.open("结束对话", "继续对话")
    await expect(menu.heading).to_have_text("菜单")
    await menu.box.get_by_role("button", name="结束对话").click()
    await menu.box.locator(".confirm").get_by_role("button", name="结束对话").click()
    await expect(known.page.get_by_text("对话已结束")).to_be_visible()
    kept = await known.page.evaluate("({ ...localStorage, ...sessionStorage })")
    assert [name for name in kept if name != "deskbot.muted"] == []


async def test_the_menu_is_walked_by_keyboard_and_gives_the_focus_back(menu: Menu, known: Talk) -> None:
    button = known.page.get_by_role("button", name="菜单")
    await button.focus()
    await known.page.keyboard.press("Enter")
    await expect(menu.heading).to_be_focused()
    await known.page.keyboard.press("Tab")
    await known.page.keyboard.press("Tab")
    await expect(menu.box.get_by_role("button", name="我的订单")).to_be_focused()
    await known.page.keyboard.press("Enter")
    await expect(menu.heading).to_have_text("我的订单")
    await expect(menu.heading).to_be_focused()
    await known.page.keyboard.press("Escape")
    await expect(menu.heading).to_have_text("菜单")
    await known.page.keyboard.press("Shift+Tab")
    await known.page.keyboard.press("Shift+Tab")
    await expect(menu.box.get_by_role("button", name="结束对话")).to_be_focused()
    await known.page.keyboard.press("Escape")
    await expect(menu.box).to_have_count(0)
    await expect(button).to_be_focused()


async def test_what_did_not_load_is_said_and_may_be_tried_again(shop: Shop, browser: Browser) -> None:
    page = await browser.new_page()
    talk, menu = Talk(page), Menu(page)
    await talk.open(shop.chat_as("小雨", "zh"))
    await page.route("**/chat/orders", lambda route: route.abort())
    await menu.open("我的订单")
    await expect(menu.box.get_by_text("没有加载出来")).to_be_visible()
    await page.unroute("**/chat/orders")
    await menu.box.get_by_role("button", name="重新加载").click()
    await expect(menu.box.locator(".row-button").first).to_be_visible()
    await page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_page_of_the_menu_passes_axe(menu: Menu, known: Talk, scheme: str) -> None:
    await known.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    found: dict[str, list[str]] = {}
    for way in (
        (),
        ("我的订单",),
        ("我的订单", "玻尿酸补水面膜"),
        ("我的申请",),
        ("店铺政策",),
        ("申请退货",),
        ("投诉与建议", "提交"),
        ("结束对话",),
    ):
        await menu.open(*way)
        if faults := await serious_faults(known.page):
            found[" > ".join(way)] = faults
        await known.page.get_by_role("button", name="关闭").click()
    assert found == {}


async def serious_faults(page: Page) -> list[str]:
    """What axe-core finds that keeps people out, by rule and place. Evaluated from outside, for the page runs no script
    but its own."""
    faults: list[str] = await page.evaluate(
        AXE.read_text(encoding="utf-8")
        + """;(async () => (await axe.run()).violations
          .filter((each) => ["serious", "critical"].includes(each.impact))
          .flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.target} ${node.failureSummary}`)))()"""
    )
    return faults
