"""How a file is put together, read without decoding it: frames, sizes, boxes, and where it ends.

Formats: GIF89a; WebP container (RFC 9649); ISO base media (ISO/IEC 14496-12); Matroska (RFC 9559).
"""

from dataclasses import dataclass
from mmap import mmap

Content = bytes | mmap


class Broken(ValueError):
    """The file does not hold what its format promises."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Of an animation."""

    width: int
    height: int
    frames: int
    end: int
    """Where the picture ends; what follows is not part of it."""


def gif_layout(content: Content, most_frames: int) -> Layout:
    """Counted up to one frame more than `most_frames`. Raises Broken."""
    width, height = _little(content, 6, 2), _little(content, 8, 2)
    at = 13 + _color_table(_byte(content, 10))
    frames = 0
    while (mark := _byte(content, at)) != 0x3B:
        if mark == 0x21:
            at = _behind_blocks(content, at + 2)
            continue
        if mark != 0x2C:
            raise Broken("neither a frame nor an extension")
        frames += 1
        width = max(width, _little(content, at + 1, 2) + _little(content, at + 5, 2))
        height = max(height, _little(content, at + 3, 2) + _little(content, at + 7, 2))
        if frames > most_frames:
            break
        at = _behind_blocks(content, at + 11 + _color_table(_byte(content, at + 9)))
    return Layout(width, height, frames, at + 1)


def webp_layout(content: Content) -> Layout:
    """Raises Broken."""
    end = 8 + _little(content, 4, 4)
    if end > len(content):
        raise Broken("cut off")
    width = height = frames = 0
    at = 12
    while at + 8 <= end:
        size = _little(content, at + 4, 4)
        shown = _webp_size(content, content[at : at + 4], at + 8)
        width, height = max(width, shown[0]), max(height, shown[1])
        frames += content[at : at + 4] == b"ANMF"
        at += 8 + size + size % 2
    return Layout(width, height, max(frames, 1), end + end % 2)


def check_boxes(content: Content) -> None:
    """An MP4 or MOV: boxes one behind the other up to the end, an index and pictures among them. Raises Broken."""
    found = set()
    at = 0
    while at + 8 <= len(content):
        size, name = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        if size == 1:
            size = int.from_bytes(content[at + 8 : at + 16])
        elif size == 0:
            size = len(content) - at
        if size < 8 or at + size > len(content):
            raise Broken("cut off")
        found.add(name)
        at += size
    if b"moov" not in found or not found & {b"mdat", b"moof"}:
        raise Broken("nothing to play")


def check_segment(content: Content) -> None:
    """A WebM: a whole segment behind the header, and something to play in it. Raises Broken."""
    at = content.find(b"\x18\x53\x80\x67", 0, 8192) + 4
    if at < 4 or content.find(b"\x1f\x43\xb6\x75", at) < 0:
        raise Broken("nothing to play")
    length = 9 - _byte(content, at).bit_length()
    size = int.from_bytes(content[at : at + length]) & ~(1 << 7 * length)
    is_live = size == (1 << 7 * length) - 1  # recorded by a browser, which never learned the size
    if not is_live and at + length + size > len(content):
        raise Broken("cut off")


def _webp_size(content: Content, name: bytes, at: int) -> tuple[int, int]:
    if name == b"VP8X":
        return _little(content, at + 4, 3) + 1, _little(content, at + 7, 3) + 1
    if name == b"VP8L":
        packed = _little(content, at + 1, 4)
        return (packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1
    if name == b"VP8 ":
        return _little(content, at + 6, 2) & 0x3FFF, _little(content, at + 8, 2) & 0x3FFF
    return 0, 0


def _color_table(flags: int) -> int:
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _behind_blocks(content: Content, at: int) -> int:
    while size := _byte(content, at):
        at += 1 + size
    return at + 1


def _byte(content: Content, at: int) -> int:
    if at >= len(content):
        raise Broken("cut off")
    return content[at]


def _little(content: Content, at: int, size: int) -> int:
    if at + size > len(content):
        raise Broken("cut off")
    return int.from_bytes(content[at : at + size], "little")
