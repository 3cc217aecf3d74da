"""Why a file is not taken, by name; bot/desk/uploads/refusals.py words it."""

from enum import StrEnum

from bot.errors import UploadRefused


class Reason(StrEnum):
    """The error codes of uploads."""

    EMPTY = "empty_file"
    UNSUPPORTED = "unsupported_file"
    HEIC = "heic"
    TOO_LARGE = "file_too_large"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_MANY_FRAMES = "too_many_frames"
    PICTURE_DAMAGED = "picture_damaged"
    VIDEO_DAMAGED = "video_damaged"
    MIXED = "mixed_file"
    TOO_DEMANDING = "too_demanding"
    TOO_MANY = "too_many_files"
    BUSY = "busy"
    NO_ROOM = "no_room"


def refused(reason: Reason, retry_after_seconds: int = 0) -> UploadRefused:
    """The error to raise."""
    return UploadRefused(reason.value, retry_after_seconds)
