"""A weak line: nothing is lost, nothing comes twice, and the shopper is told how it stands."""

import re

from playwright.async_api import Page, Route, WebSocketRoute, expect

from tests.browser.shop import Shop
from tests.browser.talk import Talk


async def test_what_is_written_without_a_network_waits_visibly_and_is_sent_in_order(talk: Talk) -> None:
    await talk.say("在吗")
    await talk.is_answered(replies=1)
    await talk.page.context.set_offline(True)
    await expect(talk.page.get_by_role("status")).to_contain_text("网络已断开")
    await talk.say("我的快递")
    await talk.say("怎么还没到")
    await expect(talk.page.locator(".mark.waiting")).to_have_count(2)
    await talk.page.context.set_offline(False)
    await talk.is_answered(replies=2)
    await expect(talk.own).to_have_text(["在吗", "我的快递", "怎么还没到"])
    await expect(talk.page.get_by_role("status")).to_be_empty()


async def test_what_waited_is_sent_after_a_reload_and_once(talk: Talk) -> None:
    await talk.page.context.set_offline(True)
    await expect(talk.page.get_by_role("status")).to_contain_text("网络已断开")
    await talk.say("我的快递怎么还没到")
    await talk.page.context.set_offline(False)
    await talk.page.reload()
    await talk.is_answered(replies=1)
    await expect(talk.own).to_have_count(1)


async def test_an_answer_that_comes_meanwhile_is_there_afterwards(talk: Talk) -> None:
    await talk.say("在吗")
    await talk.is_answered(replies=1)
    await talk.page.context.set_offline(True)
    await expect(talk.page.get_by_role("status")).to_contain_text("网络已断开")
    await talk.has_said(["我的快递怎么还没到"])
    await talk.page.context.set_offline(False)
    await talk.is_answered(replies=2)
    await expect(talk.own).to_have_count(2)


async def test_without_sockets_the_talk_is_asked_for_instead(shop: Shop, page: Page) -> None:
    await page.route_web_socket("**/live", _close)
    talk = Talk(page)
    await talk.open(shop.chat("zh"))
    await talk.say("我的快递怎么还没到")
    await talk.is_answered(replies=1)


async def test_an_answer_of_the_server_that_is_lost_makes_no_second_message(talk: Talk) -> None:
    lost: list[int] = []

    async def lose_the_first(route: Route) -> None:
        answer = await route.fetch()
        if lost:
            await route.fulfill(response=answer)
        else:
            lost.append(answer.status)
            await route.fulfill(status=202, body="{")  # cut off on its way

    await talk.page.route("**/api/v1/chat/messages", lose_the_first)
    await talk.say("在吗")
    await talk.is_answered(replies=1)
    await expect(talk.own).to_have_count(1)
    assert lost == [202]


async def test_a_server_that_goes_away_for_a_moment_is_found_again(shop: Shop, page: Page) -> None:
    sockets: list[WebSocketRoute] = []

    async def announce_the_first(socket: WebSocketRoute) -> None:
        sockets.append(socket)
        socket.connect_to_server()
        if len(sockets) == 1:
            socket.send('{"type": "reconnect", "after_ms": 50}')

    await page.route_web_socket("**/live", announce_the_first)
    talk = Talk(page)
    await talk.open(shop.chat("zh"))
    await talk.say("我的快递怎么还没到")
    await talk.is_answered(replies=1)
    assert len(sockets) == 2


async def test_a_chat_that_was_ended_elsewhere_says_so_and_offers_a_new_one(talk: Talk) -> None:
    await talk.say("在吗")
    await talk.is_answered(replies=1)
    await talk.post("session/end", {}, status=204)
    await expect(talk.page.get_by_role("alert")).to_contain_text("这次对话已经结束")
    await talk.page.get_by_role("button", name="开始新的对话").click()
    await expect(talk.page.get_by_role("heading", name="您好")).to_be_visible()


async def test_who_reads_further_up_is_told_of_news_and_not_moved(talk: Talk) -> None:
    await talk.has_said(f"第{number}条" for number in range(30))
    await talk.is_answered(replies=1)
    await expect(talk.own.last).to_be_in_viewport()
    await talk.scrolls_up_to(100)
    await talk.has_said(["在吗"], begins_at=30)
    await expect(talk.page.get_by_role("button", name="回到最新消息")).to_contain_text("新消息 · 1")
    await expect(talk.page).to_have_title(re.compile(r"^\(1\) "))
    assert await talk.log.evaluate("log => log.scrollTop") == 100
    await talk.page.get_by_role("button", name="回到最新消息").click()
    await expect(talk.replies.last).to_be_in_viewport()
    await expect(talk.page).not_to_have_title(re.compile(r"^\(1\) "))


async def test_a_shop_that_cannot_be_reached_is_tried_again(shop: Shop, page: Page) -> None:
    await page.route("**/api/v1/chat/session", _answer_as_a_proxy, times=1)
    await page.goto(shop.chat("en"))
    await expect(page.get_by_role("alert")).to_contain_text("We can't be reached just now")
    await page.get_by_role("button", name="Try again").click()
    await expect(page.locator("#message")).to_be_visible()


async def _close(socket: WebSocketRoute) -> None:
    await socket.close()


async def _answer_as_a_proxy(route: Route) -> None:
    await route.fulfill(status=200, body="<html>Please sign in to this network</html>")
