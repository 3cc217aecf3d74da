"""Order numbers in every form shoppers give them: whole, spaced, spoken, or only their last digits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.intents.slots.found import Reading
from bot.intents.slots.numerals import DIGIT_PHRASE, SPOKEN_DIGITS, spoken_digits, worded_digits
from bot.intents.slots.phones import CUE as PHONE_CUE

MOST = 60
"""Groups of digits that are looked at in one message."""
_SHORTEST, _LONGEST = 6, 30
"""Characters of a whole number."""
_JOINED = 16
"""Characters from which short groups in a row are taken for a whole number."""
_GROUP = re.compile(
    r"(?<![a-z0-9])(?:[a-z]{1,6}[-_]?|(?!no|is|id|it|my|of|to|in|on|at|the|and|for|was|or|by)[a-z]{2,3}\s(?=\d{6}))?"
    r"\d{2,}(?:[a-z]{0,2}\d*)(?![a-z0-9])|(?<![a-z0-9])\d(?![a-z0-9])"
)
_JOINT = re.compile(r"[ \t\-_.·,]{1,3}")
_TAIL_CUE = re.compile(
    r"(?:尾号|尾数|末尾|后[四五4-6]位?|末[四五4-6]位?|最后[四五4-6]?位?|结尾|end(?:s|ing)?(?:\s+(?:in|"
    r"with))?|last\s+(?:four|five|[4-6])(?:\s+digits?)?)[^\d,，。;；]{0,12}$"
)
_ORDER_CUE = re.compile(r"(?:订单|单号|编号|单子|order|number|#)[^\d,，。;；]{0,10}$")
_NUMBER_CUE = re.compile(r"(?:#|订单编?号|单号|order (?:no\.?|number|id))\W{0,3}(?:是|is)?\W{0,2}$")
"""Just before a number: it is an order's, however short."""
_ORDER_AFTER = re.compile(r"\s?(?:结尾|尾号)?的?(?:那|这)?(?:个|一)?(?:单|订单)(?!位)")
"""Just after a group of digits: it is the end of an order's number."""
_UNIT = re.compile(
    r"\s?(?:元|块|个|件|瓶|盒|包|条|双|天|月|年|岁|斤|克|千|公斤|厘米|毫升|码|号楼|号院|室|栋|点|"
    r"[%¥$€£]|kg|g\b|cm|mm|ml|l\b|w\b|v\b|days?|weeks?|pm|am|pcs|boxes|bottles)"
)
_ASKED = frozenset({"order_id", "order", "order_number"})
_PHONE_ASKED = frozenset({"phone_last4", "phone", "last4", "proof"})


@dataclass(frozen=True, slots=True)
class _Group:
    value: str
    start: int
    end: int


def find_orders(reading: Reading) -> None:
    """Adds `order_id` (always the whole number); `digits` or `phone_last4` for short groups that name no one order."""
    groups = _groups(reading)
    used = _known_numbers(reading, groups)
    rest = [group for at, group in enumerate(groups) if at not in used]
    for group in [*_whole_numbers(rest), *_short_numbers(reading, rest)]:
        if reading.is_free(group.start, group.end):
            reading.add("order_id", group.value, group.start, group.end)
    for group in rest:
        if reading.is_free(group.start, group.end) and group.value.isdecimal() and 3 <= len(group.value) <= 6:
            _add_tail(reading, group)


def _groups(reading: Reading) -> list[_Group]:
    found = [_Group(_bare(match[0]), *match.span()) for match in _GROUP.finditer(reading.plain)]
    found += [_Group(spoken_digits(match[0]), *match.span()) for match in SPOKEN_DIGITS.finditer(reading.plain)]
    found += [_Group(worded_digits(match[0]), *match.span()) for match in DIGIT_PHRASE.finditer(reading.plain)]
    free = [group for group in found if reading.is_free(group.start, group.end)]
    free = [group for group in free if not (len(group.value) < _SHORTEST and _UNIT.match(reading.plain, group.end))]
    return sorted(free, key=lambda group: group.start)[:MOST]


def _bare(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text).upper()


def _known_numbers(reading: Reading, groups: list[_Group]) -> set[int]:
    """Groups, alone or joined, that are the shopper's own orders."""
    known = {_bare(order.number.lower()): order.number for order in reading.context.orders}
    used: set[int] = set()
    for first, last, joined in _joins(reading.plain, groups):
        number = known.get(joined) or next((n for bare, n in known.items() if _is_digits_of(joined, bare)), None)
        if number and not used & set(range(first, last + 1)):
            reading.add("order_id", number, groups[first].start, groups[last].end)
            used |= set(range(first, last + 1))
    return used


def _is_digits_of(joined: str, bare: str) -> bool:
    """Whether a number was given without its letters: 40043321 for TM40043321."""
    return len(joined) >= _SHORTEST and joined.isdecimal() and bare.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == joined


def _joins(plain: str, groups: list[_Group]) -> Iterator[tuple[int, int, str]]:
    """Every run of neighbouring groups as first, last and their joined text, longest first."""
    for first in range(len(groups)):
        runs, joined = [], ""
        for last in range(first, min(first + 10, len(groups))):
            if last > first and not _JOINT.fullmatch(plain, groups[last - 1].end, groups[last].start):
                break
            joined += groups[last].value
            runs.append((first, last, joined))
        yield from reversed(runs)


def _whole_numbers(groups: list[_Group]) -> Iterator[_Group]:
    """Whole numbers of orders that are not known here: one long group, or short ones in a row."""
    at = 0
    while at < len(groups):
        last, joined = at, groups[at].value
        while last + 1 < len(groups) and _continues(groups[last], groups[last + 1], joined):
            last += 1
            joined += groups[last].value
        digits = sum(sign.isdecimal() for sign in joined)
        if digits >= _SHORTEST + (joined.isdecimal()) and len(joined) <= _LONGEST:
            yield _Group(joined, groups[at].start, groups[last].end)
        at = last + 1


def _short_numbers(reading: Reading, groups: list[_Group]) -> Iterator[_Group]:
    """A stranger's short numbers, where the words or letters in them say that they are an order's: #1001, A1001."""
    if reading.context.orders:
        return
    for group in groups:
        digits = sum(sign.isdecimal() for sign in group.value)
        is_lettered = digits < len(group.value) and reading.asked in _ASKED
        if digits >= 4 and (is_lettered or _NUMBER_CUE.search(reading.before(group.start))):
            yield group


def _continues(left: _Group, right: _Group, joined: str) -> bool:
    """Whether two short groups side by side are pieces of one number: 2024 1122 3344 5566."""
    is_short = max(len(left.value), len(right.value)) <= _SHORTEST
    return is_short and right.start - left.end <= 1 and len(joined) < _JOINED


def _add_tail(reading: Reading, group: _Group) -> None:
    before = reading.before(group.start, 24)
    if len(group.value) == 4 and (PHONE_CUE.search(before) or reading.asked in _PHONE_ASKED):
        reading.add("phone_last4", group.value, group.start, group.end)
        return
    owners = [order.number for order in reading.context.orders if order.number.endswith(group.value)]
    is_tail = len(group.value) >= 4 or bool(_ORDER_AFTER.match(reading.plain, group.end) or _TAIL_CUE.search(before))
    if len(owners) == 1 and is_tail:
        reading.add("order_id", owners[0], group.start, group.end)
    elif is_tail or reading.asked in _ASKED or _ORDER_CUE.search(before):
        reading.add("digits", group.value, group.start, group.end)
        if len(group.value) == 4 and not reading.context.orders and reading.has("order_id"):
            reading.note("phone_last4", group.value, group.start, group.end)
