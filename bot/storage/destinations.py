"""Where the outbox sends to: a target that fails is paused, one that is gone is disabled."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from bot.storage.hot import Hot
from bot.storage.instants import from_instant_or_none, to_instant_or_none
from bot.storage.tables import destinations
from bot.storage.upsert import insert

_new = insert(destinations)
_FAILED = Hot(
    _new.on_conflict_do_update(
        index_elements=["name"],
        set_={"failures": destinations.c.failures + 1, "paused_until": _new.excluded.paused_until},
    ).returning(destinations.c.failures),
    ("name", "failures", "paused_until"),
)
_DISABLE = Hot(
    _new.on_conflict_do_update(index_elements=["name"], set_={"disabled_reason": _new.excluded.disabled_reason}),
    ("name", "disabled_reason"),
)
_CLEAR = Hot(
    update(destinations)
    .where(destinations.c.name == bindparam("target"))
    .values(failures=0, paused_until=None, disabled_reason="")
)
_ALL = Hot(
    select(
        destinations.c.name, destinations.c.failures, destinations.c.paused_until, destinations.c.disabled_reason
    ).order_by(destinations.c.name)
)


@dataclass(frozen=True, slots=True)
class Destination:
    name: str
    failures: int
    """In a row."""
    paused_until: datetime | None
    disabled_reason: str
    """Empty while it is in use."""


def count_failure(connection: Connection, name: str, paused_until: datetime | None = None) -> int:
    """Note one more failure in a row, pause the target if told to, and return how many there are now."""
    row = _FAILED.first(connection, name=name, failures=1, paused_until=to_instant_or_none(paused_until))
    assert row is not None  # noqa: S101 - the statement writes a row whatever it meets
    return int(row[0])


def disable(connection: Connection, name: str, reason: str) -> None:
    """Send nothing more there until `clear`."""
    _DISABLE.run(connection, name=name, disabled_reason=reason)


def clear(connection: Connection, name: str) -> None:
    """Forget failures, pause and disabling: something arrived there, or an operator said so."""
    _CLEAR.run(connection, target=name)


def list_destinations(connection: Connection) -> tuple[Destination, ...]:
    """Every target that ever failed."""
    return tuple(
        Destination(name, failures, from_instant_or_none(paused), reason)
        for name, failures, paused, reason in _ALL.rows(connection)
    )
