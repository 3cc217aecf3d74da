"""The menu over HTTP: orders, requests, policies and forms, each for the chat's own shopper."""

from pathlib import Path
from typing import Any

import pytest

from bot.desk.mind import Mind
from bot.shop.news import OrderNews
from bot.shop.orders import OrderStatus
from bot.storage.orders import keep_orders
from tests.desk.orders import NUMBER, days_ago, order
from tests.web.chat.serving import NOON, Serving, Shopper, serving

FOREIGN = "2026111500099999"
RETURN = {"order_id": NUMBER, "item": "蓝色马克杯", "reason": "不喜欢", "opened": "no"}


async def keep(server: Serving, *news: OrderNews) -> None:
    await server.deskbot.database.write(lambda connection: keep_orders(connection, news, NOON, "test"))


async def answered(server: Serving, shopper: Shopper) -> list[Any]:
    """The talk after the turn over what was said last, which may be under way."""
    await server.deskbot.reception.answer(1)
    return await shopper.items()


async def send(shopper: Shopper, intent: str, slots: dict[str, str]) -> Any:
    return await shopper.say("", form={"intent": intent, "slots": slots})


@pytest.mark.parametrize("path", ["/orders", f"/orders/{NUMBER}", "/cases", "/policies", "/forms"])
async def test_each_needs_the_chats_token(small: Mind, folder: Path, path: str) -> None:
    async with serving(small, folder) as server:
        assert (await server.call("GET", path)).status == 401


async def test_a_known_shopper_lists_his_orders_and_opens_one(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        await keep(server, order(), order(FOREIGN, buyer="阿明"))
        shopper = await server.shopper("小雨", language="en")
        (listed,) = (await shopper.call("GET", "/orders")).body
        one = await shopper.call("GET", f"/orders/{NUMBER}")
    assert one.status == 200 and one.body == listed
    assert listed["status"] == {"key": "shipped", "label": "On its way"}
    assert listed["parcels"][0]["scans"][0]["text"] == "快件已到达杭州转运中心"


async def test_a_foreign_order_and_an_unknown_one_are_refused_alike(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        await keep(server, order(), order(FOREIGN, buyer="阿明"))
        shopper = await server.shopper("小雨")
        foreign, unknown = [await shopper.call("GET", f"/orders/{number}") for number in (FOREIGN, "404")]
    assert foreign.status == unknown.status == 404
    assert foreign.body == unknown.body


async def test_policies_are_told_in_the_language_of_the_chat(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        told = [(await (await server.shopper(language=each)).call("GET", "/policies")).body for each in ("zh", "en")]
    assert [policy["key"] for policy in told[0]] == [policy["key"] for policy in told[1]]
    assert (told[0][0]["title"], told[1][0]["title"]) == ("无理由退货", "Returns")


async def test_a_form_is_told_filled_in_and_becomes_a_case(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        await keep(server, order(status=OrderStatus.DELIVERED, delivered_at=days_ago(1), parcels=()))
        shopper = await server.shopper("小雨", language="zh")
        forms = {form["intent"]: form for form in (await shopper.call("GET", "/forms")).body}
        assert {field["slot"] for field in forms["return_item"]["fields"]} >= RETURN.keys()
        assert (await send(shopper, "return_item", RETURN)).status == 202
        said, reply, opened = await answered(server, shopper)
        (case,) = (await shopper.call("GET", "/cases")).body
    assert said["text"].startswith("我要办理：退货\n订单：")
    assert reply["cards"][0]["order"]["number"] == NUMBER
    assert (opened["type"], opened["case"]["id"]) == ("case.opened", case["id"])
    assert (case["type"]["key"], case["stage"]["key"]) == ("return_item", "received")


@pytest.mark.parametrize(
    ("intent", "slots", "field"),
    [
        ("make_coffee", {}, "form.intent"),
        ("return_item", {**RETURN, "colour": "red"}, "form.slots.colour"),
        ("return_item", {"order_id": NUMBER}, "form.slots.item"),
        ("complaint", {}, "form.slots.issue"),
    ],
)
async def test_a_wrong_form_is_refused_by_its_field_and_not_stored(
    small: Mind, folder: Path, intent: str, slots: dict[str, str], field: str
) -> None:
    async with serving(small, folder) as server:
        shopper = await server.shopper()
        refused = await send(shopper, intent, slots)
        assert await shopper.items() == []
    assert (refused.status, refused.body["error"], refused.body["field"]) == (400, "malformed", field)


async def test_photos_that_are_asked_for_are_a_card_beside_the_question(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        await keep(server, order(status=OrderStatus.DELIVERED, delivered_at=days_ago(1), parcels=()))
        shopper = await server.shopper("小雨", language="en")
        await shopper.say("the glass is smashed")
        _, reply = await answered(server, shopper)
    assert [card["kind"] for card in reply["cards"]] == ["order", "evidence"]
    wanted = reply["cards"][1]["evidence"]["wanted"]
    assert [each["key"] for each in wanted] == ["goods", "box", "waybill"]
    assert reply["cards"][1]["evidence"]["shown"] == 0
