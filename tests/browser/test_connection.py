"""A weak line: nothing is lost, nothing comes twice, and the shopper is told how it stands."""

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


async def _close(socket: WebSocketRoute) -> None:
    await socket.close()


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
