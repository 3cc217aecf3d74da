"""Addresses of files that are good for some hours: whoever has one may look, nobody can make one."""

import hashlib
import hmac
import os
import secrets
import tempfile
from contextlib import suppress
from datetime import datetime
from enum import Enum
from pathlib import Path

_KEY_FILE = "uploads.key"
_KEY_BYTES = 32
_HOUR = 3600
_LASTS_HOURS = 6


class Standing(Enum):
    """Of an address that somebody came with."""

    GOOD = "good"
    EXPIRED = "expired"
    FORGED = "forged"


class Addresses:
    def __init__(self, key: bytes) -> None:
        self._key = key

    def address(self, name: str, now: datetime) -> str:
        """The path and query under which a file is shown: the same within an hour, good for six to seven."""
        until = (int(now.timestamp()) // _HOUR + 1 + _LASTS_HOURS) * _HOUR
        return f"/files/{name}?until={until}&sig={self._signature(name, str(until))}"

    def standing(self, name: str, until: str, signature: str, now: datetime) -> Standing:
        """Whether these belong together, and still hold."""
        if not (until + signature).isascii() or not hmac.compare_digest(self._signature(name, until), signature):
            return Standing.FORGED
        return Standing.GOOD if now.timestamp() < int(until) else Standing.EXPIRED

    def _signature(self, name: str, until: str) -> str:
        return hmac.new(self._key, f"{name}.{until}".encode(), hashlib.sha256).hexdigest()


def read_key(data: Path) -> bytes:
    """The key of the data folder, made at the first start; only its owner may read it.

    Two servers that start at once get the same: the file appears whole, and the first one stays.
    """
    path = data / _KEY_FILE
    if not path.exists():
        _make_key(path)
    return path.read_bytes()


def _make_key(path: Path) -> None:
    file, made = tempfile.mkstemp(dir=path.parent)  # readable to nobody else
    try:
        with os.fdopen(file, "wb") as opened:
            opened.write(secrets.token_bytes(_KEY_BYTES))
            opened.flush()
            os.fsync(opened.fileno())
        with suppress(FileExistsError):
            os.link(made, path)
    finally:
        Path(made).unlink()
