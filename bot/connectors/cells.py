"""Reads one cell of an export: texts, numbers that are names, counts, money, moments, as shops really write them."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta, tzinfo
from decimal import Decimal, InvalidOperation

from bot.shop.money import Money
from bot.shop.pictures import picture_address

LONGEST_TEXT = 4000
"""Characters of one cell; longer ones come from a broken quote that swallowed the rows after it."""
LARGEST_WHOLE = 2**31 - 1
LARGEST_MINOR = 10**13
_EMPTY = frozenset({"", "null", "none", "nan", "n/a", "\\n", "-", "--", "—", "#n/a"})
_LONGEST_EMPTY = max(map(len, _EMPTY))
_WRAPPED = ("=", "'", "`")
_FORMULA_TEXT = re.compile(r'="(.*)"', re.DOTALL)
_INVISIBLE = dict.fromkeys([*range(32), 127, 0x200B, 0x200C, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F)])
_INVISIBLE |= {ord("\n"): "\n", ord("\r"): "\n", ord("\t"): " ", 0x3000: " ", 0xA0: " "}
_SCIENTIFIC = re.compile(r"(\d)(?:\.(\d+)[eE]\+?|[eE]\+)(\d+)")
_AMOUNT = re.compile(r"-?\d+(?:\.\d+)?")
_THOUSANDS = re.compile(r"(-?\d{1,3}(?:,\d{3})+)(\.\d+)?")
_DECIMAL_COMMA = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+),\d{1,2}")
_MONEY_WORDS = re.compile(r"[¥￥$€£元\s]|CNY|RMB|USD|EUR|GBP|US", re.IGNORECASE)
_MINOR_DIGITS = {"JPY": 0, "KRW": 0, "VND": 0, "CLP": 0, "KWD": 3, "BHD": 3, "TND": 3}
"""ISO 4217 exponents that are not 2."""
_MOMENT = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
    r"(?:[T\s]*(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(?:[.,](\d{1,6})\d*)?秒?)?分?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_SERIAL_START = datetime(1899, 12, 30)
_YEARS = range(1990, 2101)
_NO_MOMENT = re.compile(r"0000[-/]0?0[-/]0?0.*|1970[-/]0?1[-/]0?1\D.*|0001-01-01.*")
_NEXT_ADDRESS = re.compile(r"[\s,;|，；]+(?=(?:https?:)?//)")
"""Between the addresses of one cell; an address itself may have a comma."""
_YES = frozenset({"1", "true", "yes", "y", "是", "有", "√", "可", "对"})
_NO = frozenset({"0", "false", "no", "n", "否", "无", "×", "不可", "不"})


class CellUnreadable(ValueError):
    """A cell that does not hold what its column is for; the message says what is wrong with it."""


def read_text(raw: str) -> str:
    """The cell's text without wrappings (`'…`, `="…"`), invisible characters and outer blanks; empty for null words.

    Line breaks inside stay. Raises CellUnreadable for bytes that were not text in the file's encoding.
    """
    text = raw.strip()
    if not text:
        return ""
    if not text.isprintable():
        text = text.replace("\r\n", "\n").translate(_INVISIBLE).strip()
    if text.startswith(_WRAPPED):
        formula = _FORMULA_TEXT.fullmatch(text)
        text = formula[1].replace('""', '"').strip() if formula else text
        text = text.removeprefix("'").removeprefix("`").strip()
    if "\ufffd" in text:
        raise CellUnreadable("holds bytes that are not text in the file's encoding")
    if len(text) > LONGEST_TEXT:
        raise CellUnreadable(f"has more than {LONGEST_TEXT} characters; a quote before it may lack its end")
    return "" if len(text) <= _LONGEST_EMPTY and text.casefold() in _EMPTY else text


def read_line(raw: str) -> str:
    """Like `read_text`, on one line: line breaks and runs of blanks become one blank."""
    if raw.isalnum() and _LONGEST_EMPTY < len(raw) <= LONGEST_TEXT:
        return raw  # most cells: nothing to unwrap
    text = read_text(raw)
    return text if text.isprintable() and "  " not in text else " ".join(text.split())


