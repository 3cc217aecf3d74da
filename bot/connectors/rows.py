"""A row of a shop's table, whatever kind of file it was read from, and why a file gives none."""

from dataclasses import dataclass

from bot.errors import RequestError


class FileUnusable(RequestError):
    """The file cannot be used as it is."""


@dataclass(frozen=True, slots=True)
class Row:
    line: int
    """Of the file as an editor shows it; the first line of a row that has line breaks inside."""
    cells: list[str]
    fault: str = ""
    """Why this row could not be taken apart; its cells are then worth nothing."""
