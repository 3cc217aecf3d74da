"""Addresses that a parcel should go to."""

import re

from bot.intents.slots.found import Reading

_MARKS = re.compile(
    r"省|市|区|县|镇|乡|村|路|街|道|巷|弄|号|室|楼|栋|幢|单元|小区|花园|广场|大厦|公寓|学校|大学|公司|驿站"
)
_TOWARDS = re.compile(
    r"(?:(?:改|寄|送|换|发|转)(?:到|去|成|往|至|为)|(?:新|收货|收件)?地址(?:是|为|[:：])(?!改))"
    r"\s*[:：,，]?\s*([^,，。;；!?！？]{5,80})"
)
_BARE = re.compile(r"[\u3400-\u9fff]{2,12}?(?:省|市|区|县)[\u3400-\u9fff\d\w-]{2,60}")
_LEAD = re.compile(r"^(?:应该)?是|^改[成到为]")
_STREET = re.compile(
    r"\b(?:flat|unit|apt|apartment|suite)?\s?\d+[a-z]?,?\s+(?:[a-z'.-]+\s+){1,4}?(?:street|st|road|rd|"
    r"avenue|ave|lane|ln|drive|dr|close|way|court|ct|place|pl|crescent|terrace|square|blvd|"
    r"boulevard)\b[^.!?\n]{0,60}"
)
_ASKED = frozenset({"address", "new_address"})


def find_addresses(reading: Reading) -> None:
    """Adds `address` as written: what was asked for, or what stands after 改到 / 寄到 or looks like a street."""
    if reading.asked in _ASKED:
        written = reading.text.as_written(0, len(reading.plain))
        if len(written) >= 4 and (
            _MARKS.search(reading.plain) or any(sign.isdecimal() for sign in written) or len(written) >= 8
        ):
            match = _TOWARDS.search(reading.plain)
            reading.note(
                "address", reading.text.as_written(*match.span(1)) if match else written, 0, len(reading.plain)
            )
            return
    for pattern, group in ((_TOWARDS, 1), (_BARE, 0), (_STREET, 0)):
        match = pattern.search(reading.plain)
        if match and (pattern is _STREET or len(_MARKS.findall(match[group])) >= 2):
            written = _LEAD.sub("", reading.text.as_written(*match.span(group)))
            reading.note("address", written, *match.span(group))
            return
