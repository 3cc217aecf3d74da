"""Reading a request's body: never compressed, never beyond the limit, never for ever."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import StreamReader, web

from bot.errors import BodyTooLarge, BodyTooSlow, Malformed, UnsupportedBody

# After a refusal this much of the rest is still taken, for so long: a client that is answered while it sends and cut
# off at once often never reads the answer.
_DRAIN_BYTES = 1 << 19
_DRAIN_SECONDS = 1.0

# A file may come over a weak line; one that comes slower than this would take half an hour for the largest video.
_SLOWEST_BYTES_PER_SECOND = 32 << 10


class Bodies:
    """Reads bodies; a stop of the server ends what it still waits for."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._waits: set[asyncio.Timeout] = set()
        self._is_closing = False

    async def read(self, request: web.Request, limit: int) -> bytes:
        """The whole body, at most `limit` bytes.

        Raises UnsupportedBody before anything compressed is read, BodyTooLarge as soon as that is known, BodyTooSlow
        after the configured time, Malformed where the transfer itself is broken.
        """
        _check_head(request, limit)
        try:
            if request.content.is_eof():  # what is small came with the header
                return _within(request.content.read_nowait(), limit)
            return await self._wait_for(request, limit)
        except (web.RequestPayloadError, web.PayloadAccessError):
            raise Malformed("the body ended before it was whole, or is not framed as HTTP") from None

    async def pieces(self, request: web.Request, limit: int) -> AsyncIterator[bytes]:
        """The body as it comes, at most `limit` bytes; the more has come, the longer it may take.

        Raises the same as `read`.
        """
        _check_head(request, limit)
        loop = asyncio.get_running_loop()
        until, received = loop.time() + self._seconds, 0
        while piece := await self._piece(request, until + received / _SLOWEST_BYTES_PER_SECOND):
            received += len(piece)
            if received > limit:
                raise BodyTooLarge(limit)
            yield piece

    async def drain(self, request: web.BaseRequest) -> None:
        """Take a little of what a refused client is still sending, so that it sees why it was refused."""
        taken = 0
        try:
            async with asyncio.timeout(0 if self._is_closing else _DRAIN_SECONDS):
                while taken < _DRAIN_BYTES and not request.content.at_eof():
                    taken += len(await request.content.readany())
        except (TimeoutError, web.RequestPayloadError, web.PayloadAccessError, ConnectionError):
            return

    def close(self) -> None:
        """Wait for no body any longer."""
        self._is_closing = True
        now = asyncio.get_running_loop().time()
        for wait in tuple(self._waits):
            wait.reschedule(now)

    async def _piece(self, request: web.Request, until: float) -> bytes:
        try:
            async with self._waiting(until):
                return await request.content.readany()
        except (web.RequestPayloadError, web.PayloadAccessError):
            raise Malformed("the body ended before it was whole, or is not framed as HTTP") from None

    async def _wait_for(self, request: web.Request, limit: int) -> bytes:
        async with self._waiting(asyncio.get_running_loop().time() + self._seconds):
            return await _all_of(request.content, limit)

    @asynccontextmanager
    async def _waiting(self, until: float) -> AsyncIterator[None]:
        """Until then, by the loop's clock, or until the server stops."""
        wait = asyncio.timeout_at(0 if self._is_closing else until)
        self._waits.add(wait)
        try:
            async with wait:
                yield
        except TimeoutError:
            raise BodyTooSlow(f"the body did not arrive within {self._seconds:g} seconds") from None
        finally:
            self._waits.discard(wait)


def _check_head(request: web.Request, limit: int) -> None:
    if "Content-Encoding" in request.headers:
        raise UnsupportedBody("a compressed body is not read here: send it without Content-Encoding")
    if (request.content_length or 0) > limit:
        raise BodyTooLarge(limit)


async def _all_of(content: StreamReader, limit: int) -> bytes:
    body = bytearray()
    while chunk := await content.readany():
        body += chunk
        if len(body) > limit:
            raise BodyTooLarge(limit)
    return bytes(body)


def _within(body: bytes, limit: int) -> bytes:
    if len(body) > limit:
        raise BodyTooLarge(limit)
    return body
