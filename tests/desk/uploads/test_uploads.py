"""Files are taken whole or not at all, once for each content, and seen only under an address that we made."""

import asyncio
import errno
import hashlib
import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from sqlalchemy import func, select

from bot.config import ChatSettings, StorageSettings
from bot.desk.uploads import store
from bot.desk.uploads.uploads import Arriving, Shown, Uploads
from bot.desk.uploads.worker import Bounds
from bot.errors import DatabaseFull, NotFound, UploadExpired, UploadRefused
from bot.storage.database import Database
from bot.storage.open import open_database
from bot.storage.tables import uploads as uploads_table
from bot.storage.uploads import Upload, attach
from tests.desk.uploads import samples

NOW = datetime(2026, 5, 20, 12, 0, tzinfo=UTC)
SMALL = ChatSettings(max_picture_bytes=300_000, max_video_bytes=600_000, uploads_per_hour=100)


@dataclass
class Counter:
    """The place where files are handed in, and what lies behind it."""

    uploads: Uploads
    database: Database
    data: Path
    clock: list[datetime] = field(default_factory=lambda: [NOW])

    async def take(self, content: bytes, sender: str = "anna", name: str = "x.jpg", expected: int = 0) -> Upload:
        return await self.uploads.take(Arriving("web", sender, in_pieces(content), expected, name))

    async def shown(self, upload: Upload, **changes: bool) -> Shown:
        query = parse_qs(urlsplit(self.uploads.address(upload.name)).query)
        return await self.uploads.shown(upload.name, query["until"][0], query["sig"][0], **changes)

    async def attach(self, upload: Upload) -> None:
        await self.database.write(lambda connection: attach(connection, [upload.name], "web", "anna", self.clock[0]))

    async def rows(self) -> int:
        return await self.database.read(
            lambda connection: connection.execute(select(func.count()).select_from(uploads_table)).scalar_one()
        )

    def files(self) -> list[str]:
        folder = self.data / store.FOLDER
        return sorted(path.name for path in folder.rglob("*") if path.is_file())

    async def is_empty(self) -> bool:
        return await self.rows() == 0 and self.files() == []


async def in_pieces(content: bytes, size: int = 10_000) -> AsyncIterator[bytes]:
    for at in range(0, len(content), size):
        yield content[at : at + size]


@asynccontextmanager
async def opened(
    url: str | None, data: Path, settings: ChatSettings = SMALL, bounds: Bounds | None = None
) -> AsyncIterator[Counter]:
    database = await open_database(url, data, StorageSettings())
    clock = [NOW]
    uploads = Uploads(data, database, settings, lambda: clock[0], bounds)
    await uploads.open()
    yield Counter(uploads, database, data, clock)
    await uploads.close()
    await database.close()


@pytest.fixture
async def counter(made_url: str | None, tmp_path: Path) -> AsyncIterator[Counter]:
    async with opened(made_url, tmp_path) as counter:
        yield counter


@pytest.fixture
def sqlite_only(prepared_file: Path, tmp_path: Path) -> Iterator[None]:
    """For what does not depend on the kind of database."""
    (tmp_path / prepared_file.name).write_bytes(prepared_file.read_bytes())
    yield


async def test_a_picture_is_kept_anew_with_its_thumbnail(counter: Counter) -> None:
    sent = samples.turned_photo_with_a_place()
    upload = await counter.take(sent, name="../IMG_1.jpg")
    assert (upload.kind, upload.media_type, upload.width, upload.height) == ("picture", "image/jpeg", 20, 40)
    assert upload.original_name == "IMG_1.jpg"
    assert counter.files() == [upload.name, f"{upload.name}.thumb"]
    shown = await counter.shown(upload)
    content = await asyncio.to_thread(shown.path.read_bytes)
    assert upload.bytes == len(content)
    assert content != sent
    assert (await counter.shown(upload, thumb=True)).path.name.endswith(".thumb")


async def test_a_video_is_kept_as_it_is(counter: Counter) -> None:
    upload = await counter.take(samples.mp4(size=300_000), name="x.jpg")
    assert (upload.kind, upload.media_type) == ("video", "video/mp4")
    shown = await counter.shown(upload, thumb=True)
    assert await asyncio.to_thread(shown.path.read_bytes) == samples.mp4(size=300_000)
    assert counter.files() == [upload.name]


