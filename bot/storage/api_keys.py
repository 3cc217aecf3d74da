"""Keys of programs that speak to the API; only their hashes are kept."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from bot.storage.hot import Hot
from bot.storage.instants import to_instant
from bot.storage.tables import api_keys
from bot.storage.upsert import insert

_ADD = Hot(insert(api_keys).on_conflict_do_nothing(), ("name", "token_hash", "created_at"))
_FIND = Hot(
    select(api_keys.c.name).where(api_keys.c.token_hash == bindparam("wanted"), api_keys.c.revoked_at.is_(None))
)
_REVOKE = Hot(
    update(api_keys)
    .where(api_keys.c.name == bindparam("key"), api_keys.c.revoked_at.is_(None))
    .values(revoked_at=bindparam("at"))
)


def add_api_key(connection: Connection, name: str, token_hash: str, now: datetime) -> bool:
    """Add a key by the SHA-256 of its token; False when the name is taken."""
    return _ADD.run(connection, name=name, token_hash=token_hash, created_at=to_instant(now)) == 1


def find_api_key(connection: Connection, token_hash: str) -> str | None:
    """The name of the key with that hash; None when there is none, or it was revoked."""
    row = _FIND.first(connection, wanted=token_hash)
    return str(row[0]) if row else None


def revoke_api_key(connection: Connection, name: str, now: datetime) -> bool:
    """End a key; False when there is none of that name, or it was revoked before."""
    return _REVOKE.run(connection, key=name, at=to_instant(now)) == 1
