"""A lane serves what waits together, sheds what would wait too long, and outlives every error."""

import asyncio
import threading
from collections.abc import AsyncIterator, Sequence

import pytest

from bot.errors import Overloaded, StorageError
from bot.storage import calls
from bot.storage.calls import Call, Outcome, succeeded
from bot.storage.lane import Lane


class HeldServer:
    """Serves a batch when it is let go; notes how large the batches were."""

    def __init__(self) -> None:
        self.is_held_up = False
        self.entered = threading.Event()
        self.let_go = threading.Event()
        self.sizes: list[int] = []
        self.error: BaseException | None = None

    def serve(self, calls: Sequence[Call]) -> Sequence[Outcome]:
        self.entered.set()
        self.let_go.wait()
        self.sizes.append(len(calls))
        if self.error is not None:
            error, self.error = self.error, None
            raise error
        return [succeeded(call, len(calls)) for call in calls]

    def close(self) -> None:
        self.sizes.append(0)


@pytest.fixture
def server() -> HeldServer:
    return HeldServer()


@pytest.fixture
async def lane(server: HeldServer) -> AsyncIterator[Lane]:
    lane = Lane("test", server, batch_limit=4, queue_limit=10)
    yield lane
    server.let_go.set()
    await lane.close()


async def ask(lane: Lane, server: HeldServer, times: int) -> list["asyncio.Task[object]"]:
    """The first is in hand, the others wait."""
    tasks = [asyncio.create_task(lane.call(lambda _: None))]
    await asyncio.sleep(0)
    await asyncio.to_thread(server.entered.wait)
    tasks += [asyncio.create_task(lane.call(lambda _: None)) for _ in range(times - 1)]
    await asyncio.sleep(0)
    return tasks


async def test_what_waits_meanwhile_is_served_together(lane: Lane, server: HeldServer) -> None:
    tasks = await ask(lane, server, 7)
    server.let_go.set()
    await asyncio.gather(*tasks)
    assert server.sizes == [1, 4, 2]


async def test_the_queue_has_an_end(lane: Lane, server: HeldServer) -> None:
    tasks = await ask(lane, server, 11)
    with pytest.raises(Overloaded):
        await lane.call(lambda _: None)
    server.let_go.set()
    await asyncio.gather(*tasks)


async def test_new_ones_are_refused_when_the_oldest_has_waited_too_long(
    lane: Lane, server: HeldServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = await ask(lane, server, 1)
    monkeypatch.setattr(calls, "PATIENCE_SECONDS", -1)
    with pytest.raises(Overloaded):
        await lane.call(lambda _: None)
    server.is_held_up = True  # by another process's lock: then waiting is right
    tasks.append(asyncio.create_task(lane.call(lambda _: None)))
    server.let_go.set()
    await asyncio.gather(*tasks)


async def test_an_error_of_the_server_goes_to_the_callers_and_the_lane_goes_on(lane: Lane, server: HeldServer) -> None:
    server.error = MemoryError()
    server.let_go.set()
    with pytest.raises(MemoryError):
        await lane.call(lambda _: None)
    assert await lane.call(lambda _: None) == 1


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(3)])
async def test_what_would_end_a_thread_does_not_end_the_lane_nor_its_callers(
    lane: Lane, server: HeldServer, error: BaseException
) -> None:
    server.error = error
    server.let_go.set()
    with pytest.raises(StorageError) as raised:
        await lane.call(lambda _: None)
    assert raised.value.__cause__ is error
    assert await lane.call(lambda _: None) == 1


async def test_cancelled_callers_are_not_served(lane: Lane, server: HeldServer) -> None:
    tasks = await ask(lane, server, 4)
    for task in tasks[1:3]:
        task.cancel()
    await asyncio.sleep(0)
    server.let_go.set()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert server.sizes == [1, 1]


async def test_a_caller_cancelled_while_he_is_served_does_no_harm(lane: Lane, server: HeldServer) -> None:
    (task,) = await ask(lane, server, 1)
    task.cancel()
    server.let_go.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await lane.call(lambda _: None) == 1


async def test_after_the_end_nothing_is_taken(lane: Lane, server: HeldServer) -> None:
    server.let_go.set()
    await asyncio.gather(lane.close(), lane.close())
    assert server.sizes == [0]
    with pytest.raises(StorageError, match="closed"):
        await lane.call(lambda _: None)


async def test_trouble_at_the_end_is_logged_and_does_not_hang(
    server: HeldServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr(server, "close", fail)
    await Lane("test", server, batch_limit=4, queue_limit=10).close()
    assert "did not close" in caplog.text
