"""Worker processes for files: started when the first file comes, kept warm, ended when they hang or use too much.

They are programs of their own (bot/desk/uploads/decoder.py), not forks: a fork would share the server's sockets and
database, and would carry its memory.
"""

import asyncio
import json
import logging
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import bot
from bot.desk.uploads.reasons import Reason, refused
from bot.desk.uploads.task import READY, Outcome, Task

log = logging.getLogger("deskbot.uploads")

BUSY_SECONDS = 5
"""When somebody who was turned away may try again."""

_START_SECONDS = 30.0
_STOP_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """What decoding may take."""

    processes: int = min(2, os.cpu_count() or 1)
    waiting: int = 16
    """Files that may wait for a process; the next one is turned away."""
    seconds: float = 15.0
    """For one file; 12 megapixels take less than one."""
    memory: int = 1 << 30
    """Address space of a process, in bytes: the largest picture, decoded with transparency, four times over."""


class Workers:
    """A small pool of processes, each with one file at a time."""

    def __init__(self, bounds: Bounds | None = None) -> None:
        self._bounds = bounds or Bounds()
        self._free = asyncio.Semaphore(self._bounds.processes)
        self._idle: list[_Worker] = []
        self._waiting = 0
        self._is_closed = False

    @property
    def pids(self) -> tuple[int, ...]:
        """Of the processes that wait for work."""
        return tuple(worker.pid for worker in self._idle)

    async def run(self, task: Task) -> Outcome:
        """Have a file looked at. Raises UploadRefused: as the picture deserves, or because too many wait.

        OSError when the outcome could not be written.
        """
        if self._waiting >= self._bounds.waiting:
            raise refused(Reason.BUSY, BUSY_SECONDS)
        self._waiting += 1
        try:
            await self._free.acquire()
        finally:
            self._waiting -= 1
        try:
            return await self._run(task)
        finally:
            self._free.release()

    async def close(self) -> None:
        """End every process that waits now; one that works ends when it is done."""
        self._is_closed = True
        while self._idle:
            await self._idle.pop().end()

    async def _run(self, task: Task) -> Outcome:
        worker = await self._one()
        try:
            answer = await asyncio.wait_for(worker.ask(task), self._bounds.seconds)
        except BaseException as error:  # it hangs, died or is not waited for: what it says next is nobody's
            await worker.kill()
            if not isinstance(error, TimeoutError | EOFError | ConnectionError):
                raise
            log.warning("a picture was too much for its worker process (%s); another one takes over", error or "slow")
            raise refused(Reason.TOO_DEMANDING) from None
        self._idle.append(worker)
        if self._is_closed:
            await self.close()
        return _outcome(answer)

    async def _one(self) -> "_Worker":
        while self._idle:
            worker = self._idle.pop()
            if worker.is_alive:
                return worker
            await worker.kill()
        return await _started(self._bounds.memory)


class _Worker:
    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        return self._process.returncode is None

    async def is_ready(self) -> bool:
        """Whether it has come up; it tells by its first line."""
        async with asyncio.timeout(_START_SECONDS):
            return await self._output.readline() == READY

    async def ask(self, task: Task) -> dict[str, object]:
        """Raises EOFError or ConnectionError when it dies over it."""
        assert self._process.stdin is not None  # noqa: S101 - it was started with a pipe
        self._process.stdin.write(json.dumps(asdict(task), default=str).encode() + b"\n")
        await self._process.stdin.drain()
        line = await self._output.readline()
        if not line.endswith(b"\n"):
            raise EOFError("it ended")
        answer: dict[str, object] = json.loads(line)
        return answer

    async def end(self) -> None:
        """Let it end by itself, which it does when its input ends."""
        assert self._process.stdin is not None  # noqa: S101 - it was started with a pipe
        self._process.stdin.close()
        try:
            await asyncio.wait_for(self._process.wait(), _STOP_SECONDS)
        except TimeoutError:
            await self.kill()

    async def kill(self) -> None:
        if self.is_alive:
            self._process.kill()
        await self._process.wait()

    @property
    def _output(self) -> asyncio.StreamReader:
        assert self._process.stdout is not None  # noqa: S101 - it was started with a pipe
        return self._process.stdout


async def _started(memory: int) -> _Worker:
    """A new process, ready. It gets no variable of ours: secrets stand there. Ctrl-C does not reach it."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.desk.uploads.decoder", str(memory)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env={"PYTHONPATH": str(Path(bot.__file__).parents[1])},
        start_new_session=True,
    )
    worker = _Worker(process)
    try:
        if await worker.is_ready():
            return worker
    except BaseException:
        await worker.kill()
        raise
    await worker.kill()
    raise OSError("the worker process for pictures does not start")


def _outcome(answer: dict[str, object]) -> Outcome:
    match answer:
        case {"done": dict(done)}:
            return Outcome(**done)
        case {"refused": str(reason)}:
            raise refused(Reason(reason))
        case {"trouble": int(number)}:
            raise OSError(number, os.strerror(number))
    raise ValueError(f"a worker process said {answer!r}")
