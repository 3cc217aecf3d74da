"""What a file is, is told by its content alone."""

import pytest

from bot.desk.uploads.recognise import Format, kind_of, recognise
from tests.desk.uploads import samples

KNOWN = {
    Format.PNG: samples.picture("PNG"),
    Format.JPEG: samples.picture("JPEG"),
    Format.GIF: samples.picture("GIF", mode="P"),
    Format.WEBP: samples.picture("WEBP"),
    Format.MP4: samples.mp4(),
    Format.MOV: samples.mp4(b"qt  "),
    Format.WEBM: samples.webm(),
    Format.HEIC: samples.heic(),
}


@pytest.mark.parametrize("found", KNOWN)
def test_tells_each_format(found: Format) -> None:
    assert recognise(KNOWN[found]) is found


@pytest.mark.parametrize("brand", [b"mp42", b"avc1", b"M4V ", b"3gp4", b"iso5", b"XYZ1"])
def test_an_mp4_has_many_brands(brand: bytes) -> None:
    assert recognise(samples.mp4(brand)) is Format.MP4


@pytest.mark.parametrize("brand", [b"heix", b"mif1", b"hevc"])
def test_heic_has_many_brands(brand: bytes) -> None:
    assert recognise(samples.mp4(brand)) is Format.HEIC


@pytest.mark.parametrize("head", [b"", b"GIF", b"\x89PNG", b"RIFF", b"\0\0\0\x08ftyp", b"\0\0\0\0ftypavif"])
def test_a_few_bytes_are_no_file(head: bytes) -> None:
    assert recognise(head) is None


@pytest.mark.parametrize("name", ["text", "svg with script", "tiff", "bmp", "html", "pdf and zip", "matroska"])
def test_what_may_not_be_sent_is_nothing(name: str) -> None:
    assert recognise(samples.traps()[name][0]) is None


def test_videos_and_pictures_are_told_apart() -> None:
    assert {kind_of(found) for found in (Format.MP4, Format.MOV, Format.WEBM)} == {"video"}
    assert {kind_of(found) for found in (Format.PNG, Format.JPEG, Format.GIF, Format.WEBP)} == {"picture"}
