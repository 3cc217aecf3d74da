"""CSV as shops export it: GBK, UTF-8 or UTF-16, with comma, tab or semicolon."""

import codecs
import csv
import re
from collections.abc import Iterator
from pathlib import Path

from bot.connectors.rows import FileUnusable, Row

_BLOCK = 1 << 16
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_TOLERATED = 0.01
"""Share of the bytes beyond ASCII that may be broken in a UTF-8 file; GBK taken for UTF-8 breaks nearly all."""
_SEPARATOR_LINE = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')
_DELIMITERS = ",\t;"


def read_csv(path: Path) -> Iterator[Row]:
    """The rows of a CSV file, with the line on which each begins.

    Bytes that are broken become U+FFFD, so that only the cells that hold them are refused.
    """
    encoding = encoding_of(path)
    delimiter = _delimiter_of(path, encoding)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        reader = csv.reader(file, delimiter=delimiter)
        line = 1
        while True:
            try:
                cells = next(reader, None)
            except csv.Error as error:
                yield Row(line, [], f"cannot be taken apart ({error}); a quote may lack its end")
                cells = []
            if cells is None:
                return
            if any(cell.strip() for cell in cells) and not (line == 1 and _is_separator_line(cells, delimiter)):
                yield Row(line, cells)
            line = reader.line_num + 1


def encoding_of(path: Path) -> str:
    """The file's encoding: by its mark, else UTF-8 when it is sound UTF-8, else GB18030 (which holds GBK)."""
    with path.open("rb") as file:
        start = file.read(_BLOCK)
    for mark, name in _BOMS:
        if start.startswith(mark):
            return name
    if b"\x00" in start:
        return "utf-16-le" if start[1::2].count(0) >= start[0::2].count(0) else "utf-16-be"
    beyond_ascii, broken = _broken_utf8(path)
    return "utf-8" if broken <= beyond_ascii * _TOLERATED else "gb18030"


def _broken_utf8(path: Path) -> tuple[int, int]:
    """How many bytes are beyond ASCII, and at how many places they are not UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    beyond_ascii = broken = 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            text = decoder.decode(block)
            if not block.isascii():
                beyond_ascii += len(block) - len(block.translate(None, _HIGH_BYTES))
                broken += text.count("\ufffd")
    return beyond_ascii, broken + decoder.decode(b"", final=True).count("\ufffd")


_HIGH_BYTES = bytes(range(128, 256))


def _delimiter_of(path: Path, encoding: str) -> str:
    """The sign that separates the cells of the first line; a `sep=;` line says it itself."""
    try:
        with path.open(encoding=encoding, errors="replace") as file:
            first = next((line for line in file if line.strip()), "")
    except UnicodeError as error:
        raise FileUnusable(f"{path}: is not text in {encoding}") from error
    if said := _SEPARATOR_LINE.fullmatch(first):
        return said[1]
    bare = _QUOTED.sub("", first)
    return max(_DELIMITERS, key=bare.count)


def _is_separator_line(cells: list[str], delimiter: str) -> bool:
    return _SEPARATOR_LINE.fullmatch(delimiter.join(cells)) is not None
