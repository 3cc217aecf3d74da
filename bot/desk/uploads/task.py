"""What the server and its worker processes tell each other; free of imports, for both load it."""

from dataclasses import dataclass
from pathlib import Path

from bot.desk.uploads.recognise import Format

READY = b"ready\n"
"""The first line of a worker process."""


@dataclass(frozen=True, slots=True)
class Task:
    """One file to look at, and where the outcome goes."""

    format: Format
    source: Path
    into: Path
    thumb: Path
    most_pixels: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What there is to show."""

    media_type: str
    bytes: int
    width: int | None = None
    height: int | None = None
