"""Where a deed of a turn belongs, and what is told of it in the event log."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    conversation_id: int
    shopper_id: int


@dataclass(frozen=True, slots=True)
class Happened:
    """One event to be logged."""

    type: str
    subject_id: int | None
    data: Mapping[str, str | int] = field(default_factory=dict)
