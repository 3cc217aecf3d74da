"""What a rule says about a wish: yes or no, why, and until when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Reason(StrEnum):
    """Why a rule said yes or no; phrases are named after it."""

    IN_TIME = "in_time"
    TOO_LATE = "too_late"
    NOT_DELIVERED = "not_delivered"
    DAY_UNKNOWN = "day_unknown"
    """The day that the period counts from is not known: people have to look."""
    NOT_PAID = "not_paid"
    OPENED = "opened"
    NOT_RETURNABLE = "not_returnable"
    FRESH = "fresh"
    PROMOTION = "promotion"
    CHANNEL = "channel"
    NO_WARRANTY = "no_warranty"


@dataclass(frozen=True, slots=True)
class Verdict:
    allowed: bool
    reason: Reason
    last_day: date | None = None
    """Last day of the period, itself included, where there is one."""


def within(today: date, last_day: date) -> Verdict:
    """Yes up to and on `last_day`, no from the day after."""
    in_time = today <= last_day
    return Verdict(in_time, Reason.IN_TIME if in_time else Reason.TOO_LATE, last_day)
