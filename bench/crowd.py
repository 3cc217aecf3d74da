"""A crowd of chat pages in a process of its own: opens sockets, says hello, and times what reaches them.

Raw sockets and a selector, for a client that costs little beside the server it measures. It says on its standard
output what it has done, and goes on when it is told to on its standard input.
"""

import argparse
import json
import selectors
import socket
import sys
import time
from dataclasses import dataclass
from typing import Literal

from bench.chats import token_of
from bench.load import percentile

Kind = Literal["bare", "deskbot"]
FIRST = 20
"""Opened before memory is read for the first time: what the first ones load is not theirs."""
PAUSE_SECONDS = 0.02
"""Between two messages, so that one round does not measure the one before."""
PATIENCE_SECONDS = 20.0
BARE_TEXT = 600
"""Characters of what the reference sends: as long as a message of the chat with the conversation's stand."""
_PING, _PONG = b"\x89\x00", b"\x8a\x80\x00\x00\x00\x00"
_CLOSE_FOR_RESTART = (1012).to_bytes(2, "big")


@dataclass(slots=True, eq=False)
class Page:
    socket: socket.socket
    received: bytes = b""


class Crowd:
    """All pages, and one connection that posts messages."""

    def __init__(self, port: int, kind: Kind, one_session: bool) -> None:
        self._port = port
        self._kind = kind
        self._one_session = one_session
        self._selector = selectors.DefaultSelector()
        self.pages: list[Page] = []
        self._poster = socket.create_connection(("127.0.0.1", port))
        self._poster.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def open(self, count: int) -> None:
        """Open so many more, each answered to its hello before the next."""
        for _ in range(count):
            number = 0 if self._one_session else len(self.pages)
            page = Page(socket.create_connection(("127.0.0.1", self._port)))
            page.socket.sendall(self._handshake())
            self._until(page, b"\r\n\r\n")
            page.socket.sendall(_masked(json.dumps({"type": "hello", "token": token_of(number)}).encode()))
            self._until(page, b'"stand"')
            page.received = b""
            self._selector.register(page.socket, selectors.EVENT_READ, page)
            self.pages.append(page)
            if len(self.pages) % 100 == 0:
                self._pump(0)

    def told(self, rounds: range) -> tuple[list[float], int]:
        """Post a message in each round; milliseconds from its sending to each page, and how many never came."""
        milliseconds: list[float] = []
        lost = 0
        for number in rounds:
            self._rest()
            marker = f"round {number:05}.".encode()
            waiting = len(self.pages)
            start = time.perf_counter()
            self._poster.sendall(self._post(marker))
            while waiting and time.perf_counter() - start < PATIENCE_SECONDS:
                for page in self._pump(0.5):
                    if marker in page.received:
                        milliseconds.append((time.perf_counter() - start) * 1000)
                        page.received = b""
                        waiting -= 1
            lost += waiting
            self._poster.recv(65536)
        return milliseconds, lost

    def until_all_are_closed(self) -> int:
        """Wait for the server to close every page; returns how many were told to come back."""
        deadline = time.perf_counter() + PATIENCE_SECONDS
        while self._selector.get_map() and time.perf_counter() < deadline:
            self._pump(0.5)
        return sum(b'"reconnect"' in page.received and _CLOSE_FOR_RESTART in page.received for page in self.pages)

    def _rest(self) -> None:
        end = time.perf_counter() + PAUSE_SECONDS
        while (left := end - time.perf_counter()) > 0:
            self._pump(left)

    def _pump(self, timeout: float) -> list[Page]:
        """Read what is there; returns the pages that got something."""
        heard = []
        for key, _ in self._selector.select(timeout):
            page: Page = key.data
            data = self._read(page)
            if data == _PING:
                page.socket.sendall(_PONG)
            elif data:
                page.received += data
                heard.append(page)
        return heard

    def _read(self, page: Page) -> bytes:
        try:
            data = page.socket.recv(65536)
        except ConnectionError:
            data = b""
        if not data:
            self._selector.unregister(page.socket)
            page.socket.close()
        return data

    def _until(self, page: Page, mark: bytes) -> None:
        while mark not in page.received:
            data = page.socket.recv(65536)
            if not data:
                sys.exit(f"the server closed a page: {page.received[-400:]!r}")
            page.received += data

    def _handshake(self) -> bytes:
        path = "/live" if self._kind == "bare" else "/api/v1/chat/live"
        return (
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n"
        ).encode()

    def _post(self, marker: bytes) -> bytes:
        if self._kind == "bare":
            return _request("/say", "", marker.ljust(BARE_TEXT, b"."))
        body = json.dumps({"client_key": f"message-{time.time_ns()}", "text": marker.decode()}).encode()
        return _request("/api/v1/chat/messages", f"Authorization: Bearer {token_of(0)}\r\n", body)


def _request(path: str, headers: str, body: bytes) -> bytes:
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n{headers}"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


def _masked(text: bytes) -> bytes:
    """A client's text frame of less than 126 bytes; its mask is nought."""
    return bytes((0x81, 0x80 | len(text), 0, 0, 0, 0)) + text


def main() -> None:
    """Open, tell, be sent away, each when told to; prints a word after each step and the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--kind", choices=("bare", "deskbot"), required=True)
    parser.add_argument("--sockets", type=int, required=True)
    parser.add_argument("--rounds", type=int, required=True, help="messages that are timed; 0: only hold the sockets")
    args = parser.parse_args()
    crowd = Crowd(args.port, args.kind, one_session=args.rounds > 0)
    crowd.open(FIRST)
    _say_and_wait("first")
    crowd.open(args.sockets - FIRST)
    _say_and_wait("open")
    if args.rounds == 0:
        print(json.dumps({"called_back": crowd.until_all_are_closed()}), flush=True)
        return
    crowd.told(range(args.rounds // 5))
    _say_and_wait("warm")
    milliseconds, lost = crowd.told(range(args.rounds, 2 * args.rounds))
    _say_and_wait("told")
    milliseconds.sort()
    figures = {"p50_ms": percentile(milliseconds, 0.5), "p99_ms": percentile(milliseconds, 0.99), "lost": lost}
    print(json.dumps(figures | {"told": len(milliseconds)}), flush=True)


def _say_and_wait(word: str) -> None:
    print(word, flush=True)
    sys.stdin.readline()


if __name__ == "__main__":
    main()
