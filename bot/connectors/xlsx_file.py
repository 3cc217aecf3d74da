"""XLSX as spreadsheet programs and back offices write it, read as a stream."""

import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from bot.connectors.rows import FileUnusable, Row

_EXACT_DIGITS = 15
"""Digits that a spreadsheet program keeps of a number; further ones become zeros."""


def read_xlsx(path: Path) -> Iterator[Row]:
    """The rows of the first sheet that has any; cells as text, dates as ISO 8601 without zone.

    Raises FileUnusable when the workbook is broken or locked with a password.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # missing styles and the like say nothing about the cells
            workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
            try:
                yield from _rows(workbook)
            finally:
                workbook.close()
    except (BadZipFile, InvalidFileException, KeyError, OSError, ValueError, SyntaxError) as error:
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


def _rows(workbook: openpyxl.Workbook) -> Iterator[Row]:
    for sheet in workbook.worksheets:
        sheet.reset_dimensions()  # exports often name a wrong range
        found = False
        for line, values in enumerate(sheet.iter_rows(values_only=True), 1):
            cells = [cell_text(value) for value in values]
            if any(cell.strip() for cell in cells):
                found = True
                yield Row(line, cells)
        if found:
            return
