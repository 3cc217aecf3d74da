"""Rows of uploads: one for each content of a sender, his alone, cleared away when no message took them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import NoSuchUpload
from bot.storage.database import Database
from bot.storage.uploads import (
    NewUpload,
    Upload,
    attach,
    clear_unattached,
    find_again,
    find_upload,
    keep_upload,
    names_without_row,
    own_uploads,
)

NOW = datetime(2026, 5, 20, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
PHOTO = NewUpload("n1", "web", "anna", "picture", "image/jpeg", 1200, 640, 480, "面单.jpg", "d1")


async def keep(database: Database, new: NewUpload = PHOTO, at: datetime = NOW) -> Upload:
    return await database.write(lambda connection: keep_upload(connection, new, at))


async def taken(database: Database, *names: str, sender: str = "anna") -> tuple[Upload, ...]:
    return await database.write(lambda connection: attach(connection, names, "web", sender, NOW))


async def found(database: Database, name: str = "n1") -> Upload | None:
    return await database.read(lambda connection: find_upload(connection, name))


async def cleared(database: Database, before: datetime, limit: int = 10) -> set[str]:
    return set(await database.write(lambda connection: clear_unattached(connection, before, limit)))


async def test_is_found_by_its_name(database: Database) -> None:
    kept = await keep(database)
    assert kept == await found(database)
    assert (kept.kind, kept.width, kept.height, kept.original_name) == ("picture", 640, 480, "面单.jpg")
    assert await found(database, "n2") is None


async def test_the_same_content_of_the_same_sender_is_the_same_upload(database: Database) -> None:
    first = await keep(database)
    assert await keep(database, replace(PHOTO, name="n2")) == first
    assert await found(database, "n2") is None
    again = await database.write(lambda connection: find_again(connection, "web", "anna", "d1", NOW))
    assert again == first


async def test_the_same_content_of_another_sender_is_another(database: Database) -> None:
    await keep(database)
    assert (await keep(database, replace(PHOTO, name="n2", sender="ben"))).name == "n2"
    assert await database.write(lambda connection: find_again(connection, "web", "eve", "d1", NOW)) is None


async def test_a_message_takes_its_senders_uploads_in_order(database: Database) -> None:
    await keep(database)
    await keep(database, replace(PHOTO, name="n2", digest="d2"))
    assert [upload.name for upload in await taken(database, "n2", "n1")] == ["n2", "n1"]
    assert len(await taken(database, "n1")) == 1  # another message may show it again


@pytest.mark.parametrize(("name", "sender"), [("n1", "eve"), ("n9", "anna")])
async def test_nobody_takes_what_is_not_his(database: Database, name: str, sender: str) -> None:
    await keep(database)
    with pytest.raises(NoSuchUpload):
        await taken(database, name, sender=sender)
    with pytest.raises(NoSuchUpload):
        await database.read(lambda connection: own_uploads(connection, [name], "web", sender))


async def test_one_that_is_missing_lets_none_be_taken(database: Database) -> None:
    await keep(database)
    with pytest.raises(NoSuchUpload):
        await taken(database, "n1", "n9")
    assert await cleared(database, NOW + DAY) == {"n1"}


async def test_what_no_message_took_is_cleared_away(database: Database) -> None:
    await keep(database)
    await keep(database, replace(PHOTO, name="n2", digest="d2"))
    await keep(database, replace(PHOTO, name="n3", digest="d3"), at=NOW + DAY)
    await taken(database, "n2")
    assert await cleared(database, NOW + DAY) == {"n1"}
    assert await found(database, "n1") is None
    assert await found(database, "n2") is not None
    assert await found(database, "n3") is not None


async def test_the_oldest_go_first(database: Database) -> None:
    for number in range(3):
        new = replace(PHOTO, name=f"n{number}", digest=f"d{number}")
        await keep(database, new, at=NOW + timedelta(hours=number))
    assert await cleared(database, NOW + DAY, limit=2) == {"n0", "n1"}


async def test_being_sent_again_gives_a_file_another_day(database: Database) -> None:
    await keep(database)
    await database.write(lambda connection: find_again(connection, "web", "anna", "d1", NOW + DAY))
    assert await cleared(database, NOW + DAY) == set()


async def test_files_without_a_row_are_told(database: Database) -> None:
    await keep(database)
    strays = await database.read(lambda connection: names_without_row(connection, ["n1", "n7"]))
    assert strays == {"n7"}


async def test_a_name_that_no_database_keeps_is_kept_readable(database: Database) -> None:
    kept = await keep(database, replace(PHOTO, original_name="a\x00\ud800.jpg"))
    assert kept.original_name == "a\ufffd\ufffd.jpg"
