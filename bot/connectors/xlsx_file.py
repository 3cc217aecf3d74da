"""XLSX as spreadsheet programs and back offices write it, read as a stream."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from bot.connectors.rows import FileUnusable, Row
from bot.connectors.workbook import Workbook

_EXACT_DIGITS = 15
"""Digits that a spreadsheet program keeps of a number; further ones become zeros."""


def read_xlsx(path: Path) -> Iterator[Row]:
    """The rows of the first sheet that has any; cells as text, dates as ISO 8601 without zone.

    Raises FileUnusable when the workbook is broken or locked with a password.
    """
    try:
        with ZipFile(path) as archive:
            yield from _rows(Workbook(archive))
    except (BadZipFile, KeyError, IndexError, StopIteration, OSError, ValueError, SyntaxError) as error:
        raise FileUnusable(f"{path}: is not a workbook that can be read ({error})") from error


def cell_text(value: object) -> str:
    """A cell as text; a number of more digits than the program keeps is written as 4.37E+17, so that it is noticed."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return _whole(value)
    if isinstance(value, float):
        return _whole(int(value)) if value.is_integer() and abs(value) < 10**_EXACT_DIGITS else f"{value:.15G}"
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value)


def _whole(value: int) -> str:
    digits = str(value)
    has_lost_digits = len(digits) > _EXACT_DIGITS and not digits[_EXACT_DIGITS:].strip("0")
    return f"{value:.14E}" if has_lost_digits else digits


def _rows(workbook: Workbook) -> Iterator[Row]:
    for sheet in workbook.sheets():
        found = False
        for line, values in sheet:
            cells = [cell_text(value) for value in values]
            if any(cell.strip() for cell in cells):
                found = True
                yield Row(line, cells)
        if found:
            return
