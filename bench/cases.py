"""What is measured, case by case: one server, one kind of message, one way of sending."""

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from bench import servers
from bench.machine import resident_megabytes, strangers, usage
from bench.requests import Text, remark, where_is_it, write_requests

CaseName = Literal["durable", "turn", "durable_rate", "turn_rate"]
QUIET_CPUS = 0.2
"""More than this used by something else, and a run is repeated."""
TRIES, PAUSE_SECONDS = 8, 5
RATE = 300.0
DATA = Path(__file__).parent.parent / "data"
"""Where the servers' folders are made: a real disk, which the system's folder for passing files need not be."""
REST_SECONDS = 3
"""Memory is read after so long without a request."""
MOST_PER_SECOND = 20_000
"""Requests are made beforehand; no server here answers more."""


@dataclass(frozen=True, slots=True)
class Timing:
    warm_up: float
    seconds: float
    rounds: int


FULL, SHORT = Timing(2, 5, 3), Timing(0.5, 2, 1)


@dataclass(frozen=True, slots=True)
class Case:
    server: servers.Name
    name: CaseName
    text: Text
    rate: float = 0.0


CASES = (
    Case("reference", "durable", remark),
    Case("deskbot", "durable", remark),
    Case("deskbot", "turn", where_is_it),
    Case("reference", "durable_rate", remark, RATE),
    Case("deskbot", "durable_rate", remark, RATE),
    Case("deskbot", "turn_rate", where_is_it, RATE),
)


@dataclass(frozen=True, slots=True)
class Result:
    """One run of one case."""

    server: str
    case: str
    per_second: float
    p50_ms: float
    p99_ms: float
    cpu_us: float
    """Of the server, for each request."""
    first_answer_seconds: float
    resident_mb: float
    strangers: float
    not_ok: int
    first_fault: str

    @property
    def is_quiet(self) -> bool:
        return self.strangers <= QUIET_CPUS


class Disturbed(Exception):
    """Something else used the machine in every try."""


def measure(case: Case, template: Path | None, timing: Timing, *, allow_noise: bool) -> Result:
    """Run a case, again while the machine is not quiet. Raises Disturbed after the last try."""
    for _ in range(1 if allow_noise else TRIES):
        result = _run(case, template, timing)
        if allow_noise or result.is_quiet:
            return result
        print(f"  {case.server} {case.name}: something else used {result.strangers:.2f} CPU; again", file=sys.stderr)
        time.sleep(PAUSE_SECONDS)
    raise Disturbed


def _run(case: Case, template: Path | None, timing: Timing) -> Result:
    with tempfile.TemporaryDirectory(dir=DATA) as folder:
        requests = Path(folder) / "requests"
        most = (timing.warm_up + timing.seconds + 1) * (case.rate or MOST_PER_SECOND)
        write_requests(requests, int(most), case.text, f"{case.server}-{case.name}")
        with servers.running(case.server, template, Path(folder) / "data") as server:
            time.sleep(REST_SECONDS if timing is FULL else 0)
            resident = resident_megabytes(server.pid)
            return _loaded(case, server, requests, timing, resident)


def _loaded(case: Case, server: servers.Server, requests: Path, timing: Timing, resident: float) -> Result:
    load = _start_load(case, server.port, requests, timing)
    _expect(load, "measuring")
    before = usage((server.pid, load.pid))
    _expect(load, "measured")
    after = usage((server.pid, load.pid))
    figures: dict[str, Any] = json.loads(_line(load))
    load.wait()
    return Result(
        server=case.server,
        case=case.name,
        per_second=figures["per_second"],
        p50_ms=figures["p50_ms"],
        p99_ms=figures["p99_ms"],
        cpu_us=(after.ours[server.pid] - before.ours[server.pid]) / max(1, figures["answered"]) * 1e6,
        first_answer_seconds=server.first_answer_seconds,
        resident_mb=resident,
        strangers=strangers(before, after),
        not_ok=figures["not_ok"],
        first_fault=figures["first_fault"],
    )


def _start_load(case: Case, port: int, requests: Path, timing: Timing) -> subprocess.Popen[str]:
    options = {
        "port": port,
        "requests": requests,
        "warm-up": timing.warm_up,
        "seconds": timing.seconds,
        "rate": case.rate,
    }
    command = [sys.executable, "-m", "bench.load", *(f"--{name}={value}" for name, value in options.items())]
    load = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own module
    servers.pin(load.pid, servers.LOAD_CORE)
    return load


def _expect(load: subprocess.Popen[str], word: str) -> None:
    if _line(load) != word:
        sys.exit("the load ended early")


def _line(load: subprocess.Popen[str]) -> str:
    return load.stdout.readline().strip() if load.stdout else ""
