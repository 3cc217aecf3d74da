"""Moments between the program (aware, UTC) and the tables (whole microseconds since 1970 UTC)."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_instant(moment: datetime) -> int:
    """Microseconds since 1970 UTC of an aware moment."""
    return (moment - _EPOCH) // _MICROSECOND


def from_instant(instant: int) -> datetime:
    """The moment in UTC."""
    return _EPOCH + timedelta(microseconds=instant)


def to_instant_or_none(moment: datetime | None) -> int | None:
    """Like `to_instant`; None stays None."""
    return None if moment is None else to_instant(moment)


def from_instant_or_none(instant: int | None) -> datetime | None:
    """Like `from_instant`; None stays None."""
    return None if instant is None else from_instant(instant)
