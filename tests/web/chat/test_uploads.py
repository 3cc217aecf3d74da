"""Shoppers' files over a real server: what is taken, and what is refused in plain words and leaves nothing behind."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.desk.mind import Mind
from tests.desk.uploads import samples
from tests.web.chat.serving import Shopper
from tests.web.chat.uploading import Place, Sender, taking_files
from tests.web.sockets import connected, post


@pytest.fixture(scope="module")
async def place(small: Mind, prepared_file: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Place]:
    async with taking_files(small, prepared_file, tmp_path_factory.mktemp("shop")) as place:
        yield place


@pytest.fixture
async def anna(place: Place) -> Sender:
    return await place.shopper()


async def test_a_picture_goes_in_and_comes_back_clean(anna: Sender) -> None:
    status, told = await anna.send(samples.turned_photo_with_a_place(), name="../..\\IMG 1.jpg")
    assert status == 201
    assert (told["kind"], told["media_type"], told["width"], told["height"]) == ("picture", "image/jpeg", 20, 40)
    assert told["original_name"] == "IMG 1.jpg"
    answer, content = await anna.get(told["url"])
    assert answer.status == 200
    assert told["bytes"] == len(content)
    assert b"SecretCamera" not in content


@pytest.mark.parametrize("content", [samples.mp4(), samples.mp4(b"qt  "), samples.webm()], ids=["mp4", "mov", "webm"])
async def test_a_video_goes_in_whatever_it_is_called(anna: Sender, content: bytes) -> None:
    status, told = await anna.send(content, name="x.jpg")
    assert (status, told["kind"]) == (201, "video")
    assert (await anna.get(told["url"]))[1] == content


@pytest.mark.parametrize("name", sorted(samples.traps()))
@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_trap_is_refused_in_the_chats_language(place: Place, name: str, language: str) -> None:
    shopper = await place.shopper(language)
    content, error = samples.traps()[name]
    before = place.files()
    status, told = await shopper.send(content)
    assert (told["error"], status // 100) == (error, 4)
    assert any("\u4e00" <= char <= "\u9fff" for char in str(told["message"])) == (language == "zh")
    assert place.files() == before


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", 415),
        (samples.SVG, 415),
        (samples.heic(), 415),
        (samples.picture() + bytes(300_000), 413),
        (samples.mp4(size=700_000), 413),
        (samples.bomb_png(), 422),
        (samples.picture() + samples.SCRIPT, 422),
    ],
)
async def test_the_status_tells_whose_fault_it_is(anna: Sender, content: bytes, status: int) -> None:
    assert (await anna.send(content))[0] == status


async def test_a_body_without_a_told_length_is_cut_off_at_the_limit(place: Place, anna: Sender) -> None:
    async def endless() -> AsyncIterator[bytes]:
        yield samples.mp4()[:60]
        for _ in range(100):
            yield bytes(20_000)

    before = place.files()
    status, told = await anna.send(endless())
    assert (status, told["error"]) == (413, "file_too_large")
    assert place.files() == before


async def test_a_browser_that_still_sends_gets_to_read_why(anna: Sender) -> None:
    async def slowly() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield bytes(20_000)
            await asyncio.sleep(0)

    status, told = await anna.send(slowly())
    assert (status, told["error"]) == (415, "unsupported_file")
    assert told["connection"] is None  # it was not cut off


async def test_a_body_that_stops_coming_is_not_waited_for(place: Place, anna: Sender) -> None:
    before = place.files()
    head = post("/api/v1/chat/uploads", Content_Length="5000", Authorization=f"Bearer {anna.shopper.token}")
    async with connected(place) as connection:  # type: ignore[arg-type]  # it needs the address only
        connection.send(head + samples.picture()[:100])
        assert await connection.status() == 408
    assert place.files() == before


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not holds():  # noqa: ASYNC110 - the file system tells nobody
            await asyncio.sleep(0.01)


async def test_a_connection_that_breaks_leaves_nothing(place: Place, anna: Sender) -> None:
    before = place.files()
    head = post("/api/v1/chat/uploads", Content_Length="5000", Authorization=f"Bearer {anna.shopper.token}")
    async with connected(place) as connection:  # type: ignore[arg-type]  # it needs the address only
        connection.send(head + samples.picture()[:100])
        await until(lambda: place.files() != before)
    await until(lambda: place.files() == before)


async def test_a_compressed_body_is_not_read(anna: Sender) -> None:
    assert (await anna.send(samples.picture(), **{"Content-Encoding": "gzip"}))[0] == 415


@pytest.mark.parametrize("name", ["", "../x", "a\x00b", "x" * 300, "\u202egpj.exe", "x.jpg.html", "..%2f", "照片.png"])
async def test_no_name_does_any_harm(place: Place, anna: Sender, name: str) -> None:
    status, told = await anna.send(samples.picture("PNG", (10 + len(name), 20)), name=name)
    assert status == 201
    assert not set("\x00\u202e/") & set(str(told["original_name"]))
    assert len(str(told["original_name"])) <= 100
    assert all(len(file.removesuffix(".thumb")) == 32 for file in place.files())


async def test_sending_the_same_again_over_a_weak_line_makes_one_upload(anna: Sender) -> None:
    first, again = await anna.send(samples.picture()), await anna.send(samples.picture(), name="again.jpg")
    assert first == again


@pytest.mark.parametrize("token", ["", "ct_guessed"])
async def test_nobody_sends_without_a_chat(place: Place, token: str) -> None:
    before = place.files()
    nobody = Sender(place, Shopper(place.serving, token, None))
    assert (await nobody.send(samples.picture()))[0] == 401
    assert place.files() == before


async def test_a_message_shows_its_files(anna: Sender) -> None:
    _, photo = await anna.send(samples.picture(), name="面单.jpg")
    _, video = await anna.send(samples.mp4())
    assert (await anna.say(photo["name"], video["name"]))[0] == 202
    shown = (await anna.shopper.items())[0]["attachments"]
    assert [each["kind"] for each in shown] == ["picture", "video"]
    assert shown[0]["url"] == photo["url"]
    assert shown[0]["name"] == "面单.jpg"


async def test_somebody_elses_file_cannot_be_attached_nor_told_from_none(place: Place, anna: Sender) -> None:
    _, photo = await anna.send(samples.picture())
    eve = await place.shopper()
    stolen, guessed = await eve.say(photo["name"]), await eve.say("0" * 32)
    assert stolen == guessed
    assert stolen[0] == 422
    assert await eve.shopper.items() == []


async def test_a_shopper_who_floods_is_stopped_and_others_are_not(
    small: Mind, prepared_file: Path, tmp_path: Path
) -> None:
    async with taking_files(small, prepared_file, tmp_path, uploads_per_hour=2) as place:
        flood, other = await place.shopper("zh"), await place.shopper()
        answers = [await flood.send(samples.picture("PNG", (10 + number, 9))) for number in range(5)]
        assert [status for status, _ in answers] == [201, 201, 429, 429, 429]
        assert int(str(answers[2][1]["retry"])) > 1000
        assert "文件有点多" in str(answers[2][1]["message"])
        assert (await other.send(samples.picture()))[0] == 201


async def test_the_server_answers_while_large_pictures_come_in(place: Place, anna: Sender) -> None:
    large = samples.picture("PNG", (5000, 4000))
    sending = asyncio.gather(*(anna.send(large + bytes(extra)) for extra in range(2)))
    answered = 0
    while not sending.done():
        async with place.client.get(f"{place.serving.address}/healthz") as answer:
            answered += answer.status == 200
    assert {status for status, _ in await sending} == {201}
    assert answered > 10
