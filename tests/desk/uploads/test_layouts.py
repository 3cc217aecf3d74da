"""How a file is put together is read without decoding it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.uploads.layouts import Broken, check_boxes, check_segment, gif_layout, webp_layout
from tests.desk.uploads import samples


@pytest.mark.parametrize("frames", [1, 3, 20])
def test_counts_the_frames_of_animations(frames: int) -> None:
    assert gif_layout(samples.bomb_gif(frames), 100).frames == frames
    if frames > 1:
        assert webp_layout(samples.animation("WEBP", frames)).frames == frames


def test_stops_counting_where_it_is_too_much() -> None:
    assert gif_layout(samples.bomb_gif(10_000), 100).frames == 101


def test_knows_where_a_picture_ends() -> None:
    gif, webp = samples.animation("GIF"), samples.animation("WEBP")
    assert gif_layout(gif + b"more", 100).end == len(gif)
    assert webp_layout(webp + b"more").end == len(webp)


@pytest.mark.parametrize("lossless", [True, False])
def test_reads_the_size_of_every_kind_of_webp(lossless: bool) -> None:
    layout = webp_layout(samples.picture("WEBP", (123, 45), lossless=lossless))
    assert (layout.width, layout.height, layout.frames) == (123, 45, 1)


def test_reads_the_canvas_of_an_extended_webp() -> None:
    layout = webp_layout(samples.animation("WEBP"))
    assert (layout.width, layout.height) == (30, 20)


def test_whole_videos_are_whole() -> None:
    check_boxes(samples.mp4())
    check_boxes(
        samples.box(b"ftyp", b"isom") + samples.box(b"moov", b"") + b"\0\0\0\1mdat" + (24).to_bytes(8) + b"8" * 8
    )
    check_boxes(samples.box(b"ftyp", b"isom") + samples.box(b"moov", b"") + b"\0\0\0\0mdat" + b"to the end")
    check_segment(samples.webm())
    check_segment(samples.webm().replace(b"\x18\x53\x80\x67\x10\x00\x0f\xa8", b"\x18\x53\x80\x67\x01" + b"\xff" * 7))


@given(st.binary(max_size=200))
def test_any_bytes_are_whole_or_broken(content: bytes) -> None:
    starts = (b"GIF89a", b"RIFF\x40\0\0\0WEBP", samples.mp4()[:40], samples.webm()[:20])
    readers = (lambda body: gif_layout(body, 10), webp_layout, check_boxes, check_segment)
    for start, read in zip(starts, readers, strict=True):
        try:
            read(start + content)
        except Broken:
            continue
