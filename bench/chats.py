"""The chats that are measured: sessions of many shoppers, one of whom talks with a person."""

import hashlib
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.storage.instants import to_instant
from bot.storage.upgrade import FILE_NAME

SESSIONS = 5000
SETTINGS = "deskbot.toml"
"""Beside the database; a server that finds it there takes its settings from it."""
_NO_LIMITS = f"""[chat]
sockets_per_address = {2 * SESSIONS}
messages_per_minute = 1000000
messages_per_minute_address = 1000000
messages_per_minute_shop = 1000000
"""


def token_of(number: int) -> str:
    """The bearer token of a session."""
    return f"ct_of_the_benchmark_{number:05}"


def make_chats(data: Path) -> None:
    """Add a session for each shopper to the shop in `data`, and a talk of the first one that a person holds."""
    now = datetime.now(UTC)
    at, later = to_instant(now), to_instant(now + timedelta(days=30))
    sessions = [
        (hashlib.sha256(token_of(n).encode()).hexdigest(), f"guest-{n}", at, at, later) for n in range(SESSIONS)
    ]
    with closing(sqlite3.connect(data / FILE_NAME)) as connection, connection:
        connection.executemany(
            "INSERT INTO chat_sessions (token_hash, sender, created_at, seen_at, expires_at) VALUES (?, ?, ?, ?, ?)",
            sessions,
        )
        connection.execute(
            "INSERT INTO identities (shopper_id, channel, external_id, created_at) VALUES (1, 'web', 'guest-0', ?)",
            (at,),
        )
        connection.execute(
            "INSERT INTO conversations (shopper_id, channel, held_by, opened_at, last_message_at)"
            " VALUES (1, 'web', 'agent:bench', ?, ?)",
            (at, at),
        )
    with closing(sqlite3.connect(data / FILE_NAME)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (data / SETTINGS).write_text(_NO_LIMITS, encoding="utf-8")
