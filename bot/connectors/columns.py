"""Columns of a table by the names that exports give them, and one row read through them."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import TypeVar

from bot.connectors import cells
from bot.connectors.rows import Row
from bot.shop.money import Money

Value = TypeVar("Value")
_IGNORED = re.compile(r"[\s_\-:：*'\"`=.#]+")


@dataclass(frozen=True, slots=True)
class Column:
    """One fact of a table. The first name is the one in docs/imports.md."""

    field: str
    help: str = ""
    """For docs/imports.md; platforms' own columns need none."""
    names: tuple[str, ...] = ()
    """Further names, besides `field` itself; a platform's column has these only: Shopify's "Phone" is another phone."""
    is_numbered: bool = False
    """Whether it may come several times with a number behind its name (`line_item_1`, `line_item_2`)."""

    @property
    def all_names(self) -> tuple[str, ...]:
        return (self.field, *self.names) if self.help or not self.names else self.names


@dataclass(frozen=True, slots=True)
class Locale:
    """What an export leaves unsaid."""

    zone: tzinfo
    """Of moments without one."""
    currency: str
    """Of amounts without one."""


class RecordUnreadable(ValueError):
    """One row, or one cell of it, that cannot be read."""

    def __init__(self, line: int, column: str, reason: str) -> None:
        self.line = line
        self.column = column
        """As the header names it; empty when the whole row is meant."""
        self.reason = reason
        super().__init__(reason)


def folded(name: str) -> str:
    """A column's name as it is compared: full width, case, blanks and signs between words do not matter."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", name)).casefold()


def found_columns(header: Sequence[str], columns: Sequence[Column]) -> dict[str, int]:
    """Where each field stands in the header; the first of a column's names that is there goes before the others."""
    places: dict[str, int] = {}
    for at, name in enumerate(header):
        places.setdefault(folded(name), at)
    found: dict[str, int] = {}
    for column in columns:
        place = next((places[key] for name in column.all_names if (key := folded(name)) in places), None)
        if place is not None:
            found[column.field] = place
        if column.is_numbered:
            found |= _numbered(column, places)
    return found


def _numbered(column: Column, places: Mapping[str, int]) -> dict[str, int]:
    names = "|".join(re.escape(folded(name)) for name in column.all_names)
    pattern = re.compile(rf"(?:{names})(\d+)")
    numbered = ((pattern.fullmatch(name), at) for name, at in places.items())
    return {f"{column.field}_{found[1]}": at for found, at in numbered if found}


class Record:
    """A row read by field. A field that the file does not have reads as empty."""

    __slots__ = ("_cells", "_header", "line", "locale", "places")

    def __init__(self, row: Row, header: Sequence[str], places: Mapping[str, int], locale: Locale) -> None:
        self.line = row.line
        self.places = places
        self.locale = locale
        self._header = header
        self._cells = row.cells

    def raw(self, field: str) -> str:
        """The cell as it is in the file; empty where the file or the row does not have it."""
        at = self.places.get(field)
        return self._cells[at] if at is not None and at < len(self._cells) else ""

    def read(self, field: str, reader: Callable[[str], Value]) -> Value:
        """The cell through a reader of `bot.connectors.cells`; raises RecordUnreadable with line and column."""
        try:
            return reader(self.raw(field))
        except cells.CellUnreadable as error:
            raise self.fault(field, str(error)) from None

    def text(self, field: str) -> str:
        """On one line."""
        return self.read(field, cells.read_line) if self.raw(field) else ""

    def number(self, field: str) -> str:
        """A number that is a name."""
        return self.read(field, cells.read_number) if self.raw(field) else ""

    def whole(self, field: str) -> int | None:
        return self.read(field, cells.read_whole) if self.raw(field) else None

    def yes(self, field: str) -> bool | None:
        return self.read(field, cells.read_yes) if self.raw(field) else None

    def moment(self, field: str) -> datetime | None:
        if not self.raw(field):
            return None
        return self.read(field, lambda raw: cells.read_moment(raw, self.locale.zone))

    def money(self, field: str, currency: str) -> Money | None:
        if not self.raw(field):
            return None
        return self.read(field, lambda raw: cells.read_money(raw, currency))

    def currency(self, field: str = "currency") -> str:
        """The row's own ISO code, else the shop's."""
        code = self.text(field).upper()
        if code and not re.fullmatch(r"[A-Z]{3}", code):
            raise self.fault(field, f"“{code}” is not a currency code such as CNY")
        return code or self.locale.currency

    def needed(self, field: str) -> str:
        """A number that must be there."""
        number = self.number(field)
        if not number:
            raise self.fault(field, "is empty")
        return number

    def fault(self, field: str, reason: str) -> RecordUnreadable:
        """What is wrong with this row in this field, to be raised."""
        return RecordUnreadable(self.line, self.name_of(field), reason)

    def name_of(self, field: str) -> str:
        """The field's name in the file's header; our own where the file does not have it."""
        at = self.places.get(field)
        return self._header[at].strip() if at is not None else field
