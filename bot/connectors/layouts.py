"""Recognises which known layout a table has, by the names in its header."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Generic, TypeVar

from bot.connectors.columns import Column, Record, found_columns
from bot.connectors.rows import FileUnusable, Row

Fact = TypeVar("Fact")

_HEADER_WITHIN = 10
"""Rows in which a header is looked for: some exports begin with a title and a date."""


@dataclass(frozen=True, slots=True)
class Layout(Generic[Fact]):
    """One way in which a kind of facts is laid out in a table."""

    name: str
    """Remembered with each fact as its source."""
    title: str
    columns: tuple[Column, ...]
    required: tuple[str, ...]
    read: Callable[[Sequence[Record]], Fact]
    """From the rows of one fact; raises RecordUnreadable."""
    key: tuple[str, ...]
    """Rows that are alike in these fields tell of one fact."""
    own_fields: tuple[str, ...] = ()
    """A row in which all of these are blank goes on with the fact of the row above (further items of an order)."""


@dataclass(frozen=True, slots=True)
class Table(Generic[Fact]):
    """A file whose layout is known, its rows still to be read."""

    layout: Layout[Fact]
    header: list[str]
    places: dict[str, int]
    rows: Iterator[Row]


def recognise(path: Path, rows: Iterator[Row], layouts: Sequence[Layout[Fact]]) -> Table[Fact]:
    """The table with the layout whose required columns are all there; of several, the one that knows most columns.

    Raises FileUnusable that tells the known layouts and what each of them misses.
    """
    start = list(islice(rows, _HEADER_WITHIN))
    for at, row in enumerate(start):
        fitting = [
            (len(places), layout, places)
            for layout in layouts
            if not row.fault and not _missing(layout, places := found_columns(row.cells, layout.columns))
        ]
        if fitting:
            _, layout, places = max(fitting, key=lambda fit: fit[0])
            return Table(layout, row.cells, places, chain(start[at + 1 :], rows))
    raise FileUnusable(_unknown(path, start[0].cells if start else [], layouts))


def _missing(layout: Layout[Fact], places: dict[str, int]) -> list[str]:
    """The names, as the layout's exports write them, of required columns that are not there."""
    names = {
        column.field: column.names[0] if column.names and not column.help else column.field for column in layout.columns
    }
    return [names[field] for field in layout.required if field not in places]


def _unknown(path: Path, header: Sequence[str], layouts: Sequence[Layout[Fact]]) -> str:
    shown = ", ".join(cell.strip() for cell in header if cell.strip())[:300]
    known = [
        f"  {layout.title}: misses {', '.join(_missing(layout, found_columns(header, layout.columns)))}"
        for layout in layouts
    ]
    return "\n".join([f"{path}: its columns are not those of a known table ({shown or 'none'}). Known are:", *known])
