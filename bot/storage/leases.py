"""Leases: one holder at a time, until a moment; whoever goes silent loses it by itself."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete

from bot.storage.hot import Hot
from bot.storage.instants import to_instant
from bot.storage.tables import leases
from bot.storage.upsert import insert

_new = insert(leases)
_TAKE = Hot(
    _new.on_conflict_do_update(
        index_elements=["name"],
        set_={"holder": _new.excluded.holder, "until": _new.excluded.until},
        where=(leases.c.holder == _new.excluded.holder) | (leases.c.until <= bindparam("now")),
    ),
    ("name", "holder", "until"),
)
_GIVE_BACK = Hot(delete(leases).where(leases.c.name == bindparam("lease"), leases.c.holder == bindparam("by")))


def take_lease(connection: Connection, name: str, holder: str, now: datetime, until: datetime) -> bool:
    """Take or prolong the lease `name` until then; False while another holds it."""
    return _TAKE.run(connection, name=name, holder=holder, until=to_instant(until), now=to_instant(now)) == 1


def give_back_lease(connection: Connection, name: str, holder: str) -> bool:
    """End the lease early; False when `holder` does not hold it."""
    return _GIVE_BACK.run(connection, lease=name, by=holder) == 1
