"""Workers on one PostgreSQL database tell each other at once in which talks something was stored: LISTEN and NOTIFY.

A notification takes a lock of the whole database at its commit, so none is part of a turn's transaction: what was
stored meanwhile is announced together, after its commits, over the one connection that listens too. A notification may
be lost, with its connection or its process; what others stored is looked for every second anyway (bot/desk/watch.py).
"""

import asyncio
import json
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import asyncpg
from sqlalchemy import make_url

from bot.logs import Seldom

log = logging.getLogger("deskbot.storage")

_CHANNEL = "deskbot_stored"
_LONGEST_PAYLOAD = 7900
"""Bytes; PostgreSQL takes less than 8,000."""
_TOGETHER_SECONDS = 0.01
"""Pause between two announcements, so that a busy worker makes at most a hundred a second."""
_ANSWER_SECONDS, _AGAIN_SECONDS = 5.0, 1.0

_Lost = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError)

Heard = Callable[[Sequence[str]], None]
"""Told which senders' talks another worker has stored something in."""


class Announcements:
    """Open it in a running event loop; it connects, and connects again, until it is closed."""

    def __init__(self, url: str, heard: Heard) -> None:
        self._address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        self._heard = heard
        self._untold: set[str] = set()
        self._wake = asyncio.Event()
        self._trouble = Seldom(60)
        self.is_listening = asyncio.Event()
        """Set while the connection is up."""
        self._task = asyncio.create_task(self._run())

    def announce(self, sender: str) -> None:
        """Tell the other workers, soon, that something was stored in the talk of this sender."""
        if self.is_listening.is_set():
            self._untold.add(sender)
            self._wake.set()

    async def close(self) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            try:
                await self._connected()
            except _Lost as error:
                if told := self._trouble.take():
                    log.warning("%d times other workers could not be heard: %s", told, error)
            await asyncio.sleep(_AGAIN_SECONDS)

    async def _connected(self) -> None:
        connection = await asyncpg.connect(self._address, timeout=_ANSWER_SECONDS)
        try:
            await connection.add_listener(_CHANNEL, self._hear)
            connection.add_termination_listener(lambda _connection: self._wake.set())
            self.is_listening.set()
            while not connection.is_closed():
                await self._tell(connection)
        finally:
            self.is_listening.clear()
            self._untold.clear()
            connection.terminate()

    async def _tell(self, connection: Any) -> None:
        await self._wake.wait()
        self._wake.clear()
        senders, self._untold = self._untold, set()
        for payload in payloads(sorted(senders)):
            await connection.execute("SELECT pg_notify($1, $2)", _CHANNEL, payload, timeout=_ANSWER_SECONDS)
        await asyncio.sleep(_TOGETHER_SECONDS)

    def _hear(self, connection: Any, pid: int, _channel: str, payload: str) -> None:
        if pid != connection.get_server_pid():
            self._heard(json.loads(payload))


def payloads(senders: Iterable[str]) -> Iterator[str]:
    """The senders as JSON lists, each short enough for one notification."""
    together: list[str] = []
    length = 2
    for sender in senders:
        more = len(json.dumps(sender)) + 2
        if together and length + more > _LONGEST_PAYLOAD:
            yield json.dumps(together)
            together, length = [], 2
        together.append(sender)
        length += more
    if together:
        yield json.dumps(together)
