"""Worker processes: what hangs or dies is replaced, and the server goes on meanwhile."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.desk.uploads.recognise import Format, recognise
from bot.desk.uploads.task import Task
from bot.desk.uploads.worker import Bounds, Workers
from bot.errors import UploadRefused
from tests.desk.uploads import samples

ONE = Bounds(processes=1, seconds=60)


@pytest.fixture
async def workers() -> AsyncIterator[Workers]:
    workers = Workers(ONE)
    yield workers
    await workers.close()


def task(content: bytes, folder: Path, name: str = "a") -> Task:
    source = folder / name
    source.write_bytes(content)
    return Task(recognise(content) or Format.PNG, source, folder / f"{name}.new", folder / f"{name}.thumb", 40_000_000)


async def test_no_process_runs_before_the_first_file(workers: Workers, tmp_path: Path) -> None:
    assert workers.pids == ()
    outcome = await workers.run(task(samples.picture(), tmp_path))
    assert (outcome.width, outcome.height) == (64, 48)
    assert len(workers.pids) == 1


async def test_a_process_is_kept_for_the_next_file(workers: Workers, tmp_path: Path) -> None:
    await workers.run(task(samples.picture(), tmp_path, "a"))
    before = workers.pids
    with pytest.raises(UploadRefused, match="picture_damaged"):
        await workers.run(task(samples.photo((300, 200))[:-500], tmp_path, "b"))
    await workers.run(task(samples.picture(), tmp_path, "c"))
    assert workers.pids == before


async def test_a_process_that_hangs_is_replaced(tmp_path: Path) -> None:
    workers = Workers(replace(ONE, seconds=1.5))
    await workers.run(task(samples.picture(), tmp_path, "a"))
    (hung,) = workers.pids
    os.kill(hung, signal.SIGSTOP)
    with pytest.raises(UploadRefused, match="too_demanding"):
        await workers.run(task(samples.picture(), tmp_path, "b"))
    assert workers.pids == ()
    with pytest.raises(ProcessLookupError):
        os.kill(hung, 0)
    await workers.run(task(samples.picture(), tmp_path, "c"))
    assert workers.pids != (hung,)
    await workers.close()


async def test_a_process_that_dies_over_a_picture_is_replaced(workers: Workers, tmp_path: Path) -> None:
    await workers.run(task(samples.picture(), tmp_path, "a"))
    (doomed,) = workers.pids
    os.kill(doomed, signal.SIGSTOP)
    fate = asyncio.create_task(workers.run(task(samples.picture(), tmp_path, "b")))
    await asyncio.sleep(0)
    os.kill(doomed, signal.SIGKILL)
    with pytest.raises(UploadRefused, match="too_demanding"):
        await fate
    assert (await workers.run(task(samples.picture(), tmp_path, "c"))).width == 64


async def test_a_process_that_died_meanwhile_is_replaced_unnoticed(workers: Workers, tmp_path: Path) -> None:
    await workers.run(task(samples.picture(), tmp_path, "a"))
    (dead,) = workers.pids
    worker = workers._idle[0]
    os.kill(dead, signal.SIGKILL)
    await worker._process.wait()
    assert (await workers.run(task(samples.picture(), tmp_path, "b"))).width == 64


async def test_a_picture_that_needs_too_much_memory_ends_no_process(tmp_path: Path) -> None:
    workers = Workers(replace(ONE, memory=160 << 20))
    with pytest.raises(UploadRefused, match="too_demanding"):
        await workers.run(task(samples.picture("PNG", (6000, 6000)), tmp_path, "a"))
    assert (await workers.run(task(samples.picture(), tmp_path, "b"))).width == 64
    await workers.close()


async def test_who_comes_when_too_many_wait_is_turned_away(tmp_path: Path) -> None:
    workers = Workers(replace(ONE, waiting=2))
    tasks = [task(samples.picture(), tmp_path, name) for name in "abcdef"]
    outcomes = await asyncio.gather(*map(workers.run, tasks), return_exceptions=True)
    refused = [outcome for outcome in outcomes if isinstance(outcome, UploadRefused)]
    assert [refusal.reason for refusal in refused] == ["busy"] * 3  # one is served, two wait
    assert all(refusal.retry_after_seconds for refusal in refused)
    assert len(workers.pids) == 1
    await workers.close()


async def test_the_server_answers_while_a_large_picture_is_decoded(workers: Workers, tmp_path: Path) -> None:
    await workers.run(task(samples.picture(), tmp_path, "a"))
    decoding = asyncio.create_task(workers.run(task(samples.photo((6000, 4000)), tmp_path, "b")))
    ticks = 0
    while not decoding.done():
        await asyncio.sleep(0.001)
        ticks += 1
    assert (await decoding).width == 2560
    assert ticks > 20  # decoding here would have left one


async def test_an_outcome_that_cannot_be_written_is_our_trouble(workers: Workers, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        await workers.run(replace(task(samples.picture(), tmp_path), into=tmp_path / "nowhere" / "x"))


async def test_a_process_ends_with_its_server(tmp_path: Path) -> None:
    workers = Workers(ONE)
    await workers.run(task(samples.picture(), tmp_path))
    (pid,) = workers.pids
    await workers.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


async def test_secrets_of_the_server_do_not_reach_a_process(
    workers: Workers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DESKBOT_CHAT_SECRET", "the-secret")
    await workers.run(task(samples.picture(), tmp_path))
    environment = Path(f"/proc/{workers.pids[0]}/environ")
    assert b"the-secret" not in await asyncio.to_thread(environment.read_bytes)
