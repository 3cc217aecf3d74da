"""The live connection of the shopper's chat: GET /api/v1/chat/live as a WebSocket."""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Final, Literal

from aiohttp import WSCloseCode, WSMessage, WSMsgType, web
from pydantic import Field

from bot.desk.chat.frames import EndedFrame
from bot.desk.listening import Ending, Listener
from bot.desk.live import Live
from bot.errors import Malformed, NotAuthentic, RequestError, StorageError, TooManyRequests
from bot.fields import Body, Line, read
from bot.strict_json import parse_object
from bot.web.api.operations import Operation
from bot.web.chat.gate import Gate
from bot.web.chat.wire import Wire, encode
from bot.web.strangers import Strangers

log = logging.getLogger("deskbot.web")

_HELLO_SECONDS = 5.0
_HEARTBEAT_SECONDS = 20.0
"""Proxies and mobile networks forget silent connections after 30 to 60 seconds; a peer is missed after half as long."""
_CLOSE_SECONDS: Final = 1.0
_LONGEST_FRAME: Final = 4096
_FRAMES_PER_MINUTE: Final = 120
"""Who types fast sends one in three seconds."""

_SAYS: Final = """
A WebSocket (permessage-deflate is not offered). Every frame is a text frame with one JSON object.

**The page begins**, within five seconds: `{"type": "hello", "token": "…", "conversation": 7, "after": 12}`. The token
never stands in the address. `conversation` and `after` say what the page has already: the last `seq` of that
conversation, or `null` and `0`. Later it may send `{"type": "typing"}` while the shopper writes. Frames of other types
are ignored. Messages are not sent here but with `POST /api/v1/chat/messages`.

**The server sends**
- `{"type": "stand", "stand": StandView}`: how the conversation stands; first of all, and before the items of every
  change. Where its `conversation` is another one than before, the items begin anew with that one. `read_seq` is as of
  the hello.
- `{"type": "item", "item": MessageView | HappeningView}`: without a gap, in order, each once: first what came after
  `after`, then what happens. A page that lost its connection says hello again with the last `seq` it has.
- `{"type": "typing", "author": Author}`: somebody writes; it holds for six seconds or until his message comes.
- `{"type": "ended"}`: the session has ended, here or elsewhere; the server closes.
- `{"type": "reconnect", "after_ms": 900}`: connect again after so long; the server closes (1012 for a restart, 1013
  where the database cannot be read now).

**It is closed** with 1008 without a timely hello, or when it is sent what is no JSON object or too much; with 1009
after a frame of more than 4 KiB. The server pings every 20 seconds and drops who does not answer. Who does not read is
dropped too, at 256 KiB; what was not read comes after the next hello.
""".strip()


class Hello(Body):
    """The first frame."""

    type: Literal["hello"]
    token: Line
    conversation: int | None = Field(None, ge=1, lt=2**63)
    after: int = Field(0, ge=0, lt=2**31)


