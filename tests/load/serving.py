"""`deskbot serve` as a process, and a shop's system that posts signed messages to it."""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest
from standardwebhooks import Webhook

SECRET = "whsec_" + "dGVzdHMtb25seS1rZXktbm90LWEtc2VjcmV0ISE="
START_SECONDS = 60
"""Far more than it takes; a machine that builds something beside the tests is slow."""
STOP_SECONDS = 5
"""What the server itself promises."""
ANSWER_SECONDS = 10
SENDER_GIVES_UP_SECONDS = 120


@dataclass
class DeskbotProcess:
    """The server on one data folder; it may be killed and started again, each time on a free port."""

    data: Path
    database: str = ""
    """postgresql://… of a shared database; empty: an SQLite file in the data folder."""
    settings: str = ""
    """What a config.toml says; empty: every setting has its default."""
    url: str = ""
    _process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start it and wait for the address that it prints."""
        config = self.data / "config.toml"
        config.write_text(self.settings, "utf-8")
        with (self.data / "server.log").open("a") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-m", "bot", "serve", "--port", "0", "--data", self.data, "--config", config],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                env=os.environ | {"DESKBOT_SHOP_SECRET": SECRET, "DESKBOT_DATABASE_URL": self.database},
            )
        for line in self._process.stdout or ():
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                self.url = found.group()
                return
        self.kill()
        pytest.fail(f"the server did not start:\n{(self.data / 'server.log').read_text('utf-8')[-3000:]}")

    def kill(self) -> None:
        """End it as a power cut would: kill -9."""
        self._end(signal.SIGKILL)

    def stop(self) -> float:
        """Ask it to end (Ctrl-C) and return the seconds it took."""
        start = time.monotonic()
        self._end(signal.SIGINT)
        return time.monotonic() - start

    def _end(self, with_signal: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(with_signal)
        try:
            process.wait(STOP_SECONDS + ANSWER_SECONDS)
        finally:
            process.kill()
            process.wait()
            if process.stdout:
                process.stdout.close()


@contextmanager
def running_deskbot(data: Path, database: str = "", settings: str = "") -> Iterator[DeskbotProcess]:
    """A server on the folder `data`, or on a shared `database`, ended at the end."""
    data.mkdir(exist_ok=True)
    server = DeskbotProcess(data, database, settings)
    try:
        server.start()
        yield server
    finally:
        server.stop()


@dataclass(frozen=True)
class Sent:
    """A message as the shop's system sends it: the same id at every try."""

    id: str
    sender: str
    text: str


@dataclass(frozen=True)
class Answered:
    status: int
    body: dict[str, object]
    headers: dict[str, str]

    @property
    def is_stored(self) -> bool:
        return 200 <= self.status < 300


@dataclass
class ShopSystem:
    """Posts messages to the server's webhook, each try signed anew."""

    server: DeskbotProcess
    session: aiohttp.ClientSession
    _signer: Webhook = field(default_factory=lambda: Webhook(SECRET))

    async def post(self, message: Sent) -> Answered:
        """One try. Raises aiohttp.ClientError or TimeoutError when no answer came."""
        body = json.dumps({"sender": message.sender, "text": message.text}, ensure_ascii=False)
        now = datetime.now(UTC)
        headers = {
            "Content-Type": "application/json",
            "webhook-id": message.id,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": self._signer.sign(message.id, now, body),
        }
        async with self.session.post(f"{self.server.url}/webhooks/shop", data=body.encode(), headers=headers) as answer:
            return Answered(answer.status, await answer.json(), dict(answer.headers))

    async def post_until_stored(self, message: Sent) -> Answered:
        """Try again until the message is acknowledged, as senders do: each pause is longer than the one before."""
        start = time.monotonic()
        pause, last = 0.1, "no answer"
        while time.monotonic() < start + SENDER_GIVES_UP_SECONDS:
            try:
                answered = await self.post(message)
            except (aiohttp.ClientError, TimeoutError) as error:
                last = repr(error)
            else:
                if answered.is_stored:
                    return answered
                last = f"{answered.status} {answered.body}"
            await asyncio.sleep(pause)
            pause = min(pause * 2, 2)
        pytest.fail(f"{message.id} was never acknowledged; at last: {last}")


@asynccontextmanager
async def shop_system(server: DeskbotProcess) -> AsyncIterator[ShopSystem]:
    """A shop's system with as many connections as it likes."""
    timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), timeout=timeout) as session:
        yield ShopSystem(server, session)
