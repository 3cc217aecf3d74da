"""Files under their signed addresses: in ranges, kept by browsers, and unable to do harm wherever they are opened."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

from bot.desk.mind import Mind
from bot.desk.uploads.addresses import Addresses, read_key
from tests.desk.uploads import samples
from tests.web.chat.serving import NOON
from tests.web.chat.uploading import Place, Sender, taking_files

VIDEO = samples.mp4(size=1000)
SIZE = len(VIDEO)


@pytest.fixture(scope="module")
async def place(small: Mind, prepared_file: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Place]:
    async with taking_files(small, prepared_file, tmp_path_factory.mktemp("shop")) as place:
        yield place


@pytest.fixture(scope="module")
async def anna(place: Place) -> Sender:
    return await place.shopper()


@pytest.fixture(scope="module")
async def video(anna: Sender) -> str:
    return str((await anna.send(VIDEO))[1]["url"])


@pytest.fixture(scope="module")
async def picture(anna: Sender) -> str:
    return str((await anna.send(samples.picture(size=(1000, 800))))[1]["url"])


def changed(url: str, **query: str) -> str:
    split = urlsplit(url)
    return f"{split.path}?{urlencode(dict(parse_qsl(split.query)) | query)}"


async def test_a_video_can_do_no_harm(anna: Sender, video: str) -> None:
    answer, content = await anna.get(video)
    assert content == VIDEO
    headers = answer.headers
    assert headers["Content-Type"] == "video/mp4"
    assert headers["Content-Disposition"] == 'inline; filename="video.mp4"'
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in headers


async def test_a_picture_that_is_opened_by_itself_is_saved(anna: Sender, picture: str) -> None:
    answer, _ = await anna.get(picture)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="picture.jpg"'
    assert answer.headers["Content-Type"] == "image/jpeg"


async def test_pages_of_other_origins_see_files_only_where_the_shop_allows_any(
    small: Mind, prepared_file: Path, tmp_path: Path
) -> None:
    async with taking_files(small, prepared_file, tmp_path, origins=["https://store.example"]) as place:
        shopper = await place.shopper()
        _, told = await shopper.send(samples.picture())
        answer, _ = await shopper.get(told["url"])
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-", 0, SIZE - 1),
        ("bytes=0-0", 0, 0),
        ("bytes=10-19", 10, 19),
        ("bytes=100-", 100, SIZE - 1),
        ("bytes=-10", SIZE - 10, SIZE - 1),
        (f"bytes=-{SIZE + 50}", 0, SIZE - 1),
        (f"bytes=5-{SIZE + 50}", 5, SIZE - 1),
        (f"bytes={SIZE - 1}-", SIZE - 1, SIZE - 1),
    ],
)
async def test_a_part_can_be_asked_for(anna: Sender, video: str, asked: str, first: int, last: int) -> None:
    answer, content = await anna.get(video, Range=asked)
    assert answer.status == 206
    assert answer.headers["Content-Range"] == f"bytes {first}-{last}/{SIZE}"
    assert content == VIDEO[first : last + 1]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "asked", [f"bytes={SIZE}-", "bytes=9999999-", "bytes=20-10", "bytes=a-b", "bytes=0-1,5-6", "bytes=-", "lines=1-2"]
)
async def test_a_part_that_is_none_is_refused(anna: Sender, video: str, asked: str) -> None:
    answer, content = await anna.get(video, Range=asked)
    assert (answer.status, content) == (416, b"")
    assert answer.headers["Content-Range"] == f"bytes */{SIZE}"


async def test_the_head_alone_tells_the_size(anna: Sender, video: str) -> None:
    answer, content = await anna.get(video, "HEAD")
    assert (answer.status, content) == (200, b"")
    assert answer.headers["Content-Length"] == str(SIZE)
    assert answer.headers["Accept-Ranges"] == "bytes"


async def test_what_a_browser_has_is_not_sent_again(anna: Sender, picture: str) -> None:
    first, _ = await anna.get(picture)
    assert first.headers["Cache-Control"] == "private, max-age=3600, immutable"
    again, content = await anna.get(picture, **{"If-None-Match": first.headers["ETag"]})
    assert (again.status, content) == (304, b"")
    since, _ = await anna.get(picture, **{"If-Modified-Since": first.headers["Last-Modified"]})
    assert since.status == 304
    other, _ = await anna.get(picture, **{"If-None-Match": '"other"'})
    assert other.status == 200


async def test_a_small_one_is_there_for_the_list(anna: Sender, picture: str) -> None:
    _, whole = await anna.get(picture)
    answer, small = await anna.get(changed(picture, size="thumb"))
    assert answer.status == 200
    assert 0 < len(small) < len(whole)


@pytest.mark.parametrize(
    "wrong", [{"sig": "0" * 64}, {"sig": ""}, {"until": "9999999999"}, {"until": "x"}, {"sig": "é"}]
)
async def test_a_forged_address_shows_nothing(anna: Sender, video: str, wrong: dict[str, str]) -> None:
    answer, content = await anna.get(changed(video, **wrong))
    assert answer.status == 404
    assert VIDEO[:20] not in content


@pytest.mark.parametrize("path", ["/files/", "/files/x", "/files/..%2f..%2fuploads.key", "/files/" + "0" * 32])
async def test_there_is_no_other_file(anna: Sender, path: str) -> None:
    assert (await anna.get(path))[0].status == 404


async def test_an_expired_address_says_so_and_no_more(place: Place, anna: Sender, video: str) -> None:
    name = urlsplit(video).path.removeprefix("/files/")
    expired = Addresses(read_key(place.data)).address(name, NOON - timedelta(hours=8))
    answer, content = await anna.get(expired)
    assert answer.status == 410
    assert VIDEO[:20] not in content
    page, _ = await anna.get(expired, Accept="text/html", **{"Accept-Language": "zh"})
    assert (page.status, page.content_type) == (410, "text/html")


async def test_an_address_for_one_file_opens_no_other(anna: Sender, video: str, picture: str) -> None:
    query = urlsplit(video).query
    assert (await anna.get(f"{urlsplit(picture).path}?{query}"))[0].status == 404


async def test_nothing_is_written_to_files(anna: Sender, video: str) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert (await anna.get(video, method))[0].status == 405
