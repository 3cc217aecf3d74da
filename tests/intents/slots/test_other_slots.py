"""Tables of what is said and the values that are found."""

import pytest

from bot.intents.understanding import Context
from tests.intents.slots.saying import DRESS, KETTLE, MINE, ORDERS, ROBOT, asked, slots, value


@pytest.mark.parametrize(
    ("said", "waybill"),
    [
        ("SF1420099887766", "SF1420099887766"),
        ("sf1420099887766到哪了", "SF1420099887766"),
        ("圆通 YT7548823019982", "YT7548823019982"),
        ("中通75512345678901", "75512345678901"),
        ("JD0098812345678 没更新", "JD0098812345678"),
        ("tracking 1Z999AA10123456784", "1Z999AA10123456784"),
    ],
)
def test_waybills_are_told_by_the_carriers_patterns(said: str, waybill: str) -> None:
    assert value(said, "waybill") == waybill


@pytest.mark.parametrize(
    ("said", "phone"),
    [
        ("13912345678", "13912345678"),
        ("139 1234 5678", "13912345678"),
        ("+86 139-1234-5678", "13912345678"),
        ("ring 07700 900123 after six", "07700900123"),
        ("my cell is 555-123-4567", "5551234567"),
    ],
)
def test_phones_are_digits_without_gaps(said: str, phone: str) -> None:
    assert value(said, "phone") == phone


@pytest.mark.parametrize(
    ("said", "name", "found"),
    [
        ("前天签收的", "age_days", "2"),
        ("三天了", "age_days", "3"),
        ("都两个星期了", "age_days", "14"),
        ("十二天没动", "age_days", "12"),
        ("it has been 5 days", "age_days", "5"),
        ("a week now", "age_days", "7"),
        ("周六上午有空", "date", "周六上午"),
        ("last Tuesday it said out for delivery", "date", "last Tuesday"),
        ("3月14号买的", "date", "3月14号"),
        ("两瓶都漏了", "quantity", "2"),
        ("少了三件", "quantity", "3"),
        ("a dozen boxes", "quantity", "12"),
        ("退我128.5元", "amount", "128.5"),
        ("you took £45.99", "amount", "45.99"),
        ("换成L码", "target_size", "L"),
        ("M的换成XL", "target_size", "XL"),
        ("could I swap the small for a medium", "target_size", "M"),
        ("要42码", "target_size", "42"),
        ("改成黑色的", "target_color", "黑色"),
        ("the green one instead of navy... to green", "target_color", "green"),
        ("补发一个就行", "solution", "reship"),
        ("不用退款，给我换个新的", "solution", "exchange"),
        ("just give me my money back", "solution", "refund"),
        ("尺码不合适", "reason", "不合适"),
        ("I changed my mind", "reason", "changed my mind"),
        ("税号91330100MA2KDXJ86B", "tax_id", "91330100MA2KDXJ86B"),
        ("VAT no GB 123 4567 89", "tax_id", "GB123456789"),
        ("抬头写杭州青禾贸易有限公司", "invoice_title", "杭州青禾贸易有限公司"),
        ("地址改到浙江省杭州市西湖区文三路20号3幢501室", "address", "浙江省杭州市西湖区文三路20号3幢501室"),
        ("send it to 14 Mill Lane, Leeds please", "address", "14 Mill Lane, Leeds please"),
    ],
)
def test_finds_values_as_they_are_said(said: str, name: str, found: str) -> None:
    assert value(said, name) == found


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("热水壶不加热", KETTLE),
        ("擦窗机不动了", ROBOT),
        ("the dress is too long", DRESS),
        ("straw hats arrived squashed", DRESS),
    ],
)
def test_goods_name_the_order_that_has_them(said: str, number: str) -> None:
    assert value(said, "order_id") == number


def test_the_one_before_is_the_next_older_order() -> None:
    talk = Context(orders=ORDERS, last_order=KETTLE)
    assert value("不是这个，是上一个订单", "order_id", talk) == DRESS
    assert value("the one before that", "order_id", talk) == DRESS


def test_this_order_is_the_one_last_spoken_of() -> None:
    assert value("这单怎么还没发", "order_id", Context(orders=ORDERS, last_order=ROBOT)) == ROBOT
    assert value("这单怎么还没发", "order_id", MINE) is None


@pytest.mark.parametrize(
    ("said", "place"),
    [("第二个", "2"), ("2", "2"), ("选二", "2"), ("the second one", "2"), ("最后一个", "3"), ("白色茶壶", "3")],
)
def test_choices_are_taken_by_place_or_by_label(said: str, place: str) -> None:
    assert value(said, "choice", asked("order_id", choices=("蓝色杯子", "木头砧板", "白色茶壶"))) == place


@pytest.mark.parametrize(
    ("question", "said", "found"),
    [
        ("invoice_title", "就开个人 王小棠", "王小棠"),
        ("invoice_title", "Harrow & Pike Ltd", "Harrow & Pike Ltd"),
        ("tax_id", "GB 123 4567 89", "GB123456789"),
        ("issue", "插上电没反应 灯也不亮", "插上电没反应 灯也不亮"),
        ("target_size", "m", "M"),
        ("contact", "微信联系我吧", "微信联系我吧"),
    ],
)
def test_an_answer_fills_the_slot_that_was_asked_for(question: str, said: str, found: str) -> None:
    assert value(said, question, asked(question)) == found


def test_attachments_are_the_photo() -> None:
    assert value("", "photo", asked("photo", attachments=2)) == "yes"


def test_contractions_are_no_sizes() -> None:
    assert value("it's late and I'm cross", "target_size") is None


@pytest.mark.parametrize(
    "said", ["", " ", "\udce4\ud800", "\u202e\u200b", "😀" * 50, "9" * 10_000, "第" * 10_000, "a1 " * 3000]
)
def test_any_text_is_read_without_an_error(said: str) -> None:
    assert isinstance(slots(said), tuple)


@pytest.mark.parametrize("said", ["没拆", "没拆封", "全新没用过", "unopened", "never worn", "not been used"])
def test_goods_as_they_came_are_unopened_whatever_was_asked(said: str) -> None:
    assert value(said, "opened") == "no"


def test_opened_is_read_only_as_an_answer() -> None:
    assert value("拆开一看碎了", "opened") is None
    assert value("拆开了", "opened", asked("opened")) == "yes"


@pytest.mark.parametrize("said", ["actually no, something else", "不是这个"])
def test_a_choice_as_short_as_no_is_not_found_inside_other_words(said: str) -> None:
    assert value(said, "choice", asked("confirmed", choices=("Yes", "No", "是"))) is None
