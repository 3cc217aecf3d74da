"""Words a fact in the shopper's language: moments, days, spans, ranges, money, lists."""

from datetime import date, datetime, timedelta, tzinfo
from typing import Protocol, runtime_checkable

from bot.errors import FactUnsayable
from bot.replies.placeholders import Kind


@runtime_checkable
class Amount(Protocol):
    """Money, as the shop's rules have it."""

    @property
    def minor(self) -> int:
        """Whole minor units."""

    @property
    def currency(self) -> str:
        """ISO 4217 code."""


Sayable = str | int | Amount | datetime | date | timedelta | tuple[int, int] | tuple[str, ...]
"""What a placeholder may hold; a pair of ints is a range from low to high."""

_UNITS = {
    "zh": {Kind.DAYS: " 天", Kind.HOURS: " 小时", Kind.MINUTES: " 分钟"},
    "en": {Kind.DAYS: " days", Kind.HOURS: " hours", Kind.MINUTES: " minutes"},
}
_ONE = {Kind.DAYS: " day", Kind.HOURS: " hour", Kind.MINUTES: " minute"}
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_RELATIVE = {
    "zh": {-1: "昨天", 0: "今天", 1: "明天"},
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
}
_SYMBOLS = {"CNY": "¥", "GBP": "£", "EUR": "€", "USD": "$", "INR": "₹", "KRW": "₩"}
# ISO 4217: currencies whose minor unit is not a hundredth.
_DECIMALS = dict.fromkeys(("JPY", "KRW", "VND", "CLP", "ISK", "XAF", "XOF", "PYG", "UGX"), 0) | dict.fromkeys(
    ("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3
)


def word(value: Sayable, kind: Kind, language: str, now: datetime, zone: tzinfo) -> str:
    """The words for `value` in `language` (zh or en) as read at `now` in the shop's `zone`.

    Moments within a day of `now` are relative (昨天 14:05), all others absolute. `kind` gives a number its unit.
    Raises FactUnsayable for a bool, a naive datetime, or a type that has no wording.
    """
    match value:
        case str():
            return value
        case bool():
            raise FactUnsayable(f"{value!r} is a yes or no: it needs a phrase of its own, not a placeholder")
        case int():
            return _quantity(str(value), value, kind, language)
        case datetime():
            return _moment(value, language, now, zone)
        case date():
            return _day(value, language, now.astimezone(zone).date())
        case timedelta():
            return _span(value, language)
        case (int(low), int(high)):
            return _quantity(f"{low}–{high}" if low != high else str(low), high, kind, language)
        case tuple():
            return _list(tuple(str(element) for element in value), language)
        case Amount():
            return _money(value)
    raise FactUnsayable(f"a {type(value).__name__} has no wording")


def _quantity(figure: str, last: int, kind: Kind, language: str) -> str:
    units = _ONE if language == "en" and last == 1 else _UNITS[language]
    return figure + units.get(kind, "")


def _moment(at: datetime, language: str, now: datetime, zone: tzinfo) -> str:
    if at.tzinfo is None:
        raise FactUnsayable("a moment without a time zone cannot be told to a shopper")
    local = at.astimezone(zone)
    day = _day(local.date(), language, now.astimezone(zone).date())
    return f"{day}{' at ' if language == 'en' else ' '}{local:%H:%M}"


def _day(day: date, language: str, today: date) -> str:
    if near := _RELATIVE[language].get((day - today).days):
        return near
    other_year = day.year != today.year
    if language == "en":
        return f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if other_year else "")
    return (f"{day.year}年" if other_year else "") + f"{day.month}月{day.day}日"


def _span(span: timedelta, language: str) -> str:
    """Days from 48 hours on, hours from one hour on, else minutes; rounded, so worded as about."""
    seconds = abs(span.total_seconds())
    if seconds >= 48 * 3600:
        count, kind = round(seconds / 86400), Kind.DAYS
    elif seconds >= 3600:
        count, kind = round(seconds / 3600), Kind.HOURS
    else:
        count, kind = max(1, round(seconds / 60)), Kind.MINUTES
    about = "about " if language == "en" else "约 "
    return about + _quantity(str(count), count, kind, language)


def _list(elements: tuple[str, ...], language: str) -> str:
    if language == "zh":
        return "、".join(elements)
    return " and ".join(filter(None, (", ".join(elements[:-1]), *elements[-1:])))


def _money(amount: Amount) -> str:
    decimals = _DECIMALS.get(amount.currency, 2)
    whole, rest = divmod(abs(amount.minor), 10**decimals)
    figure = f"{whole:,}" + (f".{rest:0{decimals}d}" if decimals else "")
    sign = "-" if amount.minor < 0 else ""
    symbol = _SYMBOLS.get(amount.currency)
    return f"{sign}{symbol}{figure}" if symbol else f"{sign}{figure} {amount.currency}"
