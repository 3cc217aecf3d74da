"""Order numbers are read in every form; digits of other things never are."""

import pytest

from bot.intents.understanding import Context
from tests.intents.slots.saying import DRESS, KETTLE, MINE, ROBOT, asked, slots, value

STRANGER = Context()


@pytest.mark.parametrize(
    ("said", "number"),
    [
        (KETTLE, KETTLE),
        ("单号2025031400917746到哪了", KETTLE),
        ("2025 0314 0091 7746", KETTLE),
        ("2025-0314-0091-7746 麻烦看下", KETTLE),
        ("２０２５０３１４００９１７７４６", KETTLE),
        ("二零二五零三一四零零九一七七四六", KETTLE),
        ("尾号7746", KETTLE),
        ("后四位是 7746", KETTLE),
        ("尾号七七四六的那单", KETTLE),
        ("后五位17746", KETTLE),
        ("it ends in 5582", DRESS),
        ("last four 5582", DRESS),
        ("double five eight two", DRESS),
        ("five five eight two", DRESS),
        ("qb70015582", DRESS),
        ("QB 70015582 please", DRESS),
        ("QB-7001-5582", DRESS),
        ("70015582", DRESS),
        ("0063!!!", ROBOT),
        ("订单编号: 2025030288120063 创建时间: 2025-03-02 18:44:10 付款方式: 支付宝", ROBOT),
        ("order no. QB70015582\nplaced 03/03/2025\ntotal £48.00", DRESS),
        ("我电话13912345678，订单2025031400917746", KETTLE),
        ("SF1420099887766 一直没动", KETTLE),
        ("\u200b2025\u200d03140091\u202e7746", KETTLE),
    ],
)
def test_finds_the_whole_number_of_a_known_order(said: str, number: str) -> None:
    assert value(said, "order_id") == number


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("2024112233445566", "2024112233445566"),
        ("order ab10234567", "AB10234567"),
        ("订单号是 2024 1122 3344 5566", "2024112233445566"),
        ("#100234567", "100234567"),
        ("my order is #1001", "1001"),
        ("订单号：1001", "1001"),
    ],
)
def test_takes_a_strangers_number_as_it_is_given(said: str, number: str) -> None:
    assert value(said, "order_id", STRANGER) == number


@pytest.mark.parametrize(
    "said",
    [
        "我手机13912345678",
        "call me on 07700 900123",
        "2025-03-14 09:30 下的单",
        "退我128.50元",
        "身高165体重52公斤",
        "买了3件",
        "等了5天了",
        "£45.99 was taken",
        "税号91330100MA2KDXJ86B",
        "YT7548823019982",
        "3月14号买的",
    ],
)
def test_never_takes_digits_of_another_thing(said: str) -> None:
    assert value(said, "order_id") is None


def test_a_strangers_number_and_last_digits_are_told_apart() -> None:
    found = {slot.name: slot.value for slot in slots("2024112233445566 手机尾号 6789", STRANGER)}
    assert (found["order_id"], found["phone_last4"]) == ("2024112233445566", "6789")


def test_four_digits_answer_the_question_for_the_phone() -> None:
    assert value("5582", "phone_last4", asked("phone_last4")) == "5582"


def test_digits_that_fit_no_order_stay_digits() -> None:
    assert value("尾号1234", "order_id") is None
    assert value("尾号1234", "digits") == "1234"


def test_the_span_names_the_number_in_the_message_as_it_was_written() -> None:
    said = "看下 2025 0314 0091 7746 哈"
    slot = next(slot for slot in slots(said) if slot.name == "order_id")
    assert said[slot.start : slot.end] == "2025 0314 0091 7746"


def test_a_thousand_numbers_are_read_in_bounded_time() -> None:
    said = " ".join(str(2025031400000000 + i) for i in range(1000))
    assert len(slots(said, MINE)) < 100
