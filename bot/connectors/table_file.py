"""Opens a table that a shop exported, CSV or XLSX, and reads it row by row, in bounded memory."""

from collections.abc import Iterator
from pathlib import Path

from bot.connectors.csv_file import read_csv
from bot.connectors.rows import FileUnusable, Row

_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read_rows(path: Path) -> Iterator[Row]:
    """The file's rows with at least one cell that is not blank.

    Raises FileUnusable when it is missing, empty, or not a table of a known kind.
    """
    start = _start_of(path)
    if start.startswith(_ZIP):
        from bot.connectors.xlsx_file import read_xlsx  # openpyxl takes its time to load

        return read_xlsx(path)
    if start.startswith(_OLD_EXCEL):
        raise FileUnusable(f"{path}: is in the old .xls form; save it as .xlsx or as CSV and import that")
    if start.lstrip().lower().startswith((b"<html", b"<table", b"<!doctype", b"<?xml")):
        raise FileUnusable(f"{path}: is a web page, not a table; open it in a spreadsheet program, save it as .xlsx")
    return read_csv(path)


def _start_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            start = file.read(512)
    except IsADirectoryError:
        raise FileUnusable(f"{path}: is a folder, not a file") from None
    except OSError as error:
        raise FileUnusable(f"{path}: cannot be read: {error.strerror}") from error
    if not start.strip():
        raise FileUnusable(f"{path}: is empty")
    return start