async def test_the_same_file_again_is_the_same_upload(counter: Counter) -> None:
    first = await counter.take(samples.picture())
    assert await counter.take(samples.picture(), name="other.jpg") == first
    both = await asyncio.gather(*(counter.take(samples.mp4(), "ben") for _ in range(2)))
    assert both[0] == both[1]
    assert await counter.rows() == 2
    assert len(counter.files()) == 3


async def test_the_same_file_of_somebody_else_is_another_upload(counter: Counter) -> None:
    assert (await counter.take(samples.picture())).name != (await counter.take(samples.picture(), "ben")).name


async def test_a_file_that_was_lost_comes_back_when_it_is_sent_again(counter: Counter) -> None:
    upload = await counter.take(samples.picture())
    for name in counter.files():
        (counter.data / store.FOLDER / name).unlink()
    with pytest.raises(NotFound):
        await counter.shown(upload)
    assert await counter.take(samples.picture()) == upload
    assert (await counter.shown(upload)).upload == upload


@pytest.mark.usefixtures("sqlite_only")
async def test_every_trap_is_refused_and_leaves_nothing_behind(tmp_path: Path) -> None:
    async with opened(None, tmp_path) as counter:
        for name, (content, error) in samples.traps().items():
            with pytest.raises(UploadRefused) as caught:
                await counter.take(content, name=f"{name}.jpg")
            assert (name, caught.value.reason) == (name, error)
            assert await counter.is_empty(), name
        assert (await counter.take(samples.picture())).kind == "picture"


@pytest.mark.usefixtures("sqlite_only")
@pytest.mark.parametrize("expected", [0, 1])
async def test_what_is_too_large_is_refused_as_soon_as_it_is_known(tmp_path: Path, expected: int) -> None:
    read = 0

    async def endless(start: bytes) -> AsyncIterator[bytes]:
        nonlocal read
        read = 0
        yield start
        while True:
            read += 10_000
            yield bytes(10_000)

    async with opened(None, tmp_path) as counter:
        for start, limit in ((samples.picture("PNG")[:60], 300_000), (samples.mp4()[:60], 600_000)):
            announced = expected and limit + 1
            with pytest.raises(UploadRefused, match="file_too_large"):
                await counter.uploads.take(Arriving("web", "anna", endless(start), announced))
            assert read <= (10_000 if announced else limit + 10_000)
        assert await counter.is_empty()


@pytest.mark.usefixtures("sqlite_only")
async def test_a_connection_that_breaks_leaves_nothing_behind(tmp_path: Path) -> None:
    async def breaking() -> AsyncIterator[bytes]:
        yield samples.picture()[:300]
        raise ConnectionResetError

    async with opened(None, tmp_path) as counter:
        with pytest.raises(ConnectionResetError):
            await counter.uploads.take(Arriving("web", "anna", breaking(), 0))
        assert await counter.is_empty()


@pytest.mark.usefixtures("sqlite_only")
async def test_a_caller_that_gives_up_leaves_nothing_behind(tmp_path: Path) -> None:
    async def stalling(begun: asyncio.Event) -> AsyncIterator[bytes]:
        yield samples.picture()
        begun.set()
        await asyncio.Event().wait()

    async with opened(None, tmp_path) as counter:
        begun = asyncio.Event()
        taking = asyncio.create_task(counter.uploads.take(Arriving("web", "anna", stalling(begun), 0)))
        await begun.wait()
        taking.cancel()
        await asyncio.wait([taking])
        assert await counter.is_empty()


@pytest.mark.usefixtures("sqlite_only")
async def test_a_row_that_cannot_be_stored_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> Upload:
        raise DatabaseFull

    async with opened(None, tmp_path) as counter:
        monkeypatch.setattr("bot.desk.uploads.uploads.keep_upload", full)
        with pytest.raises(DatabaseFull):
            await counter.take(samples.picture())
        assert await counter.is_empty()


def _failing(number: int) -> Callable[..., None]:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.usefixtures("sqlite_only")
@pytest.mark.parametrize("step", ["_write", "_make_durable"])
async def test_a_full_disk_is_told_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    async with opened(None, tmp_path) as counter:
        with monkeypatch.context() as patch:
            patch.setattr(store.Incoming, step, _failing(errno.ENOSPC))
            with pytest.raises(UploadRefused, match="no_room") as caught:
                await counter.take(samples.picture())
            assert caught.value.retry_after_seconds
            assert await counter.is_empty()
        assert await counter.take(samples.picture())  # as soon as there is room again


