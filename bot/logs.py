"""The log: one event, one line, safe to show on a terminal, without secrets and without people's numbers."""

import json
import logging
import math
import re
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TextIO

from bot.config import LogSettings

_LONGEST_VALUE = 2000
_LONGEST_TRACEBACK = 8000  # the innermost frames; the outer ones are the same every time

# Control characters, line ends beyond ASCII, and the marks that turn the direction of writing.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")

_SECRETS = (
    (re.compile(r"\b(whsec_|dk_|ct_)[\w+/=-]+"), r"\1***"),
    (re.compile(r"\b(bearer|basic)\s+[\w.~+/=-]{6,}", re.IGNORECASE), r"\1 ***"),
    (re.compile(r"(://[^\s/:@]*):[^\s/@]+@"), r"\1:***@"),
    (
        re.compile(r"\b((?:password|passwd|secret|token|api_?key)[\"']?\s*[=:]\s*[\"']?)[^\s\"',;&]+", re.IGNORECASE),
        r"\1***",
    ),
)
_PHONE = re.compile(
    r"(?<![\w-])(\+\d{1,3}[ -]?)?(1[3-9]\d)[ -]?\d{4}[ -]?(\d{4})(?!\d)|(?<!\w)(\+\d{2,4})\d{5,9}(\d{2})(?!\d)"
)
_CARD = re.compile(r"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)")

# What every record has; the rest was given as `extra`.
_USUAL = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def set_up(settings: LogSettings, stream: TextIO | None = None) -> None:
    """Send the log of the whole process to `stream` (standard error), as the settings say."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLine() if settings.format == "json" else TextLine())
    logging.basicConfig(level=settings.level.upper(), handlers=[handler], force=True)
    logging.captureWarnings(True)
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells of every plugin
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # of every tick, and of every one left out


class Seldom:
    """Lets one of many like events into the log every so often, with their number."""

    def __init__(self, seconds: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._monotonic = monotonic
        self._told_at = -math.inf
        self._untold = 0

    def take(self) -> int:
        """Count one event; returns how many it stands for if it is to be told now, else 0."""
        self._untold += 1
        now = self._monotonic()
        if now - self._told_at < self._seconds:
            return 0
        self._told_at, told = now, self._untold
        self._untold = 0
        return told


class TextLine(logging.Formatter):
    """For people: time, level, logger, message, then what else is known as key=value."""

    def format(self, record: logging.LogRecord) -> str:
        words = [_time(record), record.levelname.lower(), record.name, _said(record)]
        words += [f"{name}={value}" for name, value in _more(record)]
        if trouble := _traceback(self, record):
            words.append(trouble)
        return " ".join(words)


class JsonLine(logging.Formatter):
    """For machines: the same as one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        line = {"at": _time(record), "level": record.levelname.lower(), "logger": record.name, "message": _said(record)}
        line |= {name: value for name, value in _more(record) if name not in line}
        if trouble := _traceback(self, record):
            line["traceback"] = trouble
        return json.dumps(line, ensure_ascii=False)


def safe(value: object, longest: int = _LONGEST_VALUE) -> str:
    """`value` for one line of the log: secrets and numbers of people masked, controls escaped, cut when long."""
    text = str(value)
    if len(text) > longest:
        text = f"{text[:longest]}… ({len(text)} characters)"
    return _UNSAFE.sub(_escaped, masked(text))


def masked(text: str) -> str:
    """`text` without secrets, phone numbers and card numbers."""
    for pattern, instead in _SECRETS:
        text = pattern.sub(instead, text)
    return _CARD.sub(_masked_card, _PHONE.sub(_masked_phone, text))


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _said(record: logging.LogRecord) -> str:
    return safe(record.getMessage())


def _more(record: logging.LogRecord) -> list[tuple[str, str]]:
    return [(safe(name, 100), safe(value)) for name, value in vars(record).items() if name not in _USUAL]


def _traceback(formatter: logging.Formatter, record: logging.LogRecord) -> str:
    if not record.exc_info:
        return ""
    return safe(formatter.formatException(record.exc_info)[-_LONGEST_TRACEBACK:], _LONGEST_TRACEBACK)


def _escaped(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")


def _masked_phone(match: re.Match[str]) -> str:
    return f"{match[2]}****{match[3]}" if match[2] else f"{match[4]}****{match[5]}"


def _masked_card(match: re.Match[str]) -> str:
    digits = [int(char) for char in match[0] if char.isdigit()]
    doubled = [2 * digit - 9 * (digit > 4) for digit in digits[-2::-2]]
    is_card = (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
    return f"****{match[0][-4:]}" if is_card else match[0]
