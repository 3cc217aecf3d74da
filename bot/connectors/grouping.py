"""Brings together the rows that tell of one thing, wherever they stand in the file, in bounded memory.

The rows wait in an unnamed temporary file; in memory there is only each thing's key and where its rows begin (about
200 bytes a thing), so that a file of any size can be read and its size is known before the first row is taken.
"""

import marshal
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from bot.connectors.rows import Row

_LENGTH_BYTES = 4


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups of rows in the order of their first rows; to be gone through once."""

    count: int
    rows: Iterator[list[Row]]


def grouped(rows: Iterable[Row], key: Callable[[Row], str]) -> Groups:
    """The rows with the same key as one group."""
    spool = tempfile.TemporaryFile()  # noqa: SIM115 - closed by the iterator that reads it
    try:
        offsets = _write(spool, rows, key)
    except BaseException:
        spool.close()
        raise
    return Groups(len(offsets), _read(spool, offsets))


def _write(spool: BinaryIO, rows: Iterable[Row], key: Callable[[Row], str]) -> dict[str, int | list[int]]:
    offsets: dict[str, int | list[int]] = {}
    position = 0
    for row in rows:
        name = key(row)
        known = offsets.setdefault(name, position)
        if isinstance(known, list):
            known.append(position)
        elif known != position:
            offsets[name] = [known, position]
        packed = marshal.dumps((row.line, row.cells, row.fault))
        spool.write(len(packed).to_bytes(_LENGTH_BYTES, "little") + packed)
        position += _LENGTH_BYTES + len(packed)
    return offsets


def _read(spool: BinaryIO, offsets: dict[str, int | list[int]]) -> Iterator[list[Row]]:
    position = -1
    with spool:
        for places in offsets.values():
            group = []
            for offset in places if isinstance(places, list) else [places]:
                if offset != position:
                    spool.seek(offset)
                length = int.from_bytes(spool.read(_LENGTH_BYTES), "little")
                group.append(Row(*marshal.loads(spool.read(length))))  # noqa: S302 - our own file, without a name
                position = offset + _LENGTH_BYTES + length
            yield group
