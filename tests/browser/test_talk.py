"""Shoppers ask at the chat page and are answered: known ones, unknown ones, in bursts, by choices and with pictures."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PIL import Image
from playwright.async_api import Page, expect

from tests.browser.shop import Shop
from tests.browser.talk import Talk

WHERE = "我的快递怎么还没到"


async def test_an_unknown_shopper_is_asked_for_his_order_first(talk: Talk) -> None:
    await talk.say(WHERE)
    await talk.is_answered(replies=1)
    await expect(talk.reply("订单号")).to_contain_text("后四位")


async def test_a_known_shopper_picks_his_parcel_and_sees_it_as_a_card(shop: Shop, page: Page) -> None:
    talk = Talk(page)
    await talk.open(shop.chat_as("小雨", "zh"))
    assert "signature" not in page.url
    await talk.say(WHERE)
    await talk.is_answered(replies=1)
    wanted = await talk.choices.first.inner_text()
    await talk.choices.first.click()
    await expect(talk.own.last).to_have_text(wanted)
    await expect(talk.choices).to_have_count(0)
    await expect(page.locator(".card").first).to_be_visible(timeout=15_000)


async def test_three_quick_messages_get_one_answer(talk: Talk) -> None:
    for part in ("你好", "我的快递", "怎么还没到"):
        await talk.say(part)
    await talk.is_answered(replies=1)
    await expect(talk.own).to_have_text(["你好", "我的快递", "怎么还没到"])
    await expect(talk.reply("订单号")).to_be_visible()


async def test_a_double_click_sends_one_message(talk: Talk) -> None:
    await talk.field.fill("在吗")
    await talk.page.get_by_role("button", name="发送").dblclick()
    await talk.is_answered(replies=1)
    await expect(talk.own).to_have_count(1)


async def test_a_double_click_on_a_question_asks_it_once(talk: Talk) -> None:
    await talk.page.get_by_role("button", name="我想退货").dblclick()
    await talk.is_answered(replies=1)
    await expect(talk.own).to_have_count(1)


async def test_enter_that_ends_a_word_of_an_input_method_sends_nothing(talk: Talk) -> None:
    await talk.field.fill("ni hao")
    await talk.field.dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    await talk.field.dispatch_event("keydown", {"key": "Enter", "keyCode": 229})
    await expect(talk.field).to_have_value("ni hao")
    await expect(talk.own).to_have_count(0)


async def test_shift_and_enter_begin_a_new_line(talk: Talk) -> None:
    await talk.field.press_sequentially("一")
    await talk.field.press("Shift+Enter")
    await talk.field.press_sequentially("二")
    await talk.field.press("Enter")
    await expect(talk.own).to_have_text("一\n二", use_inner_text=True)


async def test_a_picture_of_damaged_goods_opens_the_case(shop: Shop, page: Page, tmp_path: Path) -> None:
    Image.effect_mandelbrot((600, 400), (-2, -1.5, 1, 1.5), 40).convert("RGB").save(tmp_path / "broken.jpg")
    talk = Talk(page)
    await talk.open(shop.chat_as("阿杰", "zh"))
    await talk.say("收到的杯子碎了")
    await talk.is_answered(replies=1)
    for answer in range(2, 7):
        if await page.locator(".happening .card").count():
            break
        if await talk.choices.count():
            await talk.choices.first.click()
        else:
            await page.locator("input[type=file]").first.set_input_files(tmp_path / "broken.jpg")
            await expect(page.locator(".draft.ready")).to_be_visible(timeout=15_000)
            await talk.field.press("Enter")
            await expect(page.get_by_role("button", name="放大图片").last).to_be_visible()
        await talk.is_answered(replies=answer)
    await expect(page.locator(".happening", has_text="已为您登记")).to_be_visible()
    await expect(talk.choices).to_have_text(["补发", "退款", "部分退款"])


async def test_a_picture_that_is_chosen_twice_goes_once(talk: Talk, tmp_path: Path) -> None:
    Image.new("RGB", (64, 48), "orange").save(tmp_path / "one.jpg")
    files = talk.page.locator("input[type=file]").first
    for _time in range(2):
        async with talk.page.expect_response("**/uploads*"):
            await files.set_input_files(tmp_path / "one.jpg")
    await expect(talk.page.locator(".draft:not(.ready)")).to_have_count(0)
    await talk.say("收到的杯子碎了")
    await talk.is_answered(replies=1)
    await expect(talk.page.locator(".shopper img")).to_have_count(1)


async def test_a_file_that_is_no_picture_is_refused_by_a_sentence(talk: Talk) -> None:
    files = talk.page.locator("input[type=file]").first
    await files.set_input_files([{"name": "notes.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"}])
    await expect(talk.page.get_by_role("alert")).to_contain_text("只能发送图片或视频")
    await talk.page.get_by_role("button", name="移除 notes.pdf").click()
    await expect(talk.page.get_by_role("alert")).to_have_count(0)


async def test_the_talk_is_there_again_after_a_reload(talk: Talk) -> None:
    await talk.say(WHERE)
    await talk.is_answered(replies=1)
    await talk.page.reload()
    await expect(talk.own).to_have_text([WHERE])
    await expect(talk.replies).to_have_count(1)


async def test_the_end_of_the_chat_leaves_nothing_in_the_browser(talk: Talk) -> None:
    await talk.say(WHERE)
    await talk.is_answered(replies=1)
    await talk.page.get_by_role("button", name="菜单").click()
    await talk.page.get_by_role("button", name="结束对话").click()
    await talk.page.get_by_role("dialog").locator(".button-grave").click()
    await expect(talk.page.get_by_role("alert")).to_contain_text("对话已结束")
    kept = await talk.page.evaluate("JSON.stringify([localStorage, sessionStorage])")
    assert kept == "[{},{}]"
    await talk.page.get_by_role("button", name="开始新的对话").click()
    await expect(talk.field).to_be_visible()
    await expect(talk.own).to_have_count(0)


async def test_older_messages_come_when_one_scrolls_up(talk: Talk) -> None:
    await talk.has_said(f"第{number}条" for number in range(60))
    await talk.page.reload()
    await expect(talk.own.last).to_be_in_viewport()
    await expect(talk.page.get_by_text("第0条", exact=True)).to_have_count(0)
    await talk.scrolls_up_to(0)
    await expect(talk.own.first).to_have_text("第0条")
    await expect(talk.own).to_have_count(60)
    await expect(talk.own.first).not_to_be_in_viewport()  # what was being read stays where it was


async def test_times_are_by_the_shops_clock_wherever_the_shopper_is(shop: Shop, page: Page) -> None:
    browser = await page.context.new_cdp_session(page)
    await browser.send("Emulation.setTimezoneOverride", {"timezoneId": "America/New_York"})
    talk = Talk(page)
    await talk.open(shop.chat("en"))
    await talk.say("hello")
    await talk.is_answered(replies=1)
    shown = page.locator("time[datetime]").last
    told = datetime.fromisoformat(str(await shown.get_attribute("datetime")))
    await expect(shown).to_have_text(f"{told.astimezone(ZoneInfo('Asia/Shanghai')):%H:%M}")
