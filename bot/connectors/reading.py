"""From a file to the elements that the desk stores: opened, recognised, its rows brought together and read."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from bot.connectors.cells import CellUnreadable, read_line, read_number
from bot.connectors.columns import Locale, Record, RecordUnreadable
from bot.connectors.grouping import grouped
from bot.connectors.layouts import Layout, Table, recognise
from bot.connectors.rows import Row
from bot.connectors.table_file import read_rows
from bot.desk.imports import Element, ElementFault, Place
from bot.shop.numbers import number_key

Fact = TypeVar("Fact")


@dataclass(frozen=True, slots=True)
class Reading(Generic[Fact]):
    """A file under way."""

    layout: Layout[Fact]
    total: int
    """How many elements the file has."""
    elements: Iterator[Element[Fact] | ElementFault]


def read_file(path: Path, layouts: Sequence[Layout[Fact]], locale: Locale) -> Reading[Fact]:
    """The elements of a file, read as they are taken.

    A fact that one of its rows keeps from being read is refused as a whole, with that row's line: half an order would
    be a wrong order. Raises FileUnusable when the file is no table or has none of the layouts.
    """
    table = recognise(path, read_rows(path), layouts)
    groups = grouped(table.rows, _keyed(table))
    return Reading(table.layout, groups.count, (_element(table, group, locale) for group in groups.rows))


def _element(table: Table[Fact], rows: Sequence[Row], locale: Locale) -> Element[Fact] | ElementFault:
    for row in rows:
        if fault := row.fault or _overflow(row, len(table.header)):
            return ElementFault(row.line, "", fault)
    records = [Record(row, table.header, table.places, locale) for row in rows]
    try:
        fact = table.layout.read(records)
    except RecordUnreadable as error:
        return ElementFault(error.line, error.column, error.reason)
    return Element(Place(rows[0].line, records[0].name_of), fact)


def _overflow(row: Row, width: int) -> str:
    if any(cell.strip() for cell in row.cells[width:]):
        return f"has {len(row.cells)} cells where the header has {width}: a comma inside a cell needs quotes around it"
    return ""


def _keyed(table: Table[Fact]) -> Callable[[Row], str]:
    """Tells which rows belong together; one that cannot say stands alone."""
    key_places = [table.places[field] for field in table.layout.key if field in table.places]
    own_places = [table.places[field] for field in table.layout.own_fields if field in table.places]
    above = ""

    def key_of(row: Row) -> str:
        nonlocal above
        if above and own_places and not any(_raw(row, at).strip() for at in own_places):
            return above
        key = "\0".join(_key_part(_raw(row, at)) for at in key_places)
        above = key if key.strip("\0") else f"line {row.line}"
        return above

    return key_of


def _raw(row: Row, at: int) -> str:
    return row.cells[at] if at < len(row.cells) else ""


def _key_part(raw: str) -> str:
    try:
        return number_key(read_number(raw)) or read_line(raw)
    except CellUnreadable:
        return ""
