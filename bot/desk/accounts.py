"""Accounts for people and keys for programs: what is secret is kept only as a hash."""

import asyncio
import hashlib
import secrets

from sqlalchemy import Connection

from bot.desk.clock import utc_now
from bot.storage.api_keys import add_api_key, find_api_key, revoke_api_key
from bot.storage.database import Database
from bot.storage.staff import add_staff

_TOKEN_PREFIX = "dk_"  # noqa: S105  # a mark to recognise a key by, not a secret
_TOKEN_BYTES = 32


async def add_account(database: Database, name: str, role: str, password: str) -> bool:
    """Add an account with an argon2id hash of the password; False when the name is taken."""
    password_hash = await asyncio.to_thread(hash_password, password)
    now = utc_now()
    return await database.write(lambda connection: add_staff(connection, name, role, password_hash, now))


def hash_password(password: str) -> str:
    """argon2id at t=2, m=19 MiB, p=1: about 80 ms here, in a thread (never on the event loop)."""
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1).hash(password)


async def add_key(database: Database, name: str) -> str | None:
    """Make a key for a program and return it, this once; None when the name is taken."""
    token = _TOKEN_PREFIX + secrets.token_urlsafe(_TOKEN_BYTES)
    now = utc_now()

    def store(connection: Connection) -> bool:
        return add_api_key(connection, name, token_hash(token), now)

    return token if await database.write(store) else None


async def revoke_key(database: Database, name: str) -> bool:
    """End a key; False when there is none of that name."""
    now = utc_now()
    return await database.write(lambda connection: revoke_api_key(connection, name, now))


async def key_is_valid(database: Database, token: str) -> bool:
    """Whether a program's token belongs to a key that is not revoked."""
    digest = token_hash(token)
    return await database.read(lambda connection: find_api_key(connection, digest)) is not None


def token_hash(token: str) -> str:
    """What is stored of a token; it is random enough that a plain SHA-256 suffices."""
    return hashlib.sha256(token.encode()).hexdigest()
