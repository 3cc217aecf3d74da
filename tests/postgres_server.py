"""A private PostgreSQL server for the tests: own folder and port, an unprivileged user, gone at the end."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

from tests.required import missing

PROGRAMS = ("initdb", "postgres", "createdb")
INITDB_OPTIONS = ("--username=deskbot", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
START_SECONDS = 30
"""Far more than the second it takes; a machine that builds something beside the tests is slow."""
STOP_SECONDS = 20


@dataclass
class PostgresServer:
    """A running server; `fresh_database` makes an empty database of its own for each caller."""

    binaries: Path
    port: int
    pid: int
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def fresh_database(self) -> str:
        """Make an empty database and return its postgresql:// URL."""
        name = f"shop_{next(self._numbers)}"
        _run(self.binaries / "createdb", "--host=127.0.0.1", f"--port={self.port}", "--username=deskbot", name)
        return f"postgresql://deskbot@127.0.0.1:{self.port}/{name}"


@contextmanager
def running_postgres(*, durable: bool = False) -> Iterator[PostgresServer]:
    """Start a server and stop it by its process id; `durable` keeps fsync on, for tests that cut the power."""
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="deskbot-postgres-"))
    try:
        _hand_over(folder)
        _run(binaries / "initdb", f"--pgdata={folder / 'data'}", *INITDB_OPTIONS)
        port = _free_port()
        server = _start(
            [str(binaries / "postgres"), "-D", str(folder / "data"), *_options(port, durable)], folder / "log"
        )
        try:
            _wait_until_ready(server, port, folder / "log")
            yield PostgresServer(binaries, port, server.pid)
        finally:
            _stop(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """The session's own server."""
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_url(postgres_server: PostgresServer) -> Callable[[], str]:
    """A function that makes a fresh, empty database at every call and returns its postgresql:// URL."""
    return postgres_server.fresh_database


def _binaries() -> Path:
    on_path = shutil.which("postgres")
    folders = [Path(on_path).resolve().parent] if on_path else []
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    folders += sorted(installed, key=lambda path: float(path.parent.name), reverse=True)
    complete = (folder for folder in folders if all((folder / name).exists() for name in PROGRAMS))
    return next(complete, None) or missing("a PostgreSQL server", "postgresql")


def _unprivileged_user() -> str | None:
    """PostgreSQL refuses to run as root: then another user's name, else None for our own."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _hand_over(folder: Path) -> None:
    if user := _unprivileged_user():
        shutil.chown(folder, user, pwd.getpwnam(user).pw_gid)


def _options(port: int, durable: bool) -> list[str]:
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": port,
        "unix_socket_directories": "",
        "max_connections": 200,
        "fsync": "on" if durable else "off",
        "full_page_writes": "on" if durable else "off",
    }
    return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]


def _wait_until_ready(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0 and "ready to accept connections" in log.read_text("utf-8"):
                return
        time.sleep(0.02)
    pytest.fail(f"PostgreSQL did not start:\n{log.read_text('utf-8')}")


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.send_signal(signal.SIGINT)  # "fast": open sessions are ended, nothing is waited for
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _start(command: list[str], log: Path) -> subprocess.Popen[bytes]:
    user = _unprivileged_user()
    with log.open("wb") as output:
        return subprocess.Popen(  # noqa: S603 - a program found in PostgreSQL's own folder
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            user=user,
            group=pwd.getpwnam(user).pw_gid if user else None,
            extra_groups=[] if user else None,
        )


def _run(program: Path, *arguments: str) -> None:
    user = _unprivileged_user()
    done = subprocess.run(  # noqa: S603 - as above
        [program, *arguments], capture_output=True, text=True, check=False, cwd="/", user=user
    )
    if done.returncode:
        pytest.fail(f"{program.name} failed:\n{done.stderr}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
