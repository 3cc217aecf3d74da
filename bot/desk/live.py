"""Tells everybody who looks at a shopper's talk what changes in it: without a gap, in order, each item once.

Every listener has a position, a conversation and a number in it. What it is told moves the position on, and nothing
before the position is told again; so it is harmless when a change is announced late, twice, or together with others,
and a reconnect is nothing special. A listener joins first and catches up afterwards, by its own reading and at the pace
of its own connection; once nothing was announced while it read the last page it is level, and from then on a change is
read once and encoded once for all who are level and see the same. It reads after it has joined, so no change can fall
in between.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Collection, Coroutine, Iterable
from dataclasses import dataclass, field
from typing import Any

from bot.desk.chat.frames import EndedFrame, ReconnectFrame, TypingFrame
from bot.desk.chat.sessions import CHANNEL
from bot.desk.chat.views import Author, FeedView
from bot.desk.listening import Encode, Ending, Listener, Page, shown_alike
from bot.errors import StorageError
from bot.logs import Seldom
from bot.messages import Changed
from bot.storage.chat_sessions import ChatSession
from bot.storage.recent import Movement

log = logging.getLogger("deskbot.live")

Read = Callable[[ChatSession, int | None, int], Awaitable[FeedView]]
"""A page of a session's talk after a position; the newest conversation from its start where another was named."""

_READS_AT_ONCE = 16
"""When thousands come back at once their readings queue here, in order, instead of being refused by the database."""
_AGAIN_SECONDS = 1.0
"""After which a reading that the database refused is tried again."""
_FIRST_RETURN_MS, _RETURNS_PER_SECOND = 500, 1000
"""A server that goes tells its clients to come back spread over so much time that the next one is not overrun."""


@dataclass(slots=True, eq=False)
class _Talk:
    listeners: set[Listener] = field(default_factory=set)
    changes: int = 0
    """Announced so far."""
    is_being_told: bool = False


class Live:
    """The hub of one process."""

    def __init__(self, read: Read, encode: Encode, again_seconds: float = _AGAIN_SECONDS) -> None:
        self._read = read
        self._encode = encode
        self._again_seconds = again_seconds
        self._talks: dict[str, _Talk] = {}
        self._reading = asyncio.Semaphore(_READS_AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()
        self._trouble = Seldom(60)
        self._is_closed = False

    @property
    def has_listeners(self) -> bool:
        return bool(self._talks)

    async def follow(self, listener: Listener) -> None:
        """Join, and bring the listener up to now; it is told of everything from then on, until it leaves.

        Runs in the task of its connection. Raises StorageError when the talk cannot be read, ConnectionError.
        """
        if self._is_closed:
            self._say_goodbye(listener, 1)
            return
        talk = self._talks.setdefault(listener.session.sender, _Talk())
        talk.listeners.add(listener)
        while not listener.is_level:
            changes = talk.changes
            page = await self._page(listener.session, listener.conversation, listener.after)
            page.tell(listener)
            await listener.line.drain()
            listener.is_level = not page.has_more and changes == talk.changes

    def leave(self, listener: Listener) -> None:
        """Forget the listener; one that never joined or has left is none to forget."""
        talk = self._talks.get(listener.session.sender)
        if talk is None:
            return
        talk.listeners.discard(listener)
        if not talk.listeners:
            del self._talks[listener.session.sender]

    def changed(self, changed: Changed) -> None:
        """Something was stored: who listens to that talk is told, soon and together."""
        if changed.channel == CHANNEL:
            self.heard((changed.sender,))

    def heard(self, senders: Iterable[str]) -> None:
        """The same by senders, as another worker tells it."""
        for sender in senders:
            self._wake(sender)

    def _wake(self, sender: str) -> None:
        talk = self._talks.get(sender)
        if talk is None or self._is_closed:
            return
        talk.changes += 1
        if not talk.is_being_told:
            talk.is_being_told = True
            self._start(self._tell(talk))

    def moved(self, movements: Iterable[Movement]) -> None:
        """The same of movements that are told of more than once: only those that somebody lacks count."""
        for movement in movements:
            talk = self._talks.get(movement.sender)
            if talk and any(listener.lacks(movement) for listener in talk.listeners):
                self._wake(movement.sender)

    def typing(self, sender: str, author: Author) -> None:
        """Show those who listen to the sender's talk that `author` writes."""
        talk = self._talks.get(sender)
        if talk is None:
            return
        frame = self._encode(TypingFrame(author=author))
        for listener in talk.listeners:
            listener.line.write(frame)

    def ended(self, sessions: Collection[int]) -> None:
        """These sessions have ended: their listeners are told so and closed."""
        for listener in self._everybody() if sessions else ():
            if listener.session.id in sessions:
                listener.line.end(Ending.SESSION_ENDED, self._encode(EndedFrame()))

    def close(self) -> None:
        """The server goes: everybody is told when to come back, and closed; nobody joins any more."""
        self._is_closed = True
        for task in self._tasks:
            task.cancel()
        everybody = self._everybody()
        for listener in everybody:
            self._say_goodbye(listener, len(everybody))

    def _everybody(self) -> list[Listener]:
        return [listener for talk in self._talks.values() for listener in talk.listeners]

    def _say_goodbye(self, listener: Listener, count: int) -> None:
        listener.line.end(Ending.RESTARTING, self.come_back(spread_ms=count * 1000 // _RETURNS_PER_SECOND))

    def come_back(self, spread_ms: int = 0) -> bytes:
        """The frame that tells when to connect again: at a moment of its own for everybody."""
        after_ms = _FIRST_RETURN_MS + random.randint(0, _FIRST_RETURN_MS + spread_ms)  # noqa: S311 - no secret
        return self._encode(ReconnectFrame(after_ms=after_ms))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _tell(self, talk: _Talk) -> None:
        """Tell those who are level until nothing is newer; whoever cannot be told is sent to catch up anew."""
        try:
            is_done = False
            while talk.listeners and not is_done:
                changes = talk.changes
                has_more = await self._tell_once(talk)
                is_done = changes == talk.changes and not has_more
        except Exception:  # the edge of this task; nobody may be left behind silently
            log.exception("a talk could not be told live")
            for listener in talk.listeners:
                listener.line.end(Ending.UNAVAILABLE, self.come_back())
        finally:
            talk.is_being_told = False

    async def _tell_once(self, talk: _Talk) -> bool:
        """Read and tell one page; returns whether there is more."""
        try:
            pages = [await self._tell_alike(together) for together in shown_alike(talk.listeners)]
        except StorageError as error:
            if told := self._trouble.take():
                log.warning("%d times a talk could not be read, and is tried again: %s", told, error)
            await asyncio.sleep(self._again_seconds)
            return True
        return any(page.has_more for page in pages)

    async def _tell_alike(self, listeners: list[Listener]) -> Page:
        first = min(listeners, key=lambda each: (each.conversation or 0, each.after))
        page = await self._page(first.session, first.conversation, first.after)
        for listener in listeners:
            page.tell(listener)
            if listener.line.is_slow:
                listener.line.end(Ending.TOO_SLOW)
        return page

    async def _page(self, session: ChatSession, conversation: int | None, after: int) -> Page:
        async with self._reading:
            return Page(await self._read(session, conversation, after), self._encode)
