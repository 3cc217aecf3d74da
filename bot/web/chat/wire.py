"""A socket that is written to without waiting; frames are made once and their bytes go to everybody."""

import asyncio
from typing import Final

from aiohttp import WSCloseCode, web
from aiohttp.abc import AbstractStreamWriter

from bot.desk.chat.frames import Frame, written
from bot.desk.listening import Ending

_LONGEST_WAITING: Final = 256 * 1024
"""Bytes kept for a peer that does not read: some hundred messages, which it gets again by coming back."""
_DRAIN_SECONDS: Final = 10.0
"""In which a peer that catches up has to take a page."""
_LONGEST_REASON: Final = 120
"""Bytes; a closing frame has room for 123."""
_FINAL_TEXT: Final = 0x81
_FINAL_CLOSE: Final = 0x88
_CODES: Final = {
    Ending.SESSION_ENDED: WSCloseCode.OK,
    Ending.RESTARTING: WSCloseCode.SERVICE_RESTART,
    Ending.UNAVAILABLE: WSCloseCode.TRY_AGAIN_LATER,
}


class Wire:
    """One peer. aiohttp's own sending waits for each peer in turn; this one writes, and drops who does not read."""

    __slots__ = ("_socket", "_transport", "_writer")

    def __init__(
        self, socket: web.WebSocketResponse, writer: AbstractStreamWriter, transport: asyncio.Transport
    ) -> None:
        self._socket = socket
        self._writer = writer
        self._transport = transport

    @property
    def is_slow(self) -> bool:
        """Whether more than some hundred messages wait to be taken."""
        return self._transport.get_write_buffer_size() > _LONGEST_WAITING

    @property
    def is_closed(self) -> bool:
        return self._socket.closed or self._transport.is_closing()

    def write(self, data: bytes) -> None:
        """Hand whole frames over; nothing happens where the connection is closed."""
        if not self.is_closed:
            self._transport.write(data)

    async def drain(self) -> None:
        """Wait for room. Raises ConnectionError, also where the peer does not read."""
        try:
            async with asyncio.timeout(_DRAIN_SECONDS):
                await self._writer.drain()
        except TimeoutError as error:
            self._transport.abort()
            raise ConnectionAbortedError("the peer does not read") from error

    def end(self, ending: Ending, last: bytes = b"") -> None:
        """Close after what was written and the last words; a peer that does not read would not take those either.

        Its answer is not waited for: thousands are ended at once when the server stops.
        """
        if ending is Ending.TOO_SLOW:
            self._transport.abort()
            return
        self.write(last + _closing(_CODES[ending], ending.value))
        self._transport.close()

    def cut(self) -> None:
        """Give up on what the peer has not taken; a connection that is being closed waits for that otherwise."""
        if self._transport.get_write_buffer_size():
            self._transport.abort()

    async def close(self, code: WSCloseCode, reason: str = "") -> None:
        """Close with the handshake of both sides, but without waiting for a peer that does not read."""
        await self._socket.close(code=code, message=_short(reason), drain=False)


def encode(frame: Frame) -> bytes:
    """The frame's JSON as an unmasked text frame, RFC 6455 section 5.2: what a server sends is alike for all peers."""
    text = written(frame)
    size = len(text)
    if size < 126:
        return bytes((_FINAL_TEXT, size)) + text
    if size < 2**16:
        return bytes((_FINAL_TEXT, 126)) + size.to_bytes(2, "big") + text
    return bytes((_FINAL_TEXT, 127)) + size.to_bytes(8, "big") + text


def _closing(code: WSCloseCode, reason: str) -> bytes:
    """A close frame, section 5.5.1."""
    told = code.to_bytes(2, "big") + _short(reason)
    return bytes((_FINAL_CLOSE, len(told))) + told


def _short(reason: str) -> bytes:
    return reason.encode("ascii", "replace")[:_LONGEST_REASON]
