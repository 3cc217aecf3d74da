"""One lock per conversation, kept only while somebody holds it or waits for it."""

import asyncio
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.errors import StorageError


@dataclass(slots=True)
class _Turnstile:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0
    trouble: StorageError | None = None


class Locks:
    """Locks by key: messages of one shopper are taken one after the other, those of others side by side.

    When the database did not take a message, those behind it fail at once for the same reason: each waiting out the
    database's patience in turn would keep their senders far longer than they wait for an answer.
    """

    def __init__(self) -> None:
        self._held: dict[Hashable, _Turnstile] = {}

    @asynccontextmanager
    async def hold(self, key: Hashable) -> AsyncIterator[None]:
        """Wait for the key's lock and hold it. Raises the StorageError that ended the one in front."""
        turnstile = self._held.setdefault(key, _Turnstile())
        turnstile.users += 1
        try:
            async with turnstile.lock:
                if turnstile.trouble is not None:
                    raise type(turnstile.trouble)(str(turnstile.trouble))
                try:
                    yield
                except StorageError as error:
                    turnstile.trouble = error
                    raise
        finally:
            turnstile.users -= 1
            if turnstile.users == 0:
                del self._held[key]

    def __len__(self) -> int:
        return len(self._held)
