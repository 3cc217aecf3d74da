"""Forms: complete or refused by the name of the field, and decided by the same flows as what is written."""

import json

import pytest

from bot.desk.forms import FORMS, check_form, understood_form
from bot.dialogue.flows import FLOWS
from bot.errors import Malformed
from bot.messages import Answer, Form, InboundAttachment
from bot.shop.money import Money
from bot.shop.news import OrderNews
from bot.shop.orders import Item, OrderStatus
from bot.shop.policies import Policies
from bot.storage import tables
from tests.desk.conftest import TestDesk
from tests.desk.orders import NUMBER, days_ago, order, rows

RETURN = {"order_id": NUMBER, "item": "蓝色马克杯", "reason": "颜色不喜欢", "opened": "no"}
COMPLAINT = {"issue": "打了三次电话都没有人接"}


def arrived(days: float = 2, **changes: object) -> OrderNews:
    """An order whose parcel came so many days ago."""
    at = days_ago(days)
    facts: dict[str, object] = {"status": OrderStatus.DELIVERED, "delivered_at": at, "parcels": ()}
    return order(**facts | changes)  # type: ignore[arg-type]  # names of an order's fields


async def fill_in(desk: TestDesk, intent: str, slots: dict[str, str], **changes: object) -> Answer:
    return await desk.say("我填了表单", form=Form(intent, slots), **changes)  # type: ignore[arg-type]  # fields of Inbound


def codes(answer: Answer) -> str:
    return " ".join(reply.code for reply in answer.replies)


# ---- what a form has to be ----


@pytest.mark.parametrize(
    ("intent", "slots", "field"),
    [
        ("track_parcel", {}, "form.intent"),
        ("return_item", RETURN | {"colour": "red"}, "form.slots.colour"),
        ("return_item", RETURN | {"photo": "yes"}, "form.slots.photo"),
        ("return_item", {**RETURN, "order_id": " "}, "form.slots.order_id"),
        ("return_item", {name: value for name, value in RETURN.items() if name != "reason"}, "form.slots.reason"),
        ("return_item", RETURN | {"opened": "maybe"}, "form.slots.opened"),
        ("return_item", RETURN | {"phone_last4": "66７7"}, "form.slots.phone_last4"),
        ("complaint", {"issue": "x" * 501}, "form.slots.issue"),
        ("complaint", COMPLAINT | {"solution": "a new car"}, "form.slots.solution"),
        ("damaged_item", {"order_id": NUMBER, "item": "mug"}, "form.slots.photo"),
    ],
)
def test_a_form_that_is_not_one_of_ours_or_not_complete_is_refused_by_its_field(
    intent: str, slots: dict[str, str], field: str
) -> None:
    with pytest.raises(Malformed) as refused:
        check_form(Form(intent, slots), 0, Policies())
    assert refused.value.field == field


@pytest.mark.parametrize(("intent", "slots"), [("return_item", RETURN), ("complaint", COMPLAINT)])
def test_a_complete_form_passes(intent: str, slots: dict[str, str]) -> None:
    check_form(Form(intent, slots), 0, Policies())


def test_what_the_shop_does_not_ask_may_be_left_out() -> None:
    check_form(Form("return_item", {"order_id": NUMBER}), 0, Policies(asked={}))
    check_form(Form("damaged_item", {"order_id": NUMBER}), 0, Policies(asked={}, evidence={}))


def test_a_photo_answers_for_the_evidence() -> None:
    check_form(Form("damaged_item", {"order_id": NUMBER, "item": "mug"}), 1, Policies())


def test_every_form_has_a_flow_and_asks_nothing_twice() -> None:
    for intent, fields in FORMS.items():
        assert intent in FLOWS
        assert len({field.slot for field in fields}) == len(fields)


def test_a_form_is_understood_as_sure() -> None:
    understood = understood_form(Form("return_item", {"reason": " too big ", "item": " "}), "text", "en")
    assert (understood.intent, understood.guesses[0].score) == ("return_item", 1.0)
    assert [(slot.name, slot.value) for slot in understood.slots] == [("reason", "too big")]


# ---- what comes of it ----


async def test_a_return_by_form_opens_the_case_in_one_turn(desk: TestDesk) -> None:
    await desk.keep(arrived())
    answer = await fill_in(desk, "return_item", RETURN, customer="小雨")
    assert "return_item.opened" in codes(answer)
    (case,) = await rows(desk, tables.cases)
    details = json.loads(str(case["details"]))
    assert (case["type"], case["order_number"], case["item"]) == ("return_item", NUMBER, "蓝色马克杯")
    assert (details["reason"], details["opened"]) == ("颜色不喜欢", "no")


async def test_a_return_by_form_outside_the_policy_gets_the_polite_no(desk: TestDesk) -> None:
    await desk.keep(arrived(days=20))
    answer = await fill_in(desk, "return_item", RETURN, customer="小雨")
    assert codes(answer) == "return_item.no_too_late"
    assert await rows(desk, tables.cases) == []


