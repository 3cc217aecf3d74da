"""The one door: every message is answered from the shop's facts, stored once, and told to nobody else."""

import asyncio
import json
from datetime import timedelta

import pytest
from sqlalchemy import Table, select

from bot.app import assemble
from bot.config import Config
from bot.messages import Answer, InboundAttachment
from bot.shop.money import Money
from bot.shop.news import OrderNews, ParcelNews, ProductNews, VariantNews
from bot.shop.orders import Item, OrderStatus
from bot.shop.parcels import ParcelStatus, Scan
from bot.shop.products import PricePoint
from bot.storage import tables
from bot.storage.products import keep_prices, keep_products
from tests.desk.conftest import NOW, TestDesk

NUMBER, PHONE = "2026111500012345", "13900006677"


def order(number: str = NUMBER, buyer: str = "小雨", **changes: object) -> OrderNews:
    """Shipped three days ago, on its way since."""
    scan = Scan(NOW - timedelta(hours=5), "快件已到达杭州转运中心", "杭州", ParcelStatus.IN_TRANSIT)
    parcel = ParcelNews(
        waybill="SF1234567890123",
        carrier="顺丰速运",
        status=ParcelStatus.IN_TRANSIT,
        shipped_at=NOW - timedelta(days=1),
        scans=(scan,),
    )
    plain: dict[str, object] = {
        "number": number,
        "status": OrderStatus.SHIPPED,
        "buyer": buyer,
        "phone": PHONE,
        "placed_at": NOW - timedelta(days=2),
        "paid_at": NOW - timedelta(days=2),
        "shipped_at": NOW - timedelta(days=1),
        "items": (Item("MUG-BLUE", "蓝色马克杯", 1),),
        "parcels": (parcel,),
    }
    return OrderNews(**plain | changes)  # type: ignore[arg-type]  # names of its own fields


async def rows(desk: TestDesk, table: Table) -> list[dict[str, object]]:
    found = await desk.deskbot.database.read(lambda connection: list(connection.execute(select(table)).mappings()))
    return [dict(row) for row in found]


def said(answer: Answer) -> str:
    return "\n".join(reply.text for reply in answer.replies)


async def test_a_known_shopper_hears_where_his_only_parcel_is(desk: TestDesk) -> None:
    await desk.keep(order())
    answer = await desk.say("帮我查一下物流到哪了", customer="小雨")
    assert answer.intent == "track_parcel"
    assert "SF1234567890123" in said(answer) and "顺丰" in said(answer)


async def test_an_unknown_shopper_hears_it_after_number_and_last_four_digits(desk: TestDesk) -> None:
    await desk.keep(order())
    asked = await desk.say("帮我查一下物流到哪了")
    assert "SF123" not in said(asked)
    assert "SF123" not in said(await desk.say(NUMBER))
    assert "SF1234567890123" in said(await desk.say("6677"))


async def test_a_waybill_may_stand_for_the_order_number(desk: TestDesk) -> None:
    await desk.keep(order())
    assert "马克杯" not in said(await desk.say("查一下 SF1234567890123 到哪了"))
    assert "杭州" in said(await desk.say("6677"))


@pytest.mark.parametrize("foreign", [NUMBER, "2026111599999999"], ids=["another's order", "no such order"])
async def test_a_foreign_order_and_an_unknown_one_are_answered_alike(desk: TestDesk, foreign: str) -> None:
    await desk.keep(order())
    answers = [await desk.say(text) for text in ("查一下物流", foreign, "0000")]
    texts = " ".join(map(said, answers))
    assert "SF123" not in texts and "马克杯" not in texts and "小雨" not in texts
    codes = [reply.code for answer in answers for reply in answer.replies]
    assert codes[-1] == "proof.refused" or "proof" in codes[-1]


async def test_the_proof_holds_for_this_conversation_and_no_other(desk: TestDesk) -> None:
    await desk.keep(order())
    for text in ("查一下物流", NUMBER, "6677"):
        await desk.say(text, sender="anna")
    assert "SF123" in said(await desk.say("再帮我查下物流", sender="anna"))
    assert "SF123" not in said(await desk.say("查一下物流", sender="mallory"))
    assert "SF123" not in said(await desk.say(NUMBER, sender="mallory"))


async def test_five_wrong_proofs_bring_a_person(desk: TestDesk) -> None:
    await desk.keep(order())
    await desk.say("查一下物流")
    for digits in ("0001", "0002", "0003", "0004", "0005"):
        await desk.say(NUMBER)
        answer = await desk.say(digits)
        if answer.held_by == "queue":
            break
    assert answer.held_by == "queue"
    (waiting,) = await rows(desk, tables.queue)
    assert waiting["reason"] == "proof"


async def test_the_same_delivery_a_hundred_times_at_once_is_one_message_with_one_answer(desk: TestDesk) -> None:
    message = desk.message("你好")
    answers = await asyncio.gather(*(desk.deskbot.reception.receive(message) for _ in range(100)))
    assert {answer.replies for answer in answers} == {answers[0].replies}
    assert sum(not answer.duplicate for answer in answers) == 1
    assert len(await rows(desk, tables.messages)) == 2
    assert len(await rows(desk, tables.conversations)) == 1


async def test_ten_first_messages_of_a_new_shopper_at_once_make_one_conversation(desk: TestDesk) -> None:
    await asyncio.gather(*(desk.say(f"你好 {number}") for number in range(10)))
    assert len(await rows(desk, tables.shoppers)) == 1
    assert len(await rows(desk, tables.conversations)) == 1
    seqs = sorted(int(str(row["seq"])) for row in await rows(desk, tables.events))
    assert seqs == list(range(1, len(seqs) + 1))


