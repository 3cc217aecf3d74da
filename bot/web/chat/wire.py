"""A socket that is written to without waiting; frames are made once and their bytes go to everybody."""

import asyncio
from collections.abc import Coroutine
from typing import Any, Final

from aiohttp import WSCloseCode, web
from aiohttp.abc import AbstractStreamWriter

from bot.desk.chat.frames import Frame, written
from bot.desk.live import Ending

_LONGEST_WAITING: Final = 256 * 1024
"""Bytes kept for a peer that does not read: some hundred messages, which it gets again by coming back."""
_DRAIN_SECONDS: Final = 10.0
"""In which a peer that catches up has to take a page."""
_LONGEST_REASON: Final = 120
"""Bytes; a closing frame has room for 123."""
_FINAL_TEXT: Final = 0x81
_CODES: Final = {
    Ending.SESSION_ENDED: WSCloseCode.OK,
    Ending.RESTARTING: WSCloseCode.SERVICE_RESTART,
    Ending.UNAVAILABLE: WSCloseCode.TRY_AGAIN_LATER,
}


class Closings:
    """The closing handshakes that are under way."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    def add(self, closing: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.create_task(closing)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def done(self) -> None:
        """Wait for all of them; a peer that broke off is closed too."""
        await asyncio.gather(*self._tasks, return_exceptions=True)


class Wire:
    """One peer. aiohttp's own sending waits for each peer in turn; this one writes, and drops who does not read."""

    __slots__ = ("_closings", "_socket", "_transport", "_writer")

    def __init__(
        self,
        socket: web.WebSocketResponse,
        writer: AbstractStreamWriter,
        transport: asyncio.Transport,
        closings: Closings,
    ) -> None:
        self._socket = socket
        self._writer = writer
        self._transport = transport
        self._closings = closings

    @property
    def is_slow(self) -> bool:
        """Whether more than some hundred messages wait to be taken."""
        return self._transport.get_write_buffer_size() > _LONGEST_WAITING

    def write(self, data: bytes) -> None:
        """Hand whole frames over; nothing happens where the connection is closed."""
        if not (self._socket.closed or self._transport.is_closing()):
            self._transport.write(data)

    async def drain(self) -> None:
        """Wait for room. Raises ConnectionError, also where the peer does not read."""
        try:
            async with asyncio.timeout(_DRAIN_SECONDS):
                await self._writer.drain()
        except TimeoutError as error:
            self._transport.abort()
            raise ConnectionAbortedError("the peer does not read") from error

    def end(self, ending: Ending) -> None:
        """Close soon, after what was written; a peer that does not read would not take the closing either."""
        if ending is Ending.TOO_SLOW:
            self._transport.abort()
        elif not self._socket.closed:
            self._closings.add(self.close(_CODES[ending], ending.value))

    async def close(self, code: WSCloseCode, reason: str = "") -> None:
        """Say goodbye and close, without waiting for a peer that does not read."""
        await self._socket.close(code=code, message=reason.encode("ascii", "replace")[:_LONGEST_REASON], drain=False)


def encode(frame: Frame) -> bytes:
    """The frame's JSON as an unmasked text frame, RFC 6455 section 5.2: what a server sends is alike for all peers."""
    text = written(frame)
    size = len(text)
    if size < 126:
        return bytes((_FINAL_TEXT, size)) + text
    if size < 2**16:
        return bytes((_FINAL_TEXT, 126)) + size.to_bytes(2, "big") + text
    return bytes((_FINAL_TEXT, 127)) + size.to_bytes(8, "big") + text
