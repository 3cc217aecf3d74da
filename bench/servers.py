"""The servers as processes of their own: fresh folder, pinned to the first core, ended by their process id."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bench.chats import SETTINGS
from bench.requests import SECRET, one_request

Name = Literal["reference", "bare", "deskbot"]
SERVER_CORE, LOAD_CORE = 0, 1
START_SECONDS = 60
STOP_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Server:
    pid: int
    port: int
    first_answer_seconds: float
    """From the start of the process to the first 2xx."""


@contextmanager
def running(name: Name, template: Path | None, folder: Path) -> Iterator[Server]:
    """Run a server on a copy of the folder `template`, and wait for its first answer."""
    if template is None:
        folder.mkdir()
    else:
        shutil.copytree(template, folder)
    port = free_port()
    start = time.perf_counter()
    process = _start(name, folder, port)
    try:
        _wait_for_answer(process, port, folder)
        yield Server(process.pid, port, time.perf_counter() - start)
    finally:
        _stop(process)
        shutil.rmtree(folder)


def pin(pid: int, core: int) -> None:
    """Keep a process on one core, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(pid, {core})


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _start(name: Name, folder: Path, port: int) -> subprocess.Popen[bytes]:
    module = {"reference": ["bench.reference"], "bare": ["bench.bare_sockets"], "deskbot": ["bot", "serve"]}[name]
    command = [sys.executable, "-m", *module, "--data", str(folder), "--port", str(port)]
    if (folder / SETTINGS).exists():
        command += ["--config", str(folder / SETTINGS)]
    with (folder / "server.log").open("wb") as log:
        environment = os.environ | {"DESKBOT_SHOP_SECRET": SECRET}
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment)  # noqa: S603 - our own module
    pin(process.pid, SERVER_CORE)
    return process


def _wait_for_answer(process: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        answer = _answer(port)
        if answer.startswith(b"HTTP/1.1 200 "):
            return
        time.sleep(0.005)
    log = (folder / "server.log").read_text(encoding="utf-8", errors="replace")
    sys.exit(f"the server did not answer:\n{log[-2000:]}")


def _answer(port: int) -> bytes:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=STOP_SECONDS) as wire:
            wire.sendall(one_request("您好", "first-answer"))
            return wire.recv(65536)
    except OSError:
        return b""


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
