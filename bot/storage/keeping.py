"""What came of one told fact when it was stored."""

from dataclasses import dataclass
from enum import StrEnum


class Kept(StrEnum):
    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    WAITING = "waiting"
    """A parcel whose order is not known yet: kept, and linked when the order comes."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The fact cannot be stored; `field` and `reason` are for the person who sent it."""

    field: str
    reason: str


Outcome = Kept | Refused
