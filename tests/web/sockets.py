"""Raw connections, for clients that do what no HTTP library would."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.web.running import Running


class RawConnection:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self.writer = writer

    def send(self, data: bytes) -> None:
        """Hand over without waiting: the server may not want to read it."""
        self.writer.write(data)

    async def answer(self) -> bytes:
        """All that the server sends until it closes the connection; what a reset cuts off is not missed."""
        received = bytearray()
        try:
            async with asyncio.timeout(10):
                while chunk := await self._reader.read(65536):
                    received += chunk
        except ConnectionError:
            pass
        return bytes(received)

    async def status(self) -> int:
        """The status of the answer; 0 when the connection was closed without one."""
        answer = await self.answer()
        return int(answer.split(b" ", 2)[1]) if answer else 0


@asynccontextmanager
async def connected(desk: Running) -> AsyncIterator[RawConnection]:
    reader, writer = await asyncio.open_connection(*desk.host_and_port)
    try:
        yield RawConnection(reader, writer)
    finally:
        writer.transport.abort()


def post(path: str = "/webhooks/shop", **headers: str) -> bytes:
    """The head of a POST."""
    lines = [
        f"POST {path} HTTP/1.1",
        "Host: desk",
        *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n"
