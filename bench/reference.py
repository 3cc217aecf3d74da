"""The reference: the least a durable webhook can do, done well.

Signature checked over the raw body, JSON parsed, then event (the dedup), conversation, message and outgoing intent in
one transaction; one writer thread, everything waiting shares a commit; 2xx leaves after the commit. No routing of
meaning, no facts, no answer: whatever Deskbot does beyond this is what the ratios show.
"""

import argparse
import asyncio
import base64
import hashlib
import hmac
import json
import os
import sqlite3
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from aiohttp import web

TOLERANCE_SECONDS = 300
BATCH = 64
"""Larger commits only add waiting."""

SCHEMA = """
CREATE TABLE events (id INTEGER PRIMARY KEY, channel TEXT NOT NULL, external_id TEXT NOT NULL, digest TEXT NOT NULL,
  at INTEGER NOT NULL, UNIQUE (channel, external_id));
CREATE TABLE conversations (id INTEGER PRIMARY KEY, channel TEXT NOT NULL, sender TEXT NOT NULL,
  last_seq INTEGER NOT NULL, at INTEGER NOT NULL, UNIQUE (channel, sender));
CREATE TABLE messages (conversation_id INTEGER NOT NULL REFERENCES conversations (id), seq INTEGER NOT NULL,
  text TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (conversation_id, seq));
CREATE TABLE outbox (id INTEGER PRIMARY KEY, conversation_id INTEGER NOT NULL, key TEXT NOT NULL UNIQUE,
  payload TEXT NOT NULL, at INTEGER NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Message:
    external_id: str
    digest: str
    sender: str
    text: str


Waiting = tuple[Message, asyncio.Future[int]]


class Writer:
    """One thread with the only connection; what waits is written in one transaction."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._waiting: SimpleQueue[Waiting] = SimpleQueue()
        self._loop = asyncio.get_running_loop()
        threading.Thread(target=self._run, daemon=True).start()

    def write(self, message: Message) -> asyncio.Future[int]:
        """The number the message got in its conversation, once it is on the disk; 0 for one seen before."""
        future: asyncio.Future[int] = self._loop.create_future()
        self._waiting.put((message, future))
        return future

    def _run(self) -> None:
        connection = sqlite3.connect(self._path, isolation_level=None, cached_statements=16)
        connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;" + SCHEMA)
        while True:
            batch = [self._waiting.get()]
            while len(batch) < BATCH and not self._waiting.empty():
                batch.append(self._waiting.get())
            self._loop.call_soon_threadsafe(_resolve, batch, _write_all(connection, batch))


def _write_all(connection: sqlite3.Connection, batch: Sequence[Waiting]) -> list[int] | sqlite3.Error:
    try:
        connection.execute("BEGIN IMMEDIATE")
        numbers = [_write(connection, message) for message, _ in batch]
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        connection.rollback()
        return error
    return numbers


def _write(connection: sqlite3.Connection, message: Message) -> int:
    now = time.time_ns() // 1000
    fresh = connection.execute(
        "INSERT INTO events (channel, external_id, digest, at) VALUES ('shop', ?, ?, ?) ON CONFLICT DO NOTHING",
        (message.external_id, message.digest, now),
    )
    if fresh.rowcount == 0:
        return 0
    conversation, seq = connection.execute(
        "INSERT INTO conversations (channel, sender, last_seq, at) VALUES ('shop', ?, 1, ?)"
        " ON CONFLICT (channel, sender) DO UPDATE SET last_seq = last_seq + 1, at = excluded.at RETURNING id, last_seq",
        (message.sender, now),
    ).fetchone()
    connection.execute("INSERT INTO messages VALUES (?, ?, ?, ?)", (conversation, seq, message.text, now))
    connection.execute(
        "INSERT INTO outbox (conversation_id, key, payload, at) VALUES (?, ?, ?, ?)",
        (conversation, f"reply-{message.external_id}", message.text, now),
    )
    return int(seq)


def _resolve(batch: Sequence[Waiting], outcome: list[int] | sqlite3.Error) -> None:
    for index, (_, future) in enumerate(batch):
        if future.done():
            continue
        if isinstance(outcome, sqlite3.Error):
            future.set_exception(outcome)
        else:
            future.set_result(outcome[index])


def signature(key: bytes, message_id: str, timestamp: str, body: bytes) -> str:
    """The Standard Webhooks signature of a body."""
    signed = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(key, signed, "sha256")).decode()


def key_of(secret: str) -> bytes:
    """The key in a `whsec_…` secret."""
    return base64.b64decode(secret.removeprefix("whsec_"))


def make_app(path: Path, secret: str) -> web.Application:
    """The server on an SQLite file that does not exist yet."""
    key = key_of(secret)

    async def receive(request: web.Request) -> web.Response:
        body = await request.read()
        message_id = request.headers["webhook-id"]
        timestamp = request.headers["webhook-timestamp"]
        offered = request.headers["webhook-signature"]
        is_near = abs(int(timestamp) - time.time()) <= TOLERANCE_SECONDS
        if not (is_near and hmac.compare_digest(signature(key, message_id, timestamp, body), offered)):
            return web.json_response({"error": "not authentic"}, status=401)
        fields = json.loads(body)
        digest = hashlib.sha256(body).hexdigest()
        seq = await app[_WRITER].write(Message(message_id, digest, fields["sender"], fields["text"]))
        return web.json_response({"message": seq, "duplicate": seq == 0})

    async def start_writer(app: web.Application) -> None:
        app[_WRITER] = Writer(path)

    app = web.Application()
    app.on_startup.append(start_writer)
    app.router.add_post("/webhooks/shop", receive)
    return app


_WRITER = web.AppKey("writer", Writer)


def main() -> None:
    """Serve until killed: `python -m bench.reference --data DIR --port PORT`, the secret in DESKBOT_SHOP_SECRET."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--port", type=int, required=True)
    args = parser.parse_args()
    app = make_app(args.data / "reference.sqlite3", os.environ["DESKBOT_SHOP_SECRET"])
    web.run_app(app, host="127.0.0.1", port=args.port, access_log=None, print=None)


if __name__ == "__main__":
    main()
