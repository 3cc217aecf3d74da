"""A picture is nothing but a picture."""

import pytest

from bot.desk.uploads.polyglots import is_polyglot
from bot.desk.uploads.recognise import Format
from tests.desk.uploads import samples


@pytest.mark.parametrize("mark", [b"<?PHP", b"<Script", b"<!DOCTYPE html", b"<svg", b"<iframe", b"%PDF-"])
def test_marks_are_found_in_any_case(mark: bytes) -> None:
    assert is_polyglot(samples.picture() + b" " + mark, Format.JPEG)


def test_what_cameras_write_is_not_foreign() -> None:
    xmp = b'<?xpacket begin="?"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF/></x:xmpmeta><?xpacket end="w"?>'
    assert not is_polyglot(samples.picture(xmp=xmp), Format.JPEG)
    assert not is_polyglot(samples.turned_photo_with_a_place(), Format.JPEG)
    assert not is_polyglot(samples.picture() + samples.mp4(), Format.JPEG)  # a photo that moves


def test_padding_behind_a_picture_is_not_foreign() -> None:
    gif = samples.animation("GIF")
    assert not is_polyglot(gif + bytes(10), Format.GIF, len(gif))
    assert is_polyglot(gif + b"x", Format.GIF, len(gif))


def test_an_archive_needs_a_beginning_and_an_end() -> None:
    picture = samples.picture("PNG")
    assert not is_polyglot(picture + b"PK\x03\x04", Format.PNG)
    assert is_polyglot(picture + b"PK\x03\x04...PK\x05\x06", Format.PNG)


def test_a_videos_inside_is_not_searched() -> None:
    video = samples.mp4(size=400_000)
    middle = len(video) // 2
    assert not is_polyglot(video[:middle] + b"<script" + video[middle + 7 :], Format.MP4)
    assert is_polyglot(video[:2000] + b"<script" + video[2007:], Format.MP4)
