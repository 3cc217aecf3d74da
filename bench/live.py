"""Live connections, measured: memory of an idle one, a message to many, the end of a server that holds thousands."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import servers
from bench.cases import DATA, PAUSE_SECONDS, QUIET_CPUS, TRIES, Disturbed
from bench.crowd import FIRST
from bench.machine import resident_megabytes, seconds_until_gone, strangers, usage

EXIT_PATIENCE_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class LiveCase:
    server: servers.Name
    sockets: int
    rounds: int
    """Messages to all of them; 0: they are only held, and closed by the end of the server."""


LIVE_CASES = (
    LiveCase("bare", 50, 200),
    LiveCase("deskbot", 50, 200),
    LiveCase("bare", 1000, 50),
    LiveCase("deskbot", 1000, 50),
    LiveCase("bare", 5000, 0),
    LiveCase("deskbot", 5000, 0),
)


@dataclass(frozen=True, slots=True)
class LiveResult:
    """One run of one case; what a case does not measure is 0."""

    server: str
    sockets: int
    kib_each: float
    strangers: float
    p50_ms: float = 0.0
    p99_ms: float = 0.0
    cpu_us: float = 0.0
    """Of the server, for each socket that a message was told to."""
    exit_seconds: float = 0.0
    faults: int = 0
    """Sockets that missed a message, or were not told to come back."""

    @property
    def is_quiet(self) -> bool:
        return self.strangers <= QUIET_CPUS


def measure_live(case: LiveCase, template: Path | None, *, allow_noise: bool) -> LiveResult:
    """Run a case, again while the machine is not quiet. Raises Disturbed after the last try."""
    for _ in range(1 if allow_noise else TRIES):
        result = _run(case, template)
        if allow_noise or result.is_quiet:
            return result
        print(f"  {case.server} live: something else used {result.strangers:.2f} CPU; again", file=sys.stderr)
        time.sleep(PAUSE_SECONDS)
    raise Disturbed


def _run(case: LiveCase, template: Path | None) -> LiveResult:
    with (
        tempfile.TemporaryDirectory(dir=DATA) as folder,
        servers.running(case.server, template, Path(folder) / "data") as server,
    ):
        crowd = _Crowd(case, server)
        before = usage((server.pid, crowd.pid))
        crowd.expect("first")
        memory = resident_megabytes(server.pid)
        crowd.go_on("open")
        kib_each = (resident_megabytes(server.pid) - memory) * 1024 / (case.sockets - FIRST)
        figures = crowd.tell() if case.rounds else crowd.end()
        noise = strangers(before, figures.pop("usage"))
        return LiveResult(case.server, case.sockets, kib_each, noise, **figures)


class _Crowd:
    """The process that holds the pages, taken through its steps."""

    def __init__(self, case: LiveCase, server: servers.Server) -> None:
        self._case = case
        self._server = server
        options = {"port": server.port, "kind": case.server, "sockets": case.sockets, "rounds": case.rounds}
        command = [sys.executable, "-m", "bench.crowd", *(f"--{name}={value}" for name, value in options.items())]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)  # noqa: S603 - our own module
        self.pid = self._process.pid
        servers.pin(self.pid, servers.LOAD_CORE)

    def expect(self, word: str) -> None:
        if (line := self._line()) != word:
            sys.exit(f"the crowd ended early: {line}")

    def go_on(self, word: str = "") -> None:
        """Let it take its next step; with a word, wait until it has."""
        assert self._process.stdin  # noqa: S101 - it was given one
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        if word:
            self.expect(word)

    def tell(self) -> dict[str, Any]:
        """Messages to all: their percentiles and what they cost the server."""
        self.go_on("warm")
        before = usage((self._server.pid, self.pid))
        self.go_on("told")
        after = usage((self._server.pid, self.pid))
        self.go_on()
        told = self._figures()
        seconds = after.ours[self._server.pid] - before.ours[self._server.pid]
        return {
            "p50_ms": told["p50_ms"],
            "p99_ms": told["p99_ms"],
            "cpu_us": seconds / max(1, told["told"]) * 1e6,
            "faults": told["lost"],
            "usage": after,
        }

    def end(self) -> dict[str, Any]:
        """The server's end by a signal: how long it takes, and whether everybody was told."""
        after = usage((self._server.pid, self.pid))
        self.go_on()
        if self._case.server != "deskbot":
            self._process.kill()  # the reference tells nobody; how long it hangs is no figure of ours
            self._process.wait()
            return {"usage": after}
        os.kill(self._server.pid, signal.SIGTERM)
        seconds = seconds_until_gone(self._server.pid, EXIT_PATIENCE_SECONDS)
        faults = self._case.sockets - self._figures()["called_back"]
        return {"exit_seconds": seconds, "faults": faults, "usage": after}

    def _figures(self) -> dict[str, Any]:
        figures: dict[str, Any] = json.loads(self._line())
        self._process.wait()
        return figures

    def _line(self) -> str:
        return self._process.stdout.readline().strip() if self._process.stdout else ""
