"""What a file is, by its first bytes; its name and the Content-Type it came with prove nothing."""

from enum import StrEnum
from typing import Literal

HEAD_BYTES = 4096
"""So much of a file's beginning is enough to tell."""

Kind = Literal["picture", "video"]


class Format(StrEnum):
    """The formats that are told apart; those of pictures are named as Pillow names them."""

    PNG = "PNG"
    JPEG = "JPEG"
    GIF = "GIF"
    WEBP = "WEBP"
    MP4 = "MP4"
    MOV = "MOV"
    WEBM = "WEBM"
    HEIC = "HEIC"
    """Known only to say in plain words what can be done: nothing here decodes it."""


VIDEO_TYPES = {Format.MP4: "video/mp4", Format.MOV: "video/quicktime", Format.WEBM: "video/webm"}

_MP4_BRANDS = frozenset(
    b"isom iso2 iso3 iso4 iso5 iso6 iso7 iso8 iso9 mp41 mp42 avc1 dash MSNV mmp4 XAVC f4v NDSC 3gp4 3gp5 3gp6 3gp7 "
    b"3g2a M4V M4VH M4VP".split()
)
_HEIC_BRANDS = frozenset(b"heic heix heim heis hevc hevx mif1 msf1".split())


def recognise(head: bytes) -> Format | None:
    """The format of a file that begins with `head`; None where it is none that shoppers may send."""
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Format.PNG
    if head.startswith(b"\xff\xd8\xff"):
        return Format.JPEG
    if head.startswith((b"GIF87a", b"GIF89a")):
        return Format.GIF
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return Format.WEBP
    if head[4:8] == b"ftyp":
        return _by_brands(head)
    if head.startswith(b"\x1a\x45\xdf\xa3") and b"\x42\x82\x84webm" in head[:HEAD_BYTES]:
        return Format.WEBM
    return None


def kind_of(found: Format) -> Kind:
    return "video" if found in VIDEO_TYPES else "picture"


def _by_brands(head: bytes) -> Format | None:
    """By the brands of the first box (ISO/IEC 14496-12): the major one decides, then those it is compatible with."""
    end = min(int.from_bytes(head[:4]), len(head), HEAD_BYTES)
    brands = [head[at : at + 4].rstrip() for at in (8, *range(16, end - 3, 4))]
    if brands[0] in _HEIC_BRANDS:
        return Format.HEIC
    if brands[0] == b"qt":
        return Format.MOV
    if brands[0].startswith((b"avif", b"avis", b"M4A", b"M4B")):  # a still picture; sound alone
        return None
    return Format.MP4 if _MP4_BRANDS.intersection(brands) else None
