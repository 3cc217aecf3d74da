from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.connectors.cells import (
    CellUnreadable,
    read_line,
    read_moment,
    read_money,
    read_number,
    read_text,
    read_whole,
    read_yes,
)
from bot.shop.money import Money

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    "raw",
    [
        "437123456789012345",
        "'437123456789012345",
        '="437123456789012345"',
        "４３７１２３４５６７８９０１２３４５",
        "\u3000437123456789012345\t",
    ],
)
def test_an_order_number_is_read_through_every_wrapping(raw: str) -> None:
    assert read_number(raw) == "437123456789012345"


@pytest.mark.parametrize("raw", ["4.37123E+17", "4.37e17", "4.3E+17", "４.3E+17", "4.37123456789012E+17"])
def test_a_number_that_lost_its_digits_is_refused(raw: str) -> None:
    with pytest.raises(CellUnreadable, match="lost its last digits"):
        read_number(raw)


def test_a_short_number_in_scientific_form_keeps_its_digits() -> None:
    assert read_number("1.23456E+5") == "123456"
    assert read_number("20240617.0") == "20240617"


@pytest.mark.parametrize("raw", ["", "  ", "null", "NULL", "-", "--", "\\N", "\u3000", '=""', "'"])
def test_words_for_nothing_are_nothing(raw: str) -> None:
    assert read_text(raw) == ""


def test_line_breaks_stay_in_a_text_and_become_blanks_on_a_line() -> None:
    assert read_text(" 一楼\r\n二楼 ") == "一楼\n二楼"
    assert read_line("一楼\r\n二楼\u3000 三楼") == "一楼 二楼 三楼"


def test_bytes_that_were_no_text_are_refused() -> None:
    with pytest.raises(CellUnreadable, match="encoding"):
        read_text("小\ufffd雨")


@pytest.mark.parametrize(
    ("raw", "minor"),
    [
        ("79.8", 7980),
        ("¥1,234.50", 123450),
        ("￥79.80元", 7980),
        ("１２.３０", 1230),
        ("1.234,50 €", 123450),
        ("12,5", 1250),
        ("1,234", 123400),
        ("CNY 5", 500),
        ("0", 0),
    ],
)
def test_amounts_are_read_as_shops_write_them(raw: str, minor: int) -> None:
    assert read_money(raw, "CNY") == Money(minor, "CNY")


@pytest.mark.parametrize("raw", ["abc", "1.234", "-5", "1e400", "12.3.4", "99999999999999999999"])
def test_what_is_no_amount_is_refused(raw: str) -> None:
    with pytest.raises(CellUnreadable):
        read_money(raw, "CNY")


def test_a_currency_without_decimals_has_none() -> None:
    assert read_money("1,980", "JPY") == Money(1980, "JPY")
    with pytest.raises(CellUnreadable, match="decimals"):
        read_money("19.80", "JPY")


@pytest.mark.parametrize(
    "raw",
    [
        "2024-06-20 10:12:00",
        "2024/6/20 10:12",
        "2024.06.20 10:12:00",
        "2024年6月20日 10:12",
        "２０２４-06-20 10:12:00",
        "2024-06-20T10:12:00+08:00",
        "2024-06-20T02:12:00Z",
        "2024-06-20 02:12:00 +0000",
        "2024-06-19 22:12:00 -0400",
        "45463.425",
    ],
)
def test_one_moment_in_many_forms(raw: str) -> None:
    assert read_moment(raw, SHANGHAI) == datetime(2024, 6, 20, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize("raw", ["yesterday", "2024-13-01", "2024-02-30 10:00", "20/06/2024", "10:12", "1024-01-01"])
def test_what_is_no_moment_is_refused(raw: str) -> None:
    with pytest.raises(CellUnreadable):
        read_moment(raw, SHANGHAI)


def test_a_database_zero_date_is_no_moment() -> None:
    assert read_moment("0000-00-00 00:00:00", SHANGHAI) is None


@pytest.mark.parametrize("raw", ["2.5", "-1", "many", "1e400", "99999999999"])
def test_what_is_no_count_is_refused(raw: str) -> None:
    with pytest.raises(CellUnreadable):
        read_whole(raw)


def test_yes_and_no_in_both_languages() -> None:
    assert [read_yes(word) for word in ("是", "yes", "1", "否", "No", "")] == [True, True, True, False, False, None]


@given(st.datetimes(datetime(1991, 1, 1), datetime(2099, 12, 31)))
def test_every_moment_survives_being_written_and_read(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    assert read_moment(f"{moment:%Y-%m-%d %H:%M:%S}", UTC) == moment.replace(tzinfo=UTC)


@given(st.integers(0, 10**13))
def test_every_amount_survives_being_written_with_thousands(minor: int) -> None:
    assert read_money(f"{minor // 100:,}.{minor % 100:02d}", "CNY") == Money(minor, "CNY")


@given(st.text(max_size=60))
def test_no_text_whatever_breaks_a_reader(raw: str) -> None:
    for reader in (read_text, read_line, read_number, read_whole, read_yes):
        try:
            reader(raw)
        except CellUnreadable as error:
            assert str(error)
    for dated in (lambda: read_moment(raw, SHANGHAI), lambda: read_money(raw, "CNY")):
        try:
            dated()
        except CellUnreadable as error:
            assert str(error)


@given(st.from_regex(r"[0-9]{8,20}", fullmatch=True))
def test_a_number_is_never_changed(number: str) -> None:
    assert read_number(f'="{number}"') == read_number(f"'{number}") == read_number(number) == number
