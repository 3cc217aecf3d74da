"""Pictures, videos and traps, made when a test needs them; none of them is kept as a file."""

import functools
import io
import struct
import zlib

from PIL import Image

SCRIPT = b"<script>alert(1)</script>"


def picture(kind: str = "JPEG", size: tuple[int, int] = (64, 48), mode: str = "RGB", **options: object) -> bytes:
    """A small picture of one colour."""
    return saved(Image.new(mode, size, 0x3366CC if mode == "RGB" else 0), kind, **options)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def photo(size: tuple[int, int] = (4000, 3000)) -> bytes:
    """A JPEG with as much in it as a camera's."""
    return saved(Image.effect_noise((size[0] // 8, size[1] // 8), 80).convert("RGB").resize(size), "JPEG", quality=92)


def turned_photo_with_a_place() -> bytes:
    """Taken upright by a phone that was held sideways: 40 wide, 20 high, to be shown 20 wide; with a GPS position."""
    exif = Image.Exif()
    exif[0x0112] = 6  # Orientation: turn right by 90 degrees
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[2] = (31.0, 13.0, 49.0)
    image = Image.new("RGB", (40, 20), "white")
    image.paste("red", (0, 0, 10, 20))
    return saved(image, "JPEG", exif=exif, comment=b"secret remark", quality=95)


def _png(width: int, height: int, rows: bytes) -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def bomb_png() -> bytes:
    """A hundred megapixels in some kilobytes."""
    return _png(10_000, 10_000, zlib.compress(bytes(10_000 * 1251), 9))


def claiming_png() -> bytes:
    """Says that it is larger than anything, and holds nothing."""
    return _png(2_000_000_000, 2_000_000_000, zlib.compress(b""))


def bomb_gif(frames: int = 10_000) -> bytes:
    head = b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + bytes(6)
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    return head + frame * frames + b"\x3b"


def growing_gif() -> bytes:
    """Says 1 by 1, but its frame is 60,000 by 60,000."""
    head = b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + bytes(6)
    return head + b"\x2c" + struct.pack("<HHHHB", 0, 0, 60_000, 60_000, 0) + b"\x02\x02\x44\x01\x00\x3b"


def riff(*chunks: tuple[bytes, bytes]) -> bytes:
    body = b"WEBP" + b"".join(
        name + struct.pack("<I", len(content)) + content + bytes(len(content) % 2) for name, content in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


def bomb_webp() -> bytes:
    """An animation of ten thousand frames, none of which holds anything."""
    canvas = b"\x02\x00\x00\x00" + (63).to_bytes(3, "little") * 2
    return riff((b"VP8X", canvas), (b"ANIM", bytes(6)), *[(b"ANMF", bytes(16))] * 10_000)


def huge_webp() -> bytes:
    """A canvas of 268 megapixels: to open it is to decode it."""
    canvas = bytes(4) + (16_382).to_bytes(3, "little") * 2
    return riff((b"VP8X", canvas), (b"VP8L", b"\x2f" + struct.pack("<I", 16_382 | 16_382 << 14) + bytes(8)))


def animation(kind: str, frames: int = 3) -> bytes:
    images = [Image.new("RGB", (30, 20), (12 * number, 0, 0)) for number in range(frames)]
    return saved(images[0], kind, save_all=True, append_images=images[1:], duration=100)


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + name + content


def mp4(brand: bytes = b"isom", size: int = 4000) -> bytes:
    """Boxes as an MP4 or MOV has them; no player would show it."""
    head = box(b"ftyp", brand + bytes(4) + (b"isom" if brand != b"qt  " else b"qt  "))
    return head + box(b"moov", box(b"mvhd", bytes(100))) + box(b"mdat", bytes(size))


def webm(size: int = 4000) -> bytes:
    head = b"\x1a\x45\xdf\xa3\x87\x42\x82\x84webm"
    cluster = b"\x1f\x43\xb6\x75" + (size | 1 << 28).to_bytes(4) + bytes(size)
    return head + b"\x18\x53\x80\x67" + (len(cluster) | 1 << 28).to_bytes(4) + cluster


def heic() -> bytes:
    return box(b"ftyp", b"heic" + bytes(4) + b"mif1heic") + box(b"meta", bytes(40))


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
ENTITY_BOMB = b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><svg>&b;</svg>'
PDF_AND_ZIP = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n" + b"PK\x03\x04" + bytes(26) + b"PK\x05\x06" + bytes(18)


@functools.cache
def traps() -> dict[str, tuple[bytes, str]]:
    """What is refused, with the error that tells why: tables S09 and S10."""
    jpeg, png, gif = picture(), picture("PNG"), picture("GIF", mode="P")
    return {
        "nothing": (b"", "empty_file"),
        "text": (b"hello, this is a picture", "unsupported_file"),
        "svg with script": (SVG, "unsupported_file"),
        "svg entity bomb": (ENTITY_BOMB, "unsupported_file"),
        "tiff": (picture("TIFF"), "unsupported_file"),
        "bmp": (picture("BMP"), "unsupported_file"),
        "html": (b"<!doctype html>" + SCRIPT, "unsupported_file"),
        "pdf and zip": (PDF_AND_ZIP, "unsupported_file"),
        "matroska": (webm().replace(b"\x84webm", b"\x88matroska"), "unsupported_file"),
        "sound alone": (mp4(b"M4A "), "unsupported_file"),
        "avif": (mp4(b"avif"), "unsupported_file"),
        "heic": (heic(), "heic"),
        "only the magic of png": (b"\x89PNG\r\n\x1a\n" + b"alert(1)", "picture_damaged"),
        "only the magic of gif": (b"GIF89a", "picture_damaged"),
        "truncated jpeg": (photo((400, 300))[:-500], "picture_damaged"),
        "truncated png": (saved(Image.effect_noise((200, 200), 50), "PNG")[:-3000], "picture_damaged"),
        "truncated webp": (picture("WEBP")[:-10], "picture_damaged"),
        "truncated gif": (gif[:-8], "picture_damaged"),
        "webp of nothing": (riff((b"VP8 ", bytes(10))), "picture_damaged"),
        "png of 100 megapixels": (bomb_png(), "too_many_pixels"),
        "png that claims the most": (claiming_png(), "too_many_pixels"),
        "webp of 268 megapixels": (huge_webp(), "too_many_pixels"),
        "gif whose frame is larger than itself": (growing_gif(), "too_many_pixels"),
        "gif of 10,000 frames": (bomb_gif(), "too_many_frames"),
        "webp of 10,000 frames": (bomb_webp(), "too_many_frames"),
        "gif and script behind it": (gif + b"=1;alert(1)", "mixed_file"),
        "gif whose size opens a comment": (b"GIF89a/*" + gif[8:], "mixed_file"),
        "jpeg whose header opens a comment": (
            jpeg[:2] + b"\xff\xe0\x2f\x2a" + bytes(0x2F2A - 2) + jpeg[20:],
            "mixed_file",
        ),
        "jpeg and html": (jpeg + b"<HTML>" + SCRIPT, "mixed_file"),
        "jpeg with html in a comment": (picture(comment=SCRIPT), "mixed_file"),
        "jpeg and zip": (jpeg + b"PK\x03\x04" + bytes(26) + b"PK\x05\x06" + bytes(18), "mixed_file"),
        "png with php": (png + b"<?php system($_GET['x']); ?>", "mixed_file"),
        "png and pdf": (png + b"%PDF-1.4", "mixed_file"),
        "mp4 and html": (mp4() + box(b"free", b"<html>" + SCRIPT), "mixed_file"),
        "truncated mp4": (mp4()[:-100], "video_damaged"),
        "mp4 without an index": (box(b"ftyp", b"isom" + bytes(8)) + box(b"mdat", bytes(50)), "video_damaged"),
        "truncated webm": (webm()[:-100], "video_damaged"),
        "webm of nothing": (webm()[:20], "video_damaged"),
    }


TOLD_BY_THEIR_BEGINNING = frozenset({"empty_file", "unsupported_file", "heic"})
"""Errors for which nothing has to look into the file."""
