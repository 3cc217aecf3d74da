"""Taking a shopper's file and showing it: a refusal leaves nothing behind, the same file again is the same upload."""

import asyncio
import logging
from collections.abc import AsyncIterable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

from bot.config import ChatSettings
from bot.desk.clock import Clock
from bot.desk.uploads.addresses import Addresses, Standing, read_key
from bot.desk.uploads.allowance import Allowance
from bot.desk.uploads.names import shown_name
from bot.desk.uploads.reasons import Reason, refused
from bot.desk.uploads.recognise import HEAD_BYTES, VIDEO_TYPES, Format, kind_of, recognise
from bot.desk.uploads.store import FileStore, Incoming, new_name, telling_no_room
from bot.desk.uploads.task import Outcome, Task
from bot.desk.uploads.worker import Bounds, Workers
from bot.errors import NotFound, UploadExpired
from bot.storage.database import Database
from bot.storage.uploads import (
    NewUpload,
    Upload,
    clear_unattached,
    find_again,
    find_upload,
    keep_upload,
    names_without_row,
)

log = logging.getLogger("deskbot.uploads")

UNATTACHED_FOR = timedelta(days=1)
"""So long a file waits for a message to take it."""

_CLEARED_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Arriving:
    """A file that a shopper sends."""

    channel: str
    sender: str
    pieces: AsyncIterable[bytes]
    expected: int
    """Bytes that were announced; 0: not told."""
    name: str = ""
    """As the shopper's device calls it."""


@dataclass(frozen=True, slots=True)
class Shown:
    path: Path
    upload: Upload


class Uploads:
    """Open it in a running event loop."""

    def __init__(
        self, data: Path, database: Database, settings: ChatSettings, clock: Clock, bounds: Bounds | None = None
    ) -> None:
        self._data = data
        self._database = database
        self._settings = settings
        self._clock = clock
        self._store = FileStore(data)
        self._allowance = Allowance(settings.uploads_per_hour, clock)
        self.workers = Workers(bounds)
        self._addresses = Addresses(b"")

    async def open(self) -> None:
        """Make the folder and the key, if they are not there yet. No process is started."""
        self._store.open()
        self._addresses = Addresses(read_key(self._data))

    async def close(self) -> None:
        """End the worker processes."""
        await self.workers.close()

    async def take(self, arriving: Arriving) -> Upload:
        """Keep a file. Raises UploadRefused with nothing left behind, and what its pieces raise."""
        with self._allowance.one(arriving.sender), telling_no_room():
            incoming = await asyncio.to_thread(self._store.begin, arriving.expected)
            try:
                found = await self._receive(arriving, incoming)
                return await self._keep(arriving, incoming, found)
            finally:
                await asyncio.to_thread(incoming.discard)

    def address(self, name: str) -> str:
        """Path and query under which an upload is shown for some hours; `&size=thumb` asks for the small one."""
        return self._addresses.address(name, self._clock())

    async def shown(self, name: str, until: str, signature: str, *, thumb: bool = False) -> Shown:
        """The file behind an address. Raises NotFound, or UploadExpired for an address that was good once."""
        standing = self._addresses.standing(name, until, signature, self._clock())
        if standing is Standing.FORGED:
            raise NotFound
        if standing is Standing.EXPIRED:
            raise UploadExpired
        upload = await self._database.read(partial(find_upload, name=name))
        path = self._store.path_of(name, thumb=thumb and upload is not None and upload.kind == "picture")
        if upload is None or not await asyncio.to_thread(path.is_file):
            raise NotFound
        return Shown(path, upload)

    async def sweep(self) -> int:
        """Clear away what no message took for a day, and what a crash left; returns how many uploads went."""
        now = self._clock()
        before = now - UNATTACHED_FOR
        await asyncio.to_thread(self._store.clear_stale, now)
        cleared = 0
        clear = partial(clear_unattached, before=before, limit=_CLEARED_AT_ONCE)
        while names := await self._database.write(clear):
            await asyncio.to_thread(self._store.remove, names)
            cleared += len(names)
        await self._clear_strays(await asyncio.to_thread(self._store.names_before, before))
        return cleared

    async def _clear_strays(self, names: list[str]) -> None:
        """Remove files without a row: the server ended between the two."""
        for at in range(0, len(names), _CLEARED_AT_ONCE):
            some = names[at : at + _CLEARED_AT_ONCE]
            strays = await self._database.read(partial(names_without_row, names=some))
            await asyncio.to_thread(self._store.remove, sorted(strays))

    async def _receive(self, arriving: Arriving, incoming: Incoming) -> Format:
        """Write what comes to the disk, as long as it may become something that is taken."""
        head = b""
        found: Format | None = None
        async for piece in arriving.pieces:
            if found is None:
                head += piece[: HEAD_BYTES - len(head)]
                found = self._recognised(head, arriving.expected) if len(head) == HEAD_BYTES else None
            await incoming.add(piece)
            if incoming.size > self._limit(found):
                raise refused(Reason.TOO_LARGE)
        if not head:
            raise refused(Reason.EMPTY)
        found = found or self._recognised(head, incoming.size)
        await incoming.finish()
        return found

    def _recognised(self, head: bytes, size: int) -> Format:
        found = recognise(head)
        if found is None:
            raise refused(Reason.UNSUPPORTED)
        if found is Format.HEIC:
            raise refused(Reason.HEIC)
        if size > self._limit(found):
            raise refused(Reason.TOO_LARGE)
        return found

    def _limit(self, found: Format | None) -> int:
        is_picture = found is not None and kind_of(found) == "picture"
        return self._settings.max_picture_bytes if is_picture else self._settings.max_video_bytes

    async def _keep(self, arriving: Arriving, incoming: Incoming, found: Format) -> Upload:
        same = await self._database.write(
            partial(
                find_again,
                channel=arriving.channel,
                sender=arriving.sender,
                digest=incoming.digest,
                at=self._clock(),
            )
        )
        if same is not None and await asyncio.to_thread(self._store.has, same.name):
            return same
        outcome = await self._looked_at(incoming, found)
        name = same.name if same else new_name()
        shown = incoming.path if found in VIDEO_TYPES else incoming.written_anew
        await asyncio.to_thread(self._store.keep, shown, incoming.thumb, name)
        return same or await self._written_down(self._new(arriving, incoming, found, outcome, name))

    async def _looked_at(self, incoming: Incoming, found: Format) -> Outcome:
        most = self._settings.max_picture_pixels
        return await self.workers.run(Task(found, incoming.path, incoming.written_anew, incoming.thumb, most))

    async def _written_down(self, new: NewUpload) -> Upload:
        """Its row; where that is not stored, the file goes again."""
        kept: Upload | None = None
        try:
            kept = await self._database.write(partial(keep_upload, new=new, at=self._clock()))
        finally:
            if kept is None or kept.name != new.name:
                self._store.remove([new.name])
        return kept

    def _new(self, arriving: Arriving, incoming: Incoming, found: Format, outcome: Outcome, name: str) -> NewUpload:
        return NewUpload(
            name=name,
            channel=arriving.channel,
            sender=arriving.sender,
            kind=kind_of(found),
            media_type=outcome.media_type,
            bytes=outcome.bytes,
            width=outcome.width,
            height=outcome.height,
            original_name=shown_name(arriving.name),
            digest=incoming.digest,
        )
