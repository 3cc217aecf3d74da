"""Turns values of policies.toml, calendar.toml and the config file into the types of Policies and Calendar."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from datetime import date, datetime, time
from difflib import get_close_matches
from typing import Any, TypeVar

from bot.errors import Fault
from bot.shop.calendar import Calendar, Shift
from bot.shop.cases import CASE_RULES, PHOTOS
from bot.shop.policies import Policies

Rules = TypeVar("Rules", bound=Policies | Calendar)

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


def apply(rules: Rules, table: Mapping[str, Any], where: str) -> tuple[Rules, list[Fault]]:
    """`rules` with the values of `table`, and every fault: `where` says in them what the table is."""
    faults: list[Fault] = []
    changes: dict[str, Any] = {}
    for name, value in table.items():
        try:
            changes[name] = _converted(rules, name, value)
        except ValueError as error:
            faults.append(Fault(f"{where}: {name}", str(error)))
    return replace(rules, **changes), faults


def _converted(rules: Policies | Calendar, name: str, value: Any) -> Any:
    convert = _NAMED.get(name)
    if name == "time_zone":
        raise ValueError("is set once for all, as time_zone under [shop] in the config file")
    if convert is None and name not in (known := [field.name for field in fields(rules)]):
        near = get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
        raise ValueError(f"is not known here; {hint}")
    before = getattr(rules, name)
    if isinstance(before, dict):
        told = _lists(value)
        if name == "evidence":
            _known_photos(told)
        return {**before, **told}  # a shop that changes one case type keeps the others
    return (convert or _BY_TYPE[type(before)])(value)


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"must be a whole number from 0 on (it is {value!r})")
    return value


def _yes_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"must be true or false (it is {value!r})")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"must be a text (it is {value!r})")
    return value


def _names(value: Any) -> frozenset[str]:
    """Names are compared without regard to case, so they are kept in lower case."""
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise ValueError(f"must be a list of names (it is {value!r})")
    return frozenset(each.casefold() for each in value)


def _case_types(value: Any) -> frozenset[str]:
    names = _names(value)
    _known_case_types(names)
    return names


def _known_case_types(names: Iterable[str]) -> None:
    for name in names:
        if name not in CASE_RULES:
            raise ValueError(f"{name!r} is not a type of case; known are {', '.join(CASE_RULES)}")


def _known_photos(evidence: Mapping[str, tuple[str, ...]]) -> None:
    for case_type, names in evidence.items():
        if unknown := set(names).difference(PHOTOS):
            raise ValueError(f"{case_type}: {sorted(unknown)[0]!r} is no photo; known are {', '.join(PHOTOS)}")


def _time(value: Any) -> time:
    """A time of day as "17:30", or TOML's own 17:30:00; "24:00" is midnight."""
    if isinstance(value, time):
        return value.replace(tzinfo=None)
    if value == "24:00":
        return time(0)
    if isinstance(value, str) and (found := _CLOCK.fullmatch(value)):
        return time(int(found[1]), int(found[2]))
    raise ValueError(f'must be a time of day such as "17:30" (it is {value!r})')


def _lists(value: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise ValueError(f"must be a table of case type = [names] (it is {value!r})")
    _known_case_types(value)
    for case_type, names in value.items():
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise ValueError(f"{case_type} must be a list of names (it is {names!r})")
    return {case_type: tuple(names) for case_type, names in value.items()}


def _shifts(value: Any) -> tuple[Shift, ...]:
    return tuple(_shift(each) for each in _elements(value, 'shifts such as "08:30-16:30"'))


def _shift(value: Any) -> Shift:
    opens, dash, closes = str(value).replace("–", "-").partition("-")
    if not dash:
        raise ValueError(f'must hold shifts such as "08:30-16:30" (it holds {value!r})')
    return Shift(_time(opens.strip()), _time(closes.strip()))


def _weekdays(value: Any) -> frozenset[int]:
    allowed = f"weekdays from {', '.join(_WEEKDAYS)}"
    names = [str(each).casefold() for each in _elements(value, allowed)]
    if wrong := [name for name in names if name not in _WEEKDAYS]:
        raise ValueError(f"must hold {allowed} (it holds {wrong[0]!r})")
    return frozenset(_WEEKDAYS.index(name) for name in names)


def _dates(value: Any) -> frozenset[date]:
    return frozenset(_date(each) for each in _elements(value, "days such as 2026-10-01"))


def _date(value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError(f"must hold days such as 2026-10-01 (it holds {value!r})") from None


def _month_days(value: Any) -> frozenset[str]:
    allowed = 'days of every year such as "11-11"'
    for each in (days := _elements(value, allowed)):
        if not isinstance(each, str) or not _MONTH_DAY.fullmatch(each):
            raise ValueError(f"must hold {allowed} (it holds {each!r})")
    return frozenset(days)


def _elements(value: Any, allowed: str) -> Iterable[Any]:
    if not isinstance(value, list):
        raise ValueError(f"must be a list of {allowed} (it is {value!r})")
    return value


_NAMED: dict[str, Callable[[Any], Any]] = {
    "shifts": _shifts,
    "open_weekdays": _weekdays,
    "work_weekdays": _weekdays,
    "holidays": _dates,
    "makeup_workdays": _dates,
    "campaign_days": _month_days,
    "store_faults": _case_types,
    "answered_only": _case_types,
}
"""What is told by its name, since its type alone does not say how it is written."""

_BY_TYPE: dict[type, Callable[[Any], Any]] = {
    int: _number,
    bool: _yes_no,
    str: _text,
    time: _time,
    frozenset: _names,
}