async def test_goods_that_were_opened_are_not_taken_back_by_form_either(desk: TestDesk) -> None:
    await desk.keep(arrived())
    answer = await fill_in(desk, "return_item", RETURN | {"opened": "yes"}, customer="小雨")
    assert "return_item.no_opened" in codes(answer)
    assert await rows(desk, tables.cases) == []


async def test_an_exchange_by_form_names_what_is_wanted(desk: TestDesk) -> None:
    await desk.keep(arrived())
    wanted = {"order_id": NUMBER, "item": "蓝色马克杯", "target_size": "红色"}
    assert "exchange_item.opened" in codes(await fill_in(desk, "exchange_item", wanted, customer="小雨"))


async def test_a_complaint_by_form_is_registered_and_goes_to_people(desk: TestDesk) -> None:
    answer = await fill_in(desk, "complaint", COMPLAINT | {"batch": "2026-10-02", "date": "明天中午前"})
    assert "complaint.opened" in codes(answer) and answer.held_by == "queue"
    (case,) = await rows(desk, tables.cases)
    details = json.loads(str(case["details"]))
    assert details["issue"] == COMPLAINT["issue"]
    assert (details["batch"], details["date"]) == ("2026-10-02", "明天中午前")
    (waiting,) = await rows(desk, tables.queue)
    assert waiting["reason"] == "complaint"


async def test_a_form_with_photos_lays_them_with_the_case(desk: TestDesk) -> None:
    await desk.keep(arrived())
    damaged = {"order_id": NUMBER, "item": "蓝色马克杯", "solution": "refund"}
    await fill_in(desk, "damaged_item", damaged, customer="小雨", attachments=(InboundAttachment("picture"),))
    (case,) = await rows(desk, tables.cases)
    assert (case["type"], len(await rows(desk, tables.case_evidence))) == ("damaged_item", 1)


async def test_the_order_is_the_one_of_the_form_though_the_words_name_the_goods_of_another(desk: TestDesk) -> None:
    lamp = (Item("LAMP", "台灯", 1, price=Money(9900, "CNY")),)
    await desk.keep(arrived(), arrived(number="2026111500099999", items=lamp))
    about = RETURN | {"reason": "不是我要的，我要的是台灯"}
    await fill_in(desk, "return_item", about, customer="小雨")
    (case,) = await rows(desk, tables.cases)
    assert (case["order_number"], case["item"]) == (NUMBER, "蓝色马克杯")


async def test_a_form_in_the_middle_of_another_question_is_served_and_the_question_comes_again(desk: TestDesk) -> None:
    await desk.keep(arrived(), arrived(number="2026111500099999"))
    await desk.say("我要开发票", customer="小雨")
    answer = await fill_in(desk, "return_item", RETURN, customer="小雨")
    assert "return_item.opened" in codes(answer)
    assert codes(answer).split()[-1].startswith("ask.")


@pytest.mark.parametrize("foreign", [NUMBER, "2026111599999999"], ids=["another's order", "no such order"])
async def test_anothers_order_in_a_form_is_no_order_of_mine(desk: TestDesk, foreign: str) -> None:
    await desk.keep(arrived(), arrived(number="2026111500099999", buyer="阿明"))
    answer = await fill_in(desk, "return_item", RETURN | {"order_id": foreign}, customer="阿明")
    assert codes(answer) == "ask.order_unknown"
    complaint = await fill_in(desk, "complaint", COMPLAINT | {"order_id": foreign}, customer="阿明")
    assert "complaint.opened" in codes(complaint)
    (case,) = await rows(desk, tables.cases)
    assert (case["type"], case["order_number"], case["order_id"]) == ("complaint", "", None)


async def test_an_unknown_shopper_proves_the_order_in_the_form(desk: TestDesk) -> None:
    await desk.keep(arrived())
    answer = await fill_in(desk, "return_item", RETURN | {"phone_last4": "6677"})
    assert "return_item.opened" in codes(answer)


@pytest.mark.parametrize("digits", ["0000", ""], ids=["wrong digits", "no digits"])
async def test_without_the_proof_an_unknown_shoppers_form_opens_nothing(desk: TestDesk, digits: str) -> None:
    await desk.keep(arrived())
    answer = await fill_in(desk, "return_item", RETURN | {"phone_last4": digits})
    assert await rows(desk, tables.cases) == []
    assert "马克杯" not in answer.replies[0].text
    assert ("proof.refused" in codes(answer)) is bool(digits)


async def test_a_form_goes_into_the_talk_once(desk: TestDesk) -> None:
    message = desk.message("我填了表单", form=Form("complaint", COMPLAINT))
    first = await desk.deskbot.reception.receive(message)
    again = await desk.deskbot.reception.receive(message)
    assert again.duplicate and again.replies == first.replies
    assert len(await rows(desk, tables.cases)) == 1
