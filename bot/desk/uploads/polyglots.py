"""Files that are a picture to one reader and a page, script, program or archive to another.

Pictures are rewritten before anybody sees them, so nothing foreign survives; whoever hides something in a picture
is told no all the same, and a video, which is kept as it came, may carry nothing foreign at its beginning or end.
"""

from bot.desk.uploads.layouts import Content
from bot.desk.uploads.recognise import VIDEO_TYPES, Format

_MARKS = (b"<?php", b"<script", b"<html", b"<!doctype html", b"<svg", b"<iframe", b"%pdf-")
_ARCHIVE, _ARCHIVE_END = b"PK\x03\x04", b"PK\x05\x06"
_TAIL = 1 << 16
"""An archive's end stands within the last 64 kB."""


def is_polyglot(content: Content, found: Format, end: int | None = None) -> bool:
    """Whether `content` is something else besides `found`; `end` is where the picture ends, if that is known."""
    searched = content[:_TAIL] + content[-_TAIL:] if found in VIDEO_TYPES else content[:]
    folded = searched.lower()
    return (
        any(mark in folded for mark in _MARKS)
        or (_ARCHIVE_END in content[-_TAIL:] and _ARCHIVE in searched)
        or _opens_comment(content, found)
        or (end is not None and bool(content[end:].strip(b"\0")))
    )


def _opens_comment(content: Content, found: Format) -> bool:
    """Whether what should be a size opens a comment in JavaScript: the sizes it stands for do not occur."""
    if found is Format.GIF:
        return content[6:8] == b"/*"
    return found is Format.JPEG and content[2:6] == b"\xff\xe0/*"
