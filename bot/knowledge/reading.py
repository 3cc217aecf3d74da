"""One reading of the knowledge folder: opens its files and gathers every fault, so that all are told at once."""

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bot.errors import Fault

Table = Mapping[str, Any]
"""A parsed TOML table."""


class Reading:
    """Reads TOML files below one folder and remembers what was wrong with them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []
        self._read: set[Path] = set()

    def name(self, path: Path) -> str:
        """The file as faults call it: from the knowledge folder on (knowledge/zh/phrases/greeting.toml)."""
        return f"{self.folder.name}/{path.relative_to(self.folder).as_posix()}"

    def table(self, path: Path) -> Table:
        """What `path` holds; empty after a fault: missing, unreadable, not TOML, or without any entry."""
        self._read.add(path)
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return self._unread(path, "is missing")
        except UnicodeDecodeError as error:
            return self._unread(path, f"is not UTF-8 (byte {error.start})")
        except OSError as error:
            return self._unread(path, f"cannot be read: {error.strerror}")
        except tomllib.TOMLDecodeError as error:
            return self._unread(path, f"is not TOML: {error}")
        return table or self._unread(path, "is empty")

    def fault(self, path: Path, entry: str, what: str) -> None:
        """Remember that an entry of a file is wrong."""
        self.faults.append(Fault(f"{self.name(path)}: {entry}", what))

    def checked(self, path: Path, entry: str, value: Any, convert: Callable[[Any], Any]) -> Any:
        """`convert(value)`, or None with a fault that carries the reason of its ValueError."""
        try:
            return convert(value)
        except ValueError as error:
            self.fault(path, entry, str(error))
            return None

    def refuse_unread(self) -> None:
        """A TOML file that nobody asked for is a fault: most likely its name or folder is misspelled."""
        for path in sorted(self.folder.rglob("*.toml")):
            if path not in self._read:
                self.faults.append(
                    Fault(self.name(path), "is not a file that the desk reads; look at its name and folder")
                )

    def _unread(self, path: Path, what: str) -> Table:
        self.faults.append(Fault(self.name(path), what))
        return {}


def text(value: Any) -> str:
    """A non-empty string. Raises ValueError."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"must be a text that is not empty (it is {value!r})")
    return value


def texts(value: Any) -> tuple[str, ...]:
    """A list of non-empty strings, at least one. Raises ValueError."""
    if not isinstance(value, list) or not value:
        raise ValueError(f"must be a list of texts with at least one (it is {value!r})")
    return tuple(map(text, value))
