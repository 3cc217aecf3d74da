"""The static files: found by each other, kept for good, sent small; what was vendored is as it was written down."""

import gzip
import hashlib
import re
from pathlib import Path

import pytest

from bot.web.assets import Assets, without_comments
from tests.web.running import running

STATIC = Path("bot/web/static")
VENDORED = re.findall(
    r"^\| `(\S+)` .*\]\((licences/\S+)\).* `([0-9a-f]{64})` \|$",
    (STATIC / "vendor/SOURCES.md").read_text(),
    re.MULTILINE,
)


async def test_one_digest_stands_before_every_path_so_that_files_find_each_other() -> None:
    assets = Assets()
    page, module = assets.address("page.css"), assets.address("vendor/preact.js")
    assert page.removesuffix("page.css") == module.removesuffix("vendor/preact.js")
    async with running() as desk, desk.client.get(f"{desk.address}{module}") as answer:
        assert (answer.status, answer.content_type) == (200, "text/javascript")
        assert "immutable" in answer.headers["Cache-Control"]


def test_a_changed_file_changes_the_address_of_all(tmp_path: Path) -> None:
    for name in ("one.js", "two.js"):
        (tmp_path / name).write_text(name)
    before = Assets(tmp_path).address("one.js")
    (tmp_path / "two.js").write_text("changed")
    assert Assets(tmp_path).address("one.js") != before


def test_a_page_cannot_name_a_file_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        Assets().address("chat/nothing.js")


async def test_a_page_of_an_earlier_version_gets_the_present_file_and_asks_again() -> None:
    async with running() as desk, desk.client.get(f"{desk.address}/static/0123456789ab/page.css") as answer:
        assert answer.status == 200
        assert answer.headers["Cache-Control"] == "no-cache"


async def test_text_is_sent_small_to_who_can_read_that() -> None:
    whole = without_comments((STATIC / "page.css").read_text()).encode()
    async with running() as desk:
        address = f"{desk.address}/static/page.css"
        async with desk.client.get(address, headers={"Accept-Encoding": "identity"}) as answer:
            assert "Content-Encoding" not in answer.headers
            assert await answer.read() == whole
        async with desk.client.get(address, headers={"Accept-Encoding": "gzip"}) as answer:
            assert answer.headers["Content-Encoding"] == "gzip"
            assert answer.headers["Vary"] == "Accept-Encoding"
            assert int(answer.headers["Content-Length"]) == len(gzip.compress(whole, 9, mtime=0)) < len(whole) / 2
            assert await answer.read() == whole


@pytest.mark.parametrize(
    ("source", "sent"),
    [
        ("/** What it does. */\n  // why\nconst a = 1; // stays\n", "const a = 1; // stays\n"),
        ("a {\n  /* two\n     lines */\n  color: red; /* stays */\n}\n", "a {\n  color: red; /* stays */\n}\n"),
        ('const link = "https://example.com/*";\n', 'const link = "https://example.com/*";\n'),
    ],
)
def test_comments_that_have_their_lines_to_themselves_are_not_sent(source: str, sent: str) -> None:
    assert without_comments(source) == sent


async def test_who_has_the_file_already_is_told_so() -> None:
    async with running() as desk:
        async with desk.client.get(f"{desk.address}/static/page.css") as answer:
            tag = answer.headers["ETag"]
        async with desk.client.get(f"{desk.address}/static/page.css", headers={"If-None-Match": tag}) as answer:
            assert (answer.status, await answer.read()) == (304, b"")


@pytest.mark.parametrize("name", ["vendor/SOURCES.md", "vendor/licences/preact.txt", "vendor", "chat"])
async def test_notes_and_folders_are_not_served(name: str) -> None:
    async with running() as desk, desk.client.get(f"{desk.address}/static/{name}") as answer:
        assert answer.status == 404


def test_what_was_written_elsewhere_is_as_it_was_taken() -> None:
    assert len(VENDORED) >= 7
    for file, licence, digest in VENDORED:
        assert hashlib.sha256((STATIC / file).read_bytes()).hexdigest() == digest, file
        assert (STATIC / "vendor" / licence).stat().st_size > 0


def test_nothing_lies_among_it_that_is_not_written_down() -> None:
    written = {STATIC / file for file, _, _ in VENDORED}
    assert {path for path in (STATIC / "vendor").iterdir() if path.is_file()} - {STATIC / "vendor/SOURCES.md"} < written
