"""A known shopper proves an order of another account as everybody does: by its number and four digits."""

import pytest

from bot.messages import Answer
from tests.desk.conftest import TestDesk
from tests.desk.orders import NUMBER, order

MOTHERS, HER_PHONE = "2026111400088888", "13700004321"
ME = {"sender": "anna", "customer": "小雨"}


def said(answer: Answer) -> str:
    return "\n".join(reply.text for reply in answer.replies)


def codes(answer: Answer) -> str:
    return " ".join(reply.code for reply in answer.replies)


@pytest.fixture(autouse=True)
async def _orders(desk: TestDesk) -> None:
    await desk.keep(order(), order(MOTHERS, buyer="妈妈", phone=HER_PHONE))


async def test_in_one_message(desk: TestDesk) -> None:
    answer = await desk.say(f"帮我查一下订单 {MOTHERS} 到哪了，手机尾号 4321", **ME)
    assert "SF1400088888" in said(answer)


@pytest.mark.parametrize("digits", ["4321", "手机尾号4321", "13700004321"])
async def test_in_two_messages(desk: TestDesk, digits: str) -> None:
    asked = await desk.say(f"帮我查一下订单 {MOTHERS} 到哪了", **ME)
    assert codes(asked) == "ask.order_unknown" and "SF1400088888" not in said(asked)
    assert "SF1400088888" in said(await desk.say(digits, **ME))


async def test_the_proof_holds_for_this_conversation_beside_his_own_orders(desk: TestDesk) -> None:
    await desk.say(f"帮我查一下订单 {MOTHERS} 到哪了，手机尾号 4321", **ME)
    assert "SF1400088888" in said(await desk.say(f"{MOTHERS} 什么时候能到", **ME))
    assert "SF1500012345" in said(await desk.say(f"那 {NUMBER} 到哪了", **ME))
    elsewhere = await desk.say(f"帮我查一下订单 {MOTHERS} 到哪了", sender="other", customer="小雨")
    assert "SF1400088888" not in said(elsewhere)


@pytest.mark.parametrize("number", [MOTHERS, "2026111499999999"], ids=["another's order", "no such order"])
async def test_wrong_digits_and_unknown_orders_are_answered_alike(desk: TestDesk, number: str) -> None:
    first = await desk.say(f"帮我查一下订单 {number} 到哪了", **ME)
    second = await desk.say("手机尾号 0000", **ME)
    assert codes(first) == "ask.order_unknown"
    assert codes(second).startswith("proof.refused")
    assert "SF" not in said(first) + said(second)


async def test_guessing_brings_a_person(desk: TestDesk) -> None:
    for digits in ("0001", "0002", "0003", "0004", "0005"):
        answer = await desk.say(f"查一下订单 {MOTHERS} 到哪了，手机尾号 {digits}", **ME)
        assert "SF1400088888" not in said(answer)
    assert answer.held_by == "queue"


async def test_his_own_order_needs_no_digits_and_wrong_ones_do_no_harm(desk: TestDesk) -> None:
    assert "SF1500012345" in said(await desk.say(f"查一下订单 {NUMBER} 到哪了，手机尾号 0000", **ME))
