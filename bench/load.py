"""The load: a process of its own that sends ready-made requests over keep-alive connections and times the answers.

Closed loop: every connection sends its next request as soon as it is answered. Fixed rate: request n is due at n/rate
and its time counts from then, sent or not, so that a server that stalls cannot hide it. Everything is sent as bytes
made beforehand, so that a client in Python does not measure itself.
"""

import argparse
import json
import selectors
import socket
import sys
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CONNECTIONS = 64
ANSWER_SECONDS = 10
"""After which a request that was not answered counts as failed."""


@dataclass(slots=True)
class Figures:
    """What one window of load gave."""

    seconds: float = 0.0
    answered: int = 0
    not_ok: int = 0
    first_fault: str = ""
    milliseconds: list[float] = field(default_factory=list)

    def summary(self) -> dict[str, float | str]:
        """The figures that are kept: throughput, percentiles, and what was not a 200."""
        ordered = sorted(self.milliseconds)
        return {
            "seconds": self.seconds,
            "answered": self.answered,
            "per_second": self.answered / self.seconds,
            "p50_ms": percentile(ordered, 0.50),
            "p99_ms": percentile(ordered, 0.99),
            "not_ok": self.not_ok,
            "first_fault": self.first_fault,
        }


@dataclass(slots=True)
class Wire:
    """One keep-alive connection and the request it waits for, if any."""

    socket: socket.socket
    since: float = 0.0
    received: bytes = b""


def percentile(ordered: list[float], share: float) -> float:
    """The value below which `share` of the ordered values lie; 0 of none."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


def read_requests(path: Path) -> Iterator[bytes]:
    """The requests of a file that bench.requests wrote: each with its length before it."""
    with path.open("rb") as file:
        while head := file.read(4):
            yield file.read(int.from_bytes(head, "big"))


class Load:
    """Sends requests one after the other over CONNECTIONS connections and keeps the figures."""

    def __init__(self, port: int, requests: Iterator[bytes]) -> None:
        self._requests = requests
        self._selector = selectors.DefaultSelector()
        self._idle: deque[Wire] = deque()
        self._busy = 0
        self.figures = Figures()
        for _ in range(CONNECTIONS):
            wire = Wire(socket.create_connection(("127.0.0.1", port)))
            wire.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._selector.register(wire.socket, selectors.EVENT_READ, wire)
            self._idle.append(wire)

    def closed_loop(self, seconds: float) -> Figures:
        """Keep every connection busy for `seconds`; the last answers are waited for but not counted."""
        self.figures = Figures()
        start = time.perf_counter()
        end = start + seconds
        while (now := time.perf_counter()) < end:
            while self._idle:
                self._send(self._idle.popleft(), now)
            self._receive(end - now)
        self.figures.seconds = time.perf_counter() - start
        return self._drained()

    def fixed_rate(self, seconds: float, rate: float) -> Figures:
        """Send `rate` requests a second, each timed from the moment it was planned for."""
        self.figures = Figures()
        start = time.perf_counter()
        planned = deque(start + number / rate for number in range(int(seconds * rate)))
        while planned:
            now = time.perf_counter()
            while planned and self._idle and planned[0] <= now:
                self._send(self._idle.popleft(), planned.popleft())
            if planned:
                self._receive(max(0.0, planned[0] - time.perf_counter()) if self._idle else ANSWER_SECONDS)
        figures = self.figures
        self._wait_for_all()
        figures.seconds = seconds
        return figures

    def _drained(self) -> Figures:
        figures, self.figures = self.figures, Figures()
        self._wait_for_all()
        figures.not_ok += self.figures.not_ok
        return figures

    def _wait_for_all(self) -> None:
        deadline = time.perf_counter() + ANSWER_SECONDS
        while self._busy and time.perf_counter() < deadline:
            self._receive(deadline - time.perf_counter())
        self.figures.not_ok += self._busy

    def _send(self, wire: Wire, since: float) -> None:
        wire.since, wire.received = since, b""
        wire.socket.sendall(next(self._requests))
        self._busy += 1

    def _receive(self, timeout: float) -> None:
        for key, _ in self._selector.select(timeout):
            wire: Wire = key.data
            wire.received += wire.socket.recv(65536)
            if not wire.received:
                sys.exit("the server closed a connection")
            if _is_whole(wire.received):
                self._count(wire)

    def _count(self, wire: Wire) -> None:
        self._busy -= 1
        self._idle.append(wire)
        if wire.received.startswith(b"HTTP/1.1 200 "):
            self.figures.answered += 1
            self.figures.milliseconds.append((time.perf_counter() - wire.since) * 1000)
        else:
            self.figures.not_ok += 1
            self.figures.first_fault = self.figures.first_fault or wire.received[:400].decode(errors="replace")


def _is_whole(received: bytes) -> bool:
    head, found, body = received.partition(b"\r\n\r\n")
    if not found:
        return False
    place = head.lower().index(b"content-length:")
    length = head[place + 15 :].split(b"\r\n", 1)[0]
    return len(body) >= int(length)


def main() -> None:
    """Warm up, say so, then measure; prints one line of JSON: the figures and the process's own CPU seconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--requests", type=Path, required=True)
    parser.add_argument("--warm-up", type=float, required=True)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--rate", type=float, default=0.0, help="requests a second; 0: as many as are answered")
    args = parser.parse_args()
    load = Load(args.port, read_requests(args.requests))
    run = (lambda seconds: load.fixed_rate(seconds, args.rate)) if args.rate else load.closed_loop
    run(args.warm_up)
    print("measuring", flush=True)
    figures = run(args.seconds)
    print("measured", flush=True)
    print(json.dumps(figures.summary()), flush=True)


if __name__ == "__main__":
    main()
