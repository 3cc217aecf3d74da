"""What is done to a file apart from the server: a picture is decoded and written anew, a video is looked through.

Only what is seen is taken over. Camera, place and other metadata, comments and everything hidden behind the picture
stay behind; turned pictures are turned upright, colours become sRGB, an animation becomes its first frame.
"""

import io
import os
import warnings
from mmap import ACCESS_READ, mmap
from pathlib import Path

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from bot.desk.uploads.layouts import Broken, check_boxes, check_segment, gif_layout, webp_layout
from bot.desk.uploads.polyglots import is_polyglot
from bot.desk.uploads.reasons import Reason, refused
from bot.desk.uploads.recognise import VIDEO_TYPES, Format
from bot.desk.uploads.task import Outcome, Task

LONGEST_SIDE = 2560
"""Enough to read the small print on a waybill."""
THUMB_SIDE = 480
MOST_FRAMES = 600
"""A minute at ten a second; only the first is shown."""

_QUALITY = 85
_SRGB = ImageCms.createProfile("sRGB")


def look_at(task: Task) -> Outcome:
    """Write the picture anew, or find the video whole. Raises UploadRefused; nothing counts that was written then."""
    with task.source.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        try:
            if task.format in VIDEO_TYPES:
                return _checked_video(task.format, content)
            _check_picture(task, content)
        except Broken:
            is_video = task.format in VIDEO_TYPES
            raise refused(Reason.VIDEO_DAMAGED if is_video else Reason.PICTURE_DAMAGED) from None
    return _rewritten(task)


def _checked_video(found: Format, content: mmap) -> Outcome:
    if is_polyglot(content, found):
        raise refused(Reason.MIXED)
    check_segment(content) if found is Format.WEBM else check_boxes(content)
    return Outcome(VIDEO_TYPES[found], len(content))


def _check_picture(task: Task, content: mmap) -> None:
    """What Pillow would not check, or only while it decodes: it decodes a WebP by opening it."""
    end = None
    if task.format in (Format.GIF, Format.WEBP):
        layout = gif_layout(content, MOST_FRAMES) if task.format is Format.GIF else webp_layout(content)
        _check_pixels(layout.width, layout.height, task.most_pixels)
        if layout.frames > MOST_FRAMES:
            raise refused(Reason.TOO_MANY_FRAMES)
        end = layout.end
    if is_polyglot(content, task.format, end):
        raise refused(Reason.MIXED)


def _check_pixels(width: int, height: int, most: int) -> None:
    if width * height > most:
        raise refused(Reason.TOO_MANY_PIXELS)


def _rewritten(task: Task) -> Outcome:
    Image.MAX_IMAGE_PIXELS = task.most_pixels
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(task.source, formats=(task.format.value,)) as image:
            _check_pixels(*image.size, task.most_pixels)
            image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            upright = _plain(ImageOps.exif_transpose(image))
            upright.info = {}  # comments, place and camera stand there
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise refused(Reason.TOO_MANY_PIXELS) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError):
        raise refused(Reason.PICTURE_DAMAGED) from None  # Pillow's decoders raise all of these on bad input
    media_type = _write(upright, task.into)
    width, height = upright.size
    upright.thumbnail((THUMB_SIDE, THUMB_SIDE))
    _write(upright, task.thumb)
    return Outcome(media_type, task.into.stat().st_size, width, height)


def _plain(image: Image.Image) -> Image.Image:
    """In RGB, with transparency where there is any, in the colours of the web."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):
        image = image.point(lambda value: value / 256).convert("L")  # sixteen bits; the conversion alone cuts off
    mode = "RGBA" if image.has_transparency_data else "RGB"
    return _in_srgb(image, profile, mode) or image.convert(mode)


def _in_srgb(image: Image.Image, profile: bytes | None, mode: str) -> Image.Image | None:
    """Phones take pictures in wider colours; None where there is nothing to convert, or it is not told how."""
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK"):
        return None
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, own, _SRGB, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):  # a broken profile; the picture is as good without
        return None


def _write(image: Image.Image, into: Path) -> str:
    """Returns the media type. What is written is on the disk when this returns."""
    is_opaque = image.mode == "RGB"
    with into.open("xb") as file:
        if is_opaque:
            image.save(file, "JPEG", quality=_QUALITY)
        else:
            image.save(file, "WEBP", quality=_QUALITY, method=2)
        file.flush()
        os.fsync(file.fileno())
    return "image/jpeg" if is_opaque else "image/webp"
