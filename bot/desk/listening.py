"""Who looks at a shopper's talk, over what line, and a page of it as they are told it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from bot.desk.chat.frames import Frame, ItemFrame, StandFrame
from bot.desk.chat.views import FeedView
from bot.storage.chat_sessions import ChatSession
from bot.storage.recent import Movement

Encode = Callable[[Frame], bytes]
"""A frame as the connection carries it; the same bytes go to all."""


class Ending(Enum):
    """Why a connection is ended by us."""

    SESSION_ENDED = "the session has ended"
    RESTARTING = "the server restarts"
    UNAVAILABLE = "not readable now"
    TOO_SLOW = "too slow"


class Line(Protocol):
    """A connection that is written to without waiting."""

    @property
    def is_slow(self) -> bool:
        """Whether more waits to be taken than is kept for anybody."""

    def write(self, data: bytes) -> None:
        """Hand over; nothing happens on a line that is closed."""

    async def drain(self) -> None:
        """Wait for room. Raises ConnectionError, also where the peer does not read."""

    def end(self, ending: Ending, last: bytes = b"") -> None:
        """Close after what was written and the last words; a line that is too slow at once, without any.

        The listener leaves by itself.
        """


@dataclass(slots=True, eq=False)
class Listener:
    """Somebody who looks at a talk."""

    session: ChatSession
    line: Line
    conversation: int | None
    after: int
    """Number of the last item that it has."""
    is_level: bool = False
    """Whether it has caught up: what comes is told by the hub."""

    def lacks(self, movement: Movement) -> bool:
        """Whether it may not have been told of this."""
        here = (self.conversation or 0, self.after)
        return not self.is_level or here < (movement.conversation_id, movement.seq)


class Page:
    """One reading of a talk, encoded once for all who are told of it."""

    def __init__(self, feed: FeedView, encode: Encode) -> None:
        self.has_more = feed.has_more
        self._conversation = feed.stand.conversation
        self._reaches = feed.items[-1].seq if feed.has_more else feed.stand.last_seq
        self._stand = encode(StandFrame(stand=feed.stand))
        self._items = [(item.seq, encode(ItemFrame(item=item))) for item in feed.items]
        self._joined: dict[int, bytes] = {}

    def tell(self, listener: Listener) -> None:
        """Write what the listener lacks, after how the conversation stands now."""
        if listener.conversation != self._conversation:
            listener.conversation, listener.after = self._conversation, 0
        listener.line.write(self._after(listener.after))
        listener.after = self._reaches

    def _after(self, after: int) -> bytes:
        joined = self._joined.get(after)
        if joined is None:
            joined = b"".join((self._stand, *(item for seq, item in self._items if seq > after)))
            self._joined[after] = joined
        return joined


def shown_alike(listeners: Iterable[Listener]) -> list[list[Listener]]:
    """Those who are level, put together with those who are shown the same: of one session, in one language."""
    together: dict[tuple[int, str | None], list[Listener]] = {}
    for listener in listeners:
        if listener.is_level:
            together.setdefault((listener.session.id, listener.session.language), []).append(listener)
    return list(together.values())
