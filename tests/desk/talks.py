"""A talk in memory that is read as the real one is, and a line that keeps what is written to it, for tests."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.desk.chat.frames import Frame, written
from bot.desk.chat.views import Author, FeedView, MessageView, StandView
from bot.desk.listening import Ending, Listener
from bot.storage.chat_sessions import ChatSession

NOON = datetime(2026, 5, 20, 12, 0, tzinfo=UTC)


def session(number: int = 1, sender: str = "guest-1", language: str | None = "en") -> ChatSession:
    return ChatSession(number, sender, None, "", language, None, 0, NOON, NOON)


@dataclass
class Talk:
    """One sender's conversation."""

    conversation: int | None = None
    texts: list[str] = field(default_factory=list)
    page: int = 100
    reads: int = 0
    failure: Exception | None = None

    def say(self, *texts: str) -> None:
        self.conversation = self.conversation or 1
        self.texts += texts

    def begin_anew(self, *texts: str) -> None:
        self.conversation = (self.conversation or 0) + 1
        self.texts = list(texts)

    async def read(self, _session: ChatSession, conversation: int | None, after: int) -> FeedView:
        self.reads += 1
        if self.failure:
            raise self.failure
        start = after if conversation == self.conversation else 0
        items = tuple(
            MessageView(seq, NOON, Author("bot", "Desk"), text) for seq, text in enumerate(self.texts, 1) if seq > start
        )
        stand = StandView(self.conversation, len(self.texts), 0, "bot", is_open=True, language="en")
        return FeedView(stand, items[: self.page], len(items) > self.page)


class Line:
    """Keeps what it is handed, as JSON frames."""

    def __init__(self) -> None:
        self.frames: list[dict[str, object]] = []
        self.is_slow = False
        self.ending: Ending | None = None

    def write(self, data: bytes) -> None:
        self.frames += [json.loads(line) for line in data.splitlines()]

    async def drain(self) -> None:
        pass

    def end(self, ending: Ending, last: bytes = b"") -> None:
        self.write(last)
        self.ending = ending

    @property
    def told(self) -> list[str]:
        """The texts that came, in order."""
        return [frame["item"]["text"] for frame in self.frames if frame["type"] == "item"]  # type: ignore[index]

    @property
    def types(self) -> list[object]:
        return [frame["type"] for frame in self.frames]


def encode(frame: Frame) -> bytes:
    return written(frame) + b"\n"


def listener(line: Line, conversation: int | None = None, after: int = 0, who: ChatSession | None = None) -> Listener:
    return Listener(who or session(), line, conversation, after)


async def until(holds: Callable[[], bool]) -> None:
    """Wait for what happens in other tasks, which tell nobody."""
    async with asyncio.timeout(10):
        while not holds():  # noqa: ASYNC110
            await asyncio.sleep(0.001)