@pytest.mark.usefixtures("sqlite_only")
async def test_room_is_left_for_messages(tmp_path: Path) -> None:
    async with opened(None, tmp_path) as counter:
        with pytest.raises(UploadRefused, match="no_room"):
            await counter.take(samples.picture(), expected=1 << 60)
        assert await counter.is_empty()


@pytest.mark.usefixtures("sqlite_only")
async def test_five_hundred_files_of_one_shopper_are_not_taken(tmp_path: Path) -> None:
    settings = SMALL.model_copy(update={"uploads_per_hour": 3})
    async with opened(None, tmp_path, settings) as counter:
        outcomes = [await _outcome(counter, number) for number in range(20)]
        assert outcomes == ["taken"] * 3 + ["too_many_files"] * 17
        assert await counter.take(samples.picture(), "ben")


async def _outcome(counter: Counter, number: int) -> str:
    try:
        await counter.take(samples.picture("PNG", (10 + number, 10)))
    except UploadRefused as refusal:
        return refusal.reason
    return "taken"


@pytest.mark.usefixtures("sqlite_only")
async def test_an_address_is_good_for_some_hours_and_only_as_it_was_made(tmp_path: Path) -> None:
    async with opened(None, tmp_path) as counter:
        upload = await counter.take(samples.picture())
        query = parse_qs(urlsplit(counter.uploads.address(upload.name)).query)
        until, signature = query["until"][0], query["sig"][0]
        assert await counter.uploads.shown(upload.name, until, signature)
        for wrong in ((upload.name, until, "0" * 64), (upload.name, "1", signature), ("0" * 32, until, signature)):
            with pytest.raises(NotFound):
                await counter.uploads.shown(*wrong)
        counter.clock[0] += timedelta(hours=8)
        with pytest.raises(UploadExpired):
            await counter.uploads.shown(upload.name, until, signature)


@pytest.mark.usefixtures("sqlite_only")
async def test_addresses_outlive_a_restart(tmp_path: Path) -> None:
    async with opened(None, tmp_path) as counter:
        upload = await counter.take(samples.picture())
        before = counter.uploads.address(upload.name)
    async with opened(None, tmp_path) as counter:
        assert counter.uploads.address(upload.name) == before
        assert await counter.shown(upload)


async def test_a_sweep_clears_what_no_message_took_for_a_day(counter: Counter) -> None:
    left, taken = await counter.take(samples.picture()), await counter.take(samples.mp4())
    await counter.attach(taken)
    counter.clock[0] += timedelta(hours=23)
    assert await counter.uploads.sweep() == 0
    counter.clock[0] += timedelta(hours=2)
    assert await counter.uploads.sweep() == 1
    assert counter.files() == [taken.name]
    with pytest.raises(NotFound):
        await counter.shown(left)
    assert await counter.shown(taken)


async def test_a_sweep_clears_what_a_crash_left(counter: Counter) -> None:
    kept = await counter.take(samples.mp4())
    await counter.attach(kept)
    folder = counter.data / store.FOLDER
    old = (NOW - timedelta(days=2)).timestamp()
    for path in (folder / ("a" * 32), folder / ("a" * 32 + ".thumb"), folder / "incoming" / "half", folder / kept.name):
        path.touch()
        os.utime(path, (old, old))
    (folder / "incoming" / "on-its-way").touch()
    await counter.uploads.sweep()
    assert counter.files() == sorted([kept.name, "on-its-way"])


@pytest.mark.usefixtures("sqlite_only")
async def test_what_lies_on_the_disk_bears_no_name_from_outside(tmp_path: Path) -> None:
    async with opened(None, tmp_path) as counter:
        for number, name in enumerate(["../../x.html", "a\x00b.php", "x" * 300, "\u202egpj.exe", "x.jpg.html", ""]):
            await counter.take(samples.picture("PNG", (20 + number, 10)), name=name)
        assert all(len(name.removesuffix(".thumb")) == 32 for name in counter.files())
        assert len(counter.files()) == 12


@pytest.mark.usefixtures("sqlite_only")
async def test_two_pictures_with_the_same_look_are_told_apart_by_what_was_sent(tmp_path: Path) -> None:
    content = samples.saved(Image.new("RGB", (8, 8)), "PNG")
    async with opened(None, tmp_path) as counter:
        first, second = await counter.take(content), await counter.take(content + bytes(1))
        assert hashlib.sha256(content).hexdigest() not in (first.name, second.name)
        assert first.name != second.name
