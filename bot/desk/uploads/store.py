"""The files themselves, in the data folder: written beside, made durable, then renamed to a name of our own."""

import asyncio
import errno
import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from bot.desk.uploads.reasons import Reason, refused

FOLDER = "uploads"
NAME_PATTERN = "[0-9a-f]{32}"

_THUMB = ".thumb"
_INCOMING = "incoming"
_WRITE_AT_ONCE = 1 << 18
_STALE = timedelta(hours=1)
"""No upload takes that long; what is older was left by a crash."""
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_ROOM_SECONDS = 60
_RESERVE = 256 << 20
_RESERVED_SHARE = 0.05
"""So much stays free for messages: a twentieth of the disk, at most 256 MB."""


class Incoming:
    """A file that is on its way: its bytes go to the disk as they come."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.written_anew = path.with_suffix(".new")
        self.thumb = path.with_suffix(_THUMB)
        self.size = 0
        self._waiting = bytearray()
        self._file: BinaryIO = path.open("xb")
        self._digest = hashlib.sha256()

    @property
    def digest(self) -> str:
        """SHA-256 of all that came, in hex, once it is finished."""
        return self._digest.hexdigest()

    async def add(self, piece: bytes) -> None:
        self.size += len(piece)
        self._waiting += piece
        if len(self._waiting) >= _WRITE_AT_ONCE:
            await self._flush()

    async def finish(self) -> None:
        """All has come: durable when this returns."""
        await self._flush()
        await asyncio.to_thread(self._make_durable)

    def discard(self) -> None:
        """Remove what is left under the temporary names."""
        self._file.close()
        for path in (self.path, self.written_anew, self.thumb):
            path.unlink(missing_ok=True)

    async def _flush(self) -> None:
        piece, self._waiting = bytes(self._waiting), bytearray()
        await asyncio.to_thread(self._write, piece)

    def _write(self, piece: bytes) -> None:
        self._file.write(piece)
        self._digest.update(piece)

    def _make_durable(self) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()


class FileStore:
    """A folder of shown files and their thumbnails; nothing in it bears a name that came from outside."""

    def __init__(self, data: Path) -> None:
        self._folder = data / FOLDER
        self._incoming = self._folder / _INCOMING

    def open(self) -> None:
        """Make the folders, for the server's own eyes only."""
        for folder in (self._folder, self._incoming):
            folder.mkdir(mode=0o700, exist_ok=True)

    def begin(self, expected: int) -> Incoming:
        """Raises UploadRefused when `expected` bytes would leave too little room on the disk."""
        with telling_no_room():
            disk = shutil.disk_usage(self._folder)
            if disk.free - expected < min(_RESERVE, disk.total * _RESERVED_SHARE):
                raise refused(Reason.NO_ROOM, _NO_ROOM_SECONDS)
            return Incoming(self._incoming / secrets.token_hex(16))

    def keep(self, shown: Path, thumb: Path, name: str) -> None:
        """Give a durable file its name, and its thumbnail, if there is one."""
        with telling_no_room():
            if thumb.exists():
                thumb.rename(self.path_of(name, thumb=True))
            shown.rename(self.path_of(name))
            _make_names_durable(self._folder)

    def has(self, name: str) -> bool:
        return self.path_of(name).is_file()

    def path_of(self, name: str, *, thumb: bool = False) -> Path:
        return self._folder / (name + _THUMB if thumb else name)

    def remove(self, names: Sequence[str]) -> None:
        for name in names:
            self.path_of(name).unlink(missing_ok=True)
            self.path_of(name, thumb=True).unlink(missing_ok=True)

    def clear_stale(self, now: datetime) -> None:
        """Remove what a crash left half-way."""
        for path in _older(self._incoming, now - _STALE):
            path.unlink(missing_ok=True)

    def names_before(self, moment: datetime) -> list[str]:
        """The files that are older."""
        return [path.name for path in _older(self._folder, moment) if path.suffix != _THUMB]


def new_name() -> str:
    """Random, so that nobody guesses it."""
    return secrets.token_hex(16)


@contextmanager
def telling_no_room() -> Iterator[None]:
    """A full disk is not the shopper's fault, and passes: UploadRefused says so."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise refused(Reason.NO_ROOM, _NO_ROOM_SECONDS) from error
        raise


def _make_names_durable(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _older(folder: Path, moment: datetime) -> Iterator[Path]:
    for path in folder.iterdir():
        try:
            if path.is_file() and path.stat().st_mtime < moment.timestamp():
                yield path
        except FileNotFoundError:  # gone meanwhile
            continue