def read_number(raw: str) -> str:
    """A number that is a name (order, waybill, phone): digits and signs as written, never through arithmetic.

    Raises CellUnreadable where a spreadsheet program has turned it into 4.37E+17 and so lost its last digits.
    """
    text = _plain(read_line(raw))
    if scientific := _SCIENTIFIC.fullmatch(text):
        whole, fraction, exponent = scientific[1], scientific[2] or "", int(scientific[3])
        if len(fraction.rstrip("0")) < exponent or exponent > 15:
            raise CellUnreadable(
                f"{text} has lost its last digits in a spreadsheet program; format the column as text, export again"
            )
        return (whole + fraction)[: exponent + 1]
    return text[:-2] if text.endswith(".0") and text[:-2].isdigit() else text


def read_whole(raw: str) -> int | None:
    """A count from 0 to two thousand million, or None for an empty cell."""
    text = _plain(read_line(raw)).replace(",", "")
    if not text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise CellUnreadable(f"{_shown(raw)} is not a whole number") from None
    if not number.is_finite() or number != number.to_integral_value() or not 0 <= number <= LARGEST_WHOLE:
        raise CellUnreadable(f"{_shown(raw)} is not a whole number from 0 to {LARGEST_WHOLE}")
    return int(number)


def read_money(raw: str, currency: str) -> Money | None:
    """An amount such as `79.8`, `¥1,234.50`, `1.234,50 €` in whole minor units, or None for an empty cell."""
    text = _MONEY_WORDS.sub("", _plain(read_line(raw)))
    if not text:
        return None
    if grouped := _THOUSANDS.fullmatch(text):
        text = grouped[1].replace(",", "") + (grouped[2] or "")
    elif _DECIMAL_COMMA.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    if not _AMOUNT.fullmatch(text):
        raise CellUnreadable(f"{_shown(raw)} is not an amount")
    minor = Decimal(text).scaleb(_MINOR_DIGITS.get(currency, 2))
    if minor != minor.to_integral_value():
        raise CellUnreadable(f"{_shown(raw)} has more decimals than {currency} has")
    if not 0 <= minor <= LARGEST_MINOR:
        raise CellUnreadable(f"{_shown(raw)} is below zero or larger than any order")
    return Money(int(minor), currency)


def read_moment(raw: str, zone: tzinfo) -> datetime | None:
    """A moment in UTC, or None for an empty cell; without a zone of its own it is in `zone`.

    Takes `2024-06-20 10:12:00`, `2024/6/20 10:12`, `2024年6月20日`, ISO 8601 and a spreadsheet's day number.
    """
    text = _plain(read_line(raw))
    if not text or _NO_MOMENT.fullmatch(text):
        return None
    if _SERIAL.fullmatch(text):
        return _in_zone(_SERIAL_START + timedelta(seconds=round(float(text) * 86400)), zone)
    found = _MOMENT.fullmatch(text)
    if found is None or int(found[1]) not in _YEARS:
        raise CellUnreadable(f"{_shown(raw)} is not a date and time; write it as 2024-06-20 10:12:00")
    try:
        year, month, day, hour, minute, second = (int(found[part] or 0) for part in range(1, 7))
        micro = int((found[7] or "0").ljust(6, "0"))
        local = datetime(year, month, day, hour, minute, second, micro)
        return _in_zone(local, _own_zone(found[8]) or zone)
    except ValueError:
        raise CellUnreadable(f"{_shown(raw)} is no day or hour of the calendar") from None


def read_picture(raw: str) -> str:
    """The address of a picture, of several the first; empty for an empty cell. It has to be https."""
    first = _NEXT_ADDRESS.split(read_line(raw), 1)[0]
    if not first:
        return ""
    try:
        return picture_address(first)
    except ValueError as error:
        raise CellUnreadable(f"{_shown(first)} {error}") from None


def read_yes(raw: str) -> bool | None:
    """Yes or no in Chinese or English, or None for an empty cell."""
    text = read_line(raw).casefold()
    if not text:
        return None
    if text in _YES or text in _NO:
        return text in _YES
    raise CellUnreadable(f"{_shown(raw)} is neither yes nor no")


def _plain(text: str) -> str:
    """Full-width digits and signs as their ordinary twins."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def _own_zone(name: str | None) -> tzinfo | None:
    if not name:
        return None
    if name.upper() in {"Z", "UTC", "GMT"}:
        return UTC
    return datetime.strptime(name.replace(":", ""), "%z").tzinfo


def _in_zone(local: datetime, zone: tzinfo) -> datetime:
    return local.replace(tzinfo=zone).astimezone(UTC)


def _shown(raw: str) -> str:
    text = raw.strip()
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"