async def test_workers_that_take_one_shoppers_messages_at_once_answer_all_of_them(desk: TestDesk) -> None:
    mind, database = desk.deskbot.mind, desk.deskbot.database
    workers = [assemble(Config(), database, mind, clock=lambda: NOW) for _ in range(4)]
    messages = [desk.message(f"你好 {number}") for number in range(20)]
    answers = await asyncio.gather(
        *(workers[number % 4].reception.receive(message) for number, message in enumerate(messages))
    )
    assert all(answer.replies for answer in answers)
    assert len({answer.conversation_id for answer in answers}) == 1
    assert len({answer.seq for answer in answers}) == 20


async def test_a_person_is_asked_for_and_the_bot_falls_silent(desk: TestDesk) -> None:
    answer = await desk.say("转人工")
    assert answer.held_by == "queue" and said(answer)
    silent = await desk.say("还在吗")
    assert silent.replies == () and silent.held_by == "queue"
    (waiting,) = await rows(desk, tables.queue)
    assert (waiting["reason"], waiting["state"], waiting["message_taken"]) == ("asked", "waiting", False)
    assert [row["author"] for row in await rows(desk, tables.messages)] == ["shopper", "bot", "shopper"]


async def test_out_of_hours_a_message_is_taken_and_the_bot_still_answers(desk: TestDesk) -> None:
    desk.now = NOW.replace(hour=20)  # 04:00 in the shop's zone
    answer = await desk.say("转人工")
    assert answer.held_by == "bot" and said(answer)
    (waiting,) = await rows(desk, tables.queue)
    assert waiting["message_taken"]
    assert said(await desk.say("你们几点上班"))


async def test_a_photo_sent_before_it_is_asked_for_lies_with_the_case(desk: TestDesk) -> None:
    delivered = {"status": OrderStatus.DELIVERED, "delivered_at": NOW - timedelta(hours=20)}
    parcel = ParcelNews(
        "SF1", carrier="顺丰速运", status=ParcelStatus.DELIVERED, delivered_at=NOW - timedelta(hours=20)
    )
    await desk.keep(order(parcels=(parcel,), **delivered))
    await desk.picture(customer="小雨")
    await desk.say("杯子碎了", customer="小雨")
    (case,) = await rows(desk, tables.cases)
    assert (case["type"], case["order_number"], case["stage"]) == ("damaged_item", NUMBER, "received")
    (evidence,) = await rows(desk, tables.case_evidence)
    assert (evidence["seq"], evidence["position"]) == (1, 0)


async def test_a_price_that_fell_lies_with_the_case_for_whoever_approves(desk: TestDesk) -> None:
    mug = Item("MUG-BLUE", "蓝色马克杯", 1, price=Money(4500, "CNY"))
    await desk.keep(order(items=(mug,)))
    fallen = PricePoint("MUG-BLUE", NOW - timedelta(days=1), Money(3900, "CNY"))
    await desk.deskbot.database.write(lambda connection: keep_prices(connection, [fallen], NOW, "test"))
    for text in ("我买贵了，退差价", NUMBER, "6677"):
        await desk.say(text)
    (case,) = await rows(desk, tables.cases)
    details = json.loads(str(case["details"]))
    assert (details["paid"], details["now"]) == ("4500", "3900")


async def test_a_question_about_goods_is_answered_from_the_product_it_names(desk: TestDesk) -> None:
    mug = ProductNews("MUG", "陶瓷马克杯", variants=(VariantNews("MUG-B", "蓝色", stock=3),))
    await desk.deskbot.database.write(lambda connection: keep_products(connection, [mug], NOW, "test"))
    assert "蓝色" in said(await desk.say("马克杯有货吗"))


async def test_the_explanation_tells_guesses_slots_and_decisions(desk: TestDesk) -> None:
    await desk.keep(order())
    message = desk.message(f"查一下 {NUMBER} 到哪了", customer="小雨")
    answer = await desk.deskbot.reception.receive(message, explain=True)
    assert any("track_parcel" in line for line in answer.why)
    found = json.loads(json.dumps(answer.explanation))
    assert found["guesses"][0]["intent"] == "track_parcel"
    assert {"name": "order_id", "value": NUMBER} in [
        {name: slot[name] for name in ("name", "value")} for slot in found["slots"]
    ]


STRANGE = {
    "ten thousand characters": "快递" * 5000,
    "emoji": "😡😡😡🚚❓",
    "control characters": "查\x00快\x1b[31m递\x07",
    "bidirectional": "\u202e递快查\u202c \u2066abc\u2069",
    "empty": "",
    "spaces": " \u3000\n\t ",
    "third language": "Где моя посылка? Wo bleibt mein Paket?",
    "lone surrogate": "快递\ud83d呢",
    "template markers": "{{ order.number }} {% for %} {0.__class__} %s",
}


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE.keys())
async def test_any_text_gets_an_answer(desk: TestDesk, text: str) -> None:
    answer = await desk.say(text)
    assert said(answer)


async def test_a_picture_alone_gets_an_answer(desk: TestDesk) -> None:
    assert said(await desk.say("", attachments=(InboundAttachment("picture"),)))


async def test_the_reply_speaks_the_shoppers_language_and_switches_with_him(desk: TestDesk) -> None:
    assert (await desk.say("hello there")).language == "en"
    assert (await desk.say("你好，在吗")).language == "zh"
