"""Files that shoppers sent: whose they are, what lies on the disk under their name, and which no message has taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast

from sqlalchemy import Connection, and_, bindparam, delete, func, select, text, update

from bot.errors import NoSuchUpload
from bot.storage.hot import Hot, Row
from bot.storage.instants import to_instant
from bot.storage.tables import uploads
from bot.storage.texts import storable
from bot.storage.upsert import insert

_t = uploads.c
_COLUMNS = (_t.id, _t.name, _t.kind, _t.media_type, _t.bytes, _t.width, _t.height, _t.original_name)
_KEPT = ("name", "channel", "sender", "kind", "media_type", "bytes", "width", "height", "original_name", "digest")
_IS_UNATTACHED = text("uploads.attached_at IS NULL")
"""Spelled as in the partial index, which is not used otherwise."""

_KEEP = Hot(
    insert(uploads).on_conflict_do_nothing(index_elements=["channel", "sender", "digest"]).returning(*_COLUMNS),
    (*_KEPT, "at"),
)
_AGAIN = Hot(
    update(uploads)
    .where(
        and_(_t.channel == bindparam("via"), _t.sender == bindparam("by"), _t.digest == bindparam("content")),
    )
    .values(at=bindparam("now"))
    .returning(*_COLUMNS)
)
_FIND = Hot(select(*_COLUMNS).where(_t.name == bindparam("wanted")))
_OWN = Hot(
    select(*_COLUMNS).where(
        _t.name == bindparam("wanted"), _t.channel == bindparam("via"), _t.sender == bindparam("by")
    )
)
_ATTACH = Hot(
    update(uploads)
    .where(and_(_t.name == bindparam("wanted"), _t.channel == bindparam("via"), _t.sender == bindparam("by")))
    .values(attached_at=func.coalesce(_t.attached_at, bindparam("now")))
    .returning(*_COLUMNS)
)
_OLD = select(_t.id).where(_IS_UNATTACHED, _t.at < bindparam("before")).order_by(_t.at).limit(bindparam("most"))
_CLEAR = Hot(delete(uploads).where(_t.id.in_(_OLD), _IS_UNATTACHED).returning(_t.name))


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that a shopper sent and that can be shown."""

    id: int
    name: str
    """Random; names the file on the disk and in its address, and a message that takes it."""
    kind: Literal["picture", "video"]
    media_type: str
    bytes: int
    """Of the file that is shown."""
    width: int | None = None
    height: int | None = None
    original_name: str = ""


@dataclass(frozen=True, slots=True)
class NewUpload:
    """A file that lies on the disk and has no row yet."""

    name: str
    channel: str
    sender: str
    kind: Literal["picture", "video"]
    media_type: str
    bytes: int
    width: int | None
    height: int | None
    original_name: str
    digest: str
    """SHA-256 of what was sent, in hex."""


def keep_upload(connection: Connection, new: NewUpload, at: datetime) -> Upload:
    """Write an upload down. When its sender has sent the same content before, that one is returned instead."""
    values = {name: getattr(new, name) for name in _KEPT} | {"original_name": storable(new.original_name)}
    row = _KEEP.first(connection, **values, at=to_instant(at))
    if row is not None:
        return _upload(row)
    same = find_again(connection, new.channel, new.sender, new.digest, at)
    if same is None:  # cleared away in between by another process
        return keep_upload(connection, new, at)
    return same


def find_again(connection: Connection, channel: str, sender: str, digest: str, at: datetime) -> Upload | None:
    """What this sender has sent with this content; its time to be taken by a message begins anew."""
    row = _AGAIN.first(connection, via=channel, by=sender, content=digest, now=to_instant(at))
    return _upload(row) if row else None


def find_upload(connection: Connection, name: str) -> Upload | None:
    """The upload of that name, whoever sent it."""
    row = _FIND.first(connection, wanted=name)
    return _upload(row) if row else None


def own_uploads(connection: Connection, names: Sequence[str], channel: str, sender: str) -> tuple[Upload, ...]:
    """The sender's uploads of these names, in the same order. Raises NoSuchUpload like `attach`."""
    found = tuple(_OWN.first(connection, wanted=name, via=channel, by=sender) for name in names)
    if None in found:
        raise NoSuchUpload
    return tuple(_upload(row) for row in found if row is not None)


def attach(connection: Connection, names: Sequence[str], channel: str, sender: str, at: datetime) -> tuple[Upload, ...]:
    """A message of `sender` takes these uploads, which are kept from now on; returned in the same order.

    Raises NoSuchUpload for one that does not exist, was cleared away or is somebody else's: nobody learns which.
    """
    return tuple(_attached(connection, name, channel, sender, to_instant(at)) for name in names)


def clear_unattached(connection: Connection, before: datetime, limit: int) -> tuple[str, ...]:
    """Forget the oldest uploads that no message has taken and that came before then; returns their names.

    A message that takes one at the same moment wins, or finds it gone: the rows decide, not the clock.
    """
    return tuple(name for (name,) in _CLEAR.rows(connection, before=to_instant(before), most=limit))


def names_without_row(connection: Connection, names: Sequence[str]) -> set[str]:
    """Which of these names belong to no upload."""
    known = connection.execute(select(_t.name).where(_t.name.in_(names))).scalars()
    return set(names).difference(known)


def _attached(connection: Connection, name: str, channel: str, sender: str, at: int) -> Upload:
    row = _ATTACH.first(connection, wanted=name, via=channel, by=sender, now=at)
    if row is None:
        raise NoSuchUpload
    return _upload(row)


def _upload(row: Row) -> Upload:
    upload_id, name, kind, media_type, size, width, height, original_name = row
    return Upload(
        upload_id, name, cast(Literal["picture", "video"], kind), media_type, size, width, height, original_name
    )
