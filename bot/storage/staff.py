"""People who work at the desk."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from bot.storage.hot import Hot
from bot.storage.instants import to_instant
from bot.storage.tables import staff
from bot.storage.upsert import insert

_ADD = Hot(
    insert(staff).on_conflict_do_nothing(index_elements=["name"]), ("name", "role", "password_hash", "created_at")
)
_FIND = Hot(
    select(staff.c.id, staff.c.name, staff.c.role, staff.c.password_hash, staff.c.is_active).where(
        staff.c.name == bindparam("wanted")
    )
)


@dataclass(frozen=True, slots=True)
class Account:
    id: int
    name: str
    role: str
    password_hash: str
    is_active: bool


def add_staff(connection: Connection, name: str, role: str, password_hash: str, now: datetime) -> bool:
    """Add an account; False when the name is taken."""
    values = {"name": name, "role": role, "password_hash": password_hash}
    return _ADD.run(connection, **values, created_at=to_instant(now)) == 1


def find_staff(connection: Connection, name: str) -> Account | None:
    """The account of that name, active or not."""
    row = _FIND.first(connection, wanted=name)
    return Account(*row) if row else None