class LiveApi:
    """Serves the live connections; `close` ends them all when the server stops."""

    def __init__(
        self,
        live: Live,
        gate: Gate,
        strangers: Strangers,
        refuse_foreign: Callable[[web.Request], None],
        typing: Callable[[int], None],
        sockets_per_address: int,
    ) -> None:
        """`refuse_foreign` raises OriginForbidden; `typing` is told in which conversation the shopper writes."""
        self._live = live
        self._gate = gate
        self._strangers = strangers
        self._refuse_foreign = refuse_foreign
        self._typing = typing
        self._sockets_per_address = sockets_per_address
        self._open: Counter[str] = Counter()
        self._wires: set[Wire] = set()

    def operations(self) -> tuple[Operation, ...]:
        refusals = {
            400: "It is no WebSocket handshake.",
            403: "The page's origin may not use the chat.",
            429: "Too many connections from this address: close some, or wait as Retry-After says.",
        }
        return (
            Operation(
                "GET",
                "/api/v1/chat/live",
                self._connect,
                "Follow the talk live, over a WebSocket",
                status=101,
                refusals=refusals,
                proof=None,
                says=_SAYS,
            ),
        )

    async def close(self) -> None:
        """Tell everybody to come back, and close; who does not take that within a second is cut off."""
        self._live.close()
        for wire in self._wires:
            if not wire.is_closed:  # it has not said hello yet, so the hub does not know it
                wire.end(Ending.RESTARTING, self._live.come_back())
        with suppress(TimeoutError):
            async with asyncio.timeout(_CLOSE_SECONDS):
                while self._wires:  # noqa: ASYNC110 - a moment, once, for thousands that leave one by one
                    await asyncio.sleep(0.01)
        for wire in self._wires:
            wire.cut()

    async def _connect(self, request: web.Request) -> web.StreamResponse:
        self._refuse_foreign(request)
        socket = web.WebSocketResponse(
            heartbeat=_HEARTBEAT_SECONDS, timeout=_CLOSE_SECONDS, compress=False, max_msg_size=_LONGEST_FRAME
        )
        socket.headers["Server"] = "deskbot"
        if not socket.can_prepare(request):
            raise Malformed("this address is a WebSocket: send the headers of its handshake")
        with self._counted(self._strangers.address(request)):
            writer = await socket.prepare(request)
            assert request.transport is not None  # noqa: S101 - prepared just now
            wire = Wire(socket, writer, request.transport)
            self._wires.add(wire)
            try:
                await self._serve(request, socket, wire)
            finally:
                self._wires.discard(wire)
                wire.cut()
        return socket

    @contextmanager
    def _counted(self, address: str) -> Iterator[None]:
        if self._open[address] >= self._sockets_per_address:
            raise TooManyRequests("too many live connections from this address")
        self._open[address] += 1
        try:
            yield
        finally:
            self._open[address] -= 1
            if not self._open[address]:
                del self._open[address]

    async def _serve(self, request: web.Request, socket: web.WebSocketResponse, wire: Wire) -> None:
        """Until the socket is closed, by whichever side; no error leaves it, for the answer has begun."""
        try:
            await self._follow(request, socket, wire)
        except NotAuthentic:
            wire.write(encode(EndedFrame()))
            await wire.close(WSCloseCode.OK)
        except (StorageError, TooManyRequests) as error:
            wire.write(self._live.come_back())
            await wire.close(WSCloseCode.TRY_AGAIN_LATER, str(error))
        except RequestError as error:
            await wire.close(WSCloseCode.POLICY_VIOLATION, str(error))
        except ConnectionError:
            pass  # the peer is gone
        except Exception:
            log.exception("a live connection failed")
            await wire.close(WSCloseCode.INTERNAL_ERROR)

    async def _follow(self, request: web.Request, socket: web.WebSocketResponse, wire: Wire) -> None:
        listener = await self._greeted(request, socket, wire)
        if listener is None:
            return
        try:
            await self._live.follow(listener)
            await self._hear(socket, listener)
        finally:
            self._live.leave(listener)

    async def _greeted(self, request: web.Request, socket: web.WebSocketResponse, wire: Wire) -> Listener | None:
        """Who says hello; None where the peer leaves before."""
        try:
            async with asyncio.timeout(_HELLO_SECONDS):
                message = await socket.receive()
        except TimeoutError:
            raise Malformed("nobody said hello in time") from None
        if _is_over(message):
            return None
        hello = read(Hello, _members(message))
        session = await self._gate.session_of(request, hello.token)
        return Listener(session, wire, hello.conversation, hello.after)

    async def _hear(self, socket: web.WebSocketResponse, listener: Listener) -> None:
        minute, heard = 0, 0
        while not _is_over(message := await socket.receive()):
            now = int(time.monotonic() // 60)
            minute, heard = now, heard + 1 if now == minute else 1
            if heard > _FRAMES_PER_MINUTE:
                raise TooManyRequests("too many frames")
            if _members(message).get("type") == "typing" and listener.conversation is not None:
                self._typing(listener.conversation)


def _is_over(message: WSMessage) -> bool:
    """Whether the connection ends with it, or has ended with an error."""
    return message.type not in (WSMsgType.TEXT, WSMsgType.BINARY)


def _members(message: WSMessage) -> dict[str, object]:
    if message.type is not WSMsgType.TEXT:
        raise Malformed("frames are text")
    return parse_object(message.data.encode())
