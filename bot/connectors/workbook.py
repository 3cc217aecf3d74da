"""A workbook's sheets as streams of cells, straight from their XML: making an object of every cell takes three times
as long."""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import IO
from xml.etree.ElementTree import Element, iterparse, parse
from zipfile import ZipFile

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.cell import column_index_from_string
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

Value = str | bool | int | float | date | datetime | time | timedelta | None
NumberedRow = tuple[int, list[Value]]
"""The row's number as the program shows it, and its values from column A on."""


class Workbook:
    """An opened workbook. Its methods raise KeyError, ValueError or SyntaxError where it is not one."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._part = next(part for kind, part in self._related("").values() if kind == "officeDocument")
        self._relations = self._related(self._part)

    def sheets(self) -> Iterator[Iterator[NumberedRow]]:
        """The rows of each sheet, in the order of the tabs."""
        for sheet in self._tree(self._part).iterfind("{*}sheets/{*}sheet"):
            named = next(value for name, value in sheet.items() if name.endswith("}id"))
            kind, part = self._relations[named]
            if kind == "worksheet":
                yield self._rows(part)

    def _rows(self, part: str) -> Iterator[NumberedRow]:
        with self._archive.open(part) as source:
            number = 0
            for row in _elements(source, "row"):
                number = int(row.get("r") or number + 1)
                yield number, self._values(row)

    def _values(self, row: Element) -> list[Value]:
        values: list[Value] = []
        for cell in row:
            at = _column(cell.get("r") or "") or len(values)
            values += [None] * (at - len(values))
            values.append(self._value(cell))
        return values

    def _value(self, cell: Element) -> Value:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _text(cell[0]) if len(cell) else None
        held, formula = cell.findtext("{*}v"), cell.findtext("{*}f") or ""
        if not held:
            return _literal(formula)
        if kind == "s":
            return self._strings[int(held)]
        if kind == "n":
            return self._number(held, int(cell.get("s", 0)))
        return held == "1" if kind == "b" else held

    def _number(self, held: str, style: int) -> Value:
        number = int(held) if held.lstrip("-").isdecimal() else float(held)
        if style not in self._date_styles:
            return number
        try:
            moment: Value = from_excel(number, self._epoch)
        except (OverflowError, ValueError):
            return number  # no date that a calendar has
        return moment

    @cached_property
    def _strings(self) -> Sequence[str]:
        part = self._related_part("sharedStrings")
        if part is None:
            return []
        with self._archive.open(part) as source:
            return [_text(item) for item in _elements(source, "si")]

    @cached_property
    def _date_styles(self) -> frozenset[int]:
        part = self._related_part("styles")
        if part is None:
            return frozenset()
        styles = self._tree(part)
        formats: dict[int, str] = dict(BUILTIN_FORMATS)
        formats |= {
            int(own.get("numFmtId", 0)): own.get("formatCode", "") for own in styles.iterfind("{*}numFmts/{*}numFmt")
        }
        used = [int(style.get("numFmtId", 0)) for style in styles.iterfind("{*}cellXfs/{*}xf")]
        return frozenset(at for at, code in enumerate(used) if is_date_format(formats.get(code, "General")))

    @cached_property
    def _epoch(self) -> datetime:
        about = self._tree(self._part).find("{*}workbookPr")
        counts_from_1904 = about is not None and about.get("date1904", "0") in ("1", "true")
        epoch: datetime = MAC_EPOCH if counts_from_1904 else WINDOWS_EPOCH
        return epoch

    def _related_part(self, kind: str) -> str | None:
        return next((part for each, part in self._relations.values() if each == kind), None)

    def _related(self, part: str) -> Mapping[str, tuple[str, str]]:
        """Kind and path of every part that `part` refers to, by the name it uses; "" is the workbook as a whole."""
        folder, name = posixpath.split(part)
        return {
            found.get("Id", ""): (
                posixpath.basename(found.get("Type", "")),
                posixpath.normpath(posixpath.join("/", folder, found.get("Target", ""))).lstrip("/"),
            )
            for found in self._tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        }

    def _tree(self, part: str) -> Element:
        with self._archive.open(part) as source:
            return parse(source).getroot()  # noqa: S314 - expat stops floods of entities, and fetches none


def _elements(source: IO[bytes], name: str) -> Iterator[Element]:
    """Every element of this name, forgotten once it was looked at."""
    parents: list[Element] = []
    for event, element in iterparse(source, ("start", "end")):  # noqa: S314 - as above
        if event == "start":
            parents.append(element)
            continue
        parents.pop()
        if element.tag.endswith(f"}}{name}"):
            yield element
            parents[-1].clear()


def _column(reference: str) -> int:
    """Counted from 0: "C7" is 2; 0 also where the cell does not say."""
    letters = reference.rstrip("0123456789")
    return column_index_from_string(letters) - 1 if letters else 0


def _text(item: Element) -> str:
    """Plain or formatted text, without the readings that East Asian programs put over it."""
    return "".join(
        piece.text or ""
        for part in item
        if not part.tag.endswith("}rPh")
        for piece in part.iter()
        if piece.tag.endswith("}t")
    )


def _literal(formula: str) -> str | None:
    """The text of ="…" that no spreadsheet program has worked out yet."""
    is_text = len(formula) > 1 and formula[0] == formula[-1] == '"'
    return formula[1:-1].replace('""', '"') if is_text else None
