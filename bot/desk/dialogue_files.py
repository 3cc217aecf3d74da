"""Reads dialogues kept as data: a situation, what the shopper says, and what is expected of each turn."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.errors import DialoguesInvalid, Fault
from bot.shop.orders import OrderStatus


@dataclass(frozen=True, slots=True)
class Expected:
    """What one turn should come to."""

    intent: str
    slots: Mapping[str, str] = field(default_factory=dict)
    """What this turn newly fixes."""
    action: str = ""
    """answer, ask_slot:<slot>, open_case:<type>, escalate, handoff_offline, confirm, none."""
    act: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    user: str
    expected: Expected


@dataclass(frozen=True, slots=True)
class OrderLine:
    """An order of the situation, in the words of the file; dates in the shop's zone, with or without time."""

    number: str
    status: str
    items: tuple[str, ...] = ()
    price: float = 0.0
    dates: Mapping[str, str] = field(default_factory=dict)
    """placed, paid, shipped, last_scan, delivered: those that are known."""
    warranty_months: int | None = None
    is_fresh: bool | None = None


@dataclass(frozen=True, slots=True)
class Dialogue:
    id: str
    locale: str
    now: str
    orders: tuple[OrderLine, ...]
    lines: tuple[Line, ...]
    context_order: str | None = None
    covers: tuple[str, ...] = ()


_DATES = ("placed", "paid", "shipped", "last_scan", "delivered")


def read_dialogues(path: Path) -> tuple[Dialogue, ...]:
    """Every dialogue of a file with one JSON object a line. Raises DialoguesInvalid with every fault."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise DialoguesInvalid([Fault(str(path), f"cannot be read: {error.strerror}")]) from error
    except UnicodeDecodeError as error:
        raise DialoguesInvalid([Fault(str(path), f"is not UTF-8: {error}")]) from error
    dialogues, faults = [], []
    for number, text in enumerate(lines, 1):
        if not text.strip():
            continue
        try:
            dialogues.append(_dialogue(json.loads(text)))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            faults.append(Fault(f"{path}:{number}", f"is not a dialogue: {_reason(error)}"))
    if faults or not dialogues:
        raise DialoguesInvalid(faults or [Fault(str(path), "holds no dialogue")])
    return tuple(dialogues)


def _reason(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"{error.args[0]} is missing"
    if isinstance(error, TypeError | AttributeError):
        return f"a part of it is of another kind than it should be ({error})"
    return str(error)


def _dialogue(whole: Mapping[str, Any]) -> Dialogue:
    situation = whole["situation"]
    return Dialogue(
        id=whole["id"],
        locale=whole["locale"],
        now=_moment(situation["now"]),
        orders=tuple(_order(order) for order in situation.get("orders", ())),
        lines=tuple(_line(turn) for turn in whole["turns"]),
        context_order=situation.get("context_order"),
        covers=tuple(whole.get("covers", ())),
    )


def _order(order: Mapping[str, Any]) -> OrderLine:
    return OrderLine(
        number=order["order_id"],
        status=OrderStatus(order["status"]).value,
        items=tuple(order.get("items", ())),
        price=float(order.get("price", 0)),
        dates=dict(_dates(order)),
        warranty_months=order.get("warranty_months"),
        is_fresh=order.get("fresh"),
    )


def _dates(order: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in _DATES:
        if order.get(name):
            yield name, _moment(order[name])


def _moment(text: str) -> str:
    """The text, if it is a moment. Raises ValueError or TypeError."""
    datetime.fromisoformat(text)
    return text


def _line(turn: Mapping[str, Any]) -> Line:
    expect = turn["expect"]
    slots = {name: str(value) for name, value in expect.get("slots", {}).items()}
    if not isinstance(turn["user"], str):
        raise ValueError("user is no text")
    return Line(turn["user"], Expected(expect["intent"], slots, expect.get("action", ""), expect.get("act", "")))
