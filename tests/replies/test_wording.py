"""Every kind of fact reads as a person of that language would write it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.errors import FactUnsayable
from bot.replies.placeholders import Kind
from bot.replies.wording import Sayable, word
from bot.shop.money import Money
from tests.replies.scenes import NOW, SHANGHAI


def said(value: Sayable, kind: Kind = Kind.TEXT) -> tuple[str, str]:
    return word(value, kind, "zh", NOW, SHANGHAI), word(value, kind, "en", NOW, SHANGHAI)


@pytest.mark.parametrize(
    ("hours", "chinese", "english"),
    [
        (-1, "今天 11:00", "today at 11:00"),
        (-13, "昨天 23:00", "yesterday at 23:00"),
        (12, "明天 00:00", "tomorrow at 00:00"),
        (-48, "6月18日 12:00", "18 June at 12:00"),
        (-24 * 365, "2025年6月20日 12:00", "20 June 2025 at 12:00"),
    ],
)
def test_moments_are_relative_within_a_day_and_absolute_beyond(hours: int, chinese: str, english: str) -> None:
    assert said(NOW + timedelta(hours=hours)) == (chinese, english)


def test_moments_are_told_in_the_shops_zone() -> None:
    at = datetime(2027, 3, 28, 1, 30, tzinfo=UTC)  # half an hour after Berlin's clocks went from 02:00 to 03:00
    assert word(at, Kind.MOMENT, "en", at, ZoneInfo("Europe/Berlin")) == "today at 03:30"


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(FactUnsayable, match="time zone"):
        said(datetime(2026, 6, 20, 12, 0))


@pytest.mark.parametrize(
    ("day", "chinese", "english"),
    [
        (date(2026, 6, 20), "今天", "today"),
        (date(2026, 6, 21), "明天", "tomorrow"),
        (date(2026, 6, 25), "6月25日", "25 June"),
        (date(2028, 2, 29), "2028年2月29日", "29 February 2028"),
    ],
)
def test_near_days_have_a_name_and_far_ones_a_date(day: date, chinese: str, english: str) -> None:
    assert said(day) == (chinese, english)


@pytest.mark.parametrize(
    ("span", "chinese", "english"),
    [
        (timedelta(days=3, hours=2), "约 3 天", "about 3 days"),
        (timedelta(hours=26), "约 26 小时", "about 26 hours"),
        (timedelta(hours=1), "约 1 小时", "about 1 hour"),
        (timedelta(minutes=20), "约 20 分钟", "about 20 minutes"),
        (timedelta(0), "约 1 分钟", "about 1 minute"),
    ],
)
def test_a_span_is_told_roughly_in_one_unit(span: timedelta, chinese: str, english: str) -> None:
    assert said(span) == (chinese, english)


@pytest.mark.parametrize(
    ("value", "kind", "chinese", "english"),
    [
        ((2, 3), Kind.DAYS, "2–3 天", "2–3 days"),
        ((3, 3), Kind.DAYS, "3 天", "3 days"),
        ((1, 1), Kind.DAYS, "1 天", "1 day"),
        ((5, 10), Kind.MINUTES, "5–10 分钟", "5–10 minutes"),
        (7, Kind.DAYS, "7 天", "7 days"),
        (1, Kind.HOURS, "1 小时", "1 hour"),
        (2, Kind.COUNT, "2", "2"),
    ],
)
def test_numbers_and_ranges_carry_their_unit(value: Sayable, kind: Kind, chinese: str, english: str) -> None:
    assert said(value, kind) == (chinese, english)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Money(7980, "CNY"), "¥79.80"),
        (Money(129900, "GBP"), "£1,299.00"),
        (Money(5, "USD"), "$0.05"),
        (Money(-1050, "EUR"), "-€10.50"),
        (Money(1200, "JPY"), "1,200 JPY"),
        (Money(1234, "KWD"), "1.234 KWD"),
        (Money(995, "CHF"), "9.95 CHF"),
    ],
)
def test_money_keeps_its_currency_and_its_decimals(amount: Money, text: str) -> None:
    assert said(amount) == (text, text)


@pytest.mark.parametrize(
    ("elements", "chinese", "english"),
    [
        (("杯",), "杯", "杯"),
        (("a", "b"), "a、b", "a and b"),
        (("a", "b", "c"), "a、b、c", "a, b and c"),
    ],
)
def test_lists_are_joined_as_the_language_does(elements: tuple[str, ...], chinese: str, english: str) -> None:
    assert said(elements) == (chinese, english)


@pytest.mark.parametrize("value", [True, False, 1.5, None])
def test_what_has_no_wording_is_refused(value: object) -> None:
    with pytest.raises(FactUnsayable):
        word(value, Kind.TEXT, "zh", NOW, SHANGHAI)  # type: ignore[arg-type]  # the wrong type is the point
