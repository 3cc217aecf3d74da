"""Dates and ages: on which day, how long ago, for how long already."""

import re

from bot.intents.slots.found import Reading
from bot.intents.slots.numerals import AMOUNT, amount

_PART_ZH = r"(?:\s?(?:早上|上午|中午|下午|傍晚|晚上|夜里|凌晨|全天))?"
_PART_EN = r"(?:\s+(?:morning|afternoon|evening|night|am|pm))?"
_DAY_EN = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satur|sat|sun)(?:day)?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_STAMP = re.compile(r"(?<!\d)(?:20)?\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}[日号]?(?:\s+\d{1,2}:\d\d(?::\d\d)?)?(?!\d)")
_CALENDAR = (
    re.compile(
        rf"(?<!\d)\d{{1,2}}月\d{{1,2}}[日号]?{_PART_ZH}|(?<![\d第])\d{{1,2}}[号日](?![楼院栋线店仓码]){_PART_ZH}"
    ),
    re.compile(
        rf"(?:这|本|下|上)?(?:个)?(?:周|星期|礼拜)[一二三四五六日天末]{_PART_ZH}|大?后天{_PART_ZH}|"
        rf"明[天早晚]{_PART_ZH}|今[天晚早]{_PART_ZH}"
    ),
    re.compile(
        rf"\b(?:(?:last|next|this|on)\s+)?{_DAY_EN}\b{_PART_EN}|\b(?:tomorrow|today|tonight|next week){_PART_EN}\b"
    ),
    re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b|\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b"),
)
_DAYS_AGO = {
    "大前天": 3,
    "前天": 2,
    "昨天": 1,
    "昨晚": 1,
    "昨日": 1,
    "yesterday": 1,
    "the day before yesterday": 2,
    "last night": 1,
}
_NAMED_AGE = re.compile("|".join(sorted(_DAYS_AGO, key=len, reverse=True)))
_UNIT_DAYS = {
    "天": 1,
    "日": 1,
    "周": 7,
    "星期": 7,
    "礼拜": 7,
    "月": 30,
    "个月": 30,
    "day": 1,
    "week": 7,
    "month": 30,
    "年": 365,
    "year": 365,
}
_AGE = re.compile(
    rf"(?P<n>{AMOUNT})\s*(?:多)?个?(?P<unit>天|星期|礼拜|周(?!岁)|月|年|days?\b|weeks?\b|months?\b|years?\b)"
)


def find_dates(reading: Reading) -> None:
    """Adds `date` (as written) and `age_days`; a date's digits are never an order's."""
    for match in _STAMP.finditer(reading.plain):
        if reading.is_free(*match.span()):
            reading.add("date", reading.text.as_written(*match.span()), *match.span())
    for match in _NAMED_AGE.finditer(reading.plain):
        _add(reading, match)
        reading.note("age_days", str(_DAYS_AGO[match[0]]), *match.span())
    for pattern in _CALENDAR:
        for match in pattern.finditer(reading.plain):
            _add(reading, match)


def find_ages(reading: Reading) -> None:
    """Adds `age_days` for a span of time: 三天了, two weeks."""
    for match in _AGE.finditer(reading.plain):
        number = amount(match["n"])
        if number is None or not reading.is_free(*match.span()):
            continue
        unit = match["unit"].rstrip("s")
        reading.add("age_days", str(number * _UNIT_DAYS[unit]), *match.span())


def _add(reading: Reading, match: re.Match[str]) -> None:
    if reading.is_free(*match.span()):
        reading.add("date", reading.text.as_written(*match.span()), *match.span())
