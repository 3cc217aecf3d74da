"""Pictures are written anew: upright, in the web's colours, with nothing but what is seen."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from bot.desk.uploads.pictures import LONGEST_SIDE, THUMB_SIDE, look_at
from bot.desk.uploads.recognise import recognise
from bot.desk.uploads.task import Outcome, Task
from bot.errors import UploadRefused
from tests.desk.uploads import samples

MOST_PIXELS = 40_000_000


def looked_at(content: bytes, folder: Path, most_pixels: int = MOST_PIXELS) -> Outcome:
    source = folder / "source"
    source.write_bytes(content)
    found = recognise(content)
    assert found is not None
    return look_at(Task(found, source, folder / "into", folder / "thumb", most_pixels))


def test_a_photo_is_turned_upright_and_loses_place_camera_and_remark(tmp_path: Path) -> None:
    outcome = looked_at(samples.turned_photo_with_a_place(), tmp_path)
    assert (outcome.width, outcome.height, outcome.media_type) == (20, 40, "image/jpeg")
    written = (tmp_path / "into").read_bytes()
    assert b"Exif" not in written
    assert b"secret" not in written.lower()
    with Image.open(tmp_path / "into") as image:
        red, _, blue = image.getpixel((10, 3))
        assert (red > 200, blue < 80) == (True, True)  # what was left is on top
        assert not image.getexif()


def test_a_large_photo_is_made_smaller(tmp_path: Path) -> None:
    outcome = looked_at(samples.photo((5000, 3000)), tmp_path)
    assert (outcome.width, outcome.height) == (LONGEST_SIDE, LONGEST_SIDE * 3 // 5)
    assert outcome.bytes == (tmp_path / "into").stat().st_size
    with Image.open(tmp_path / "thumb") as thumb:
        assert thumb.size == (THUMB_SIDE, THUMB_SIDE * 3 // 5)


def test_transparency_stays(tmp_path: Path) -> None:
    outcome = looked_at(samples.picture("PNG", mode="RGBA"), tmp_path)
    assert outcome.media_type == "image/webp"
    with Image.open(tmp_path / "into") as image:
        assert image.mode == "RGBA"


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_an_animation_the_first_frame_is_shown(tmp_path: Path, kind: str) -> None:
    looked_at(samples.animation(kind), tmp_path)
    with Image.open(tmp_path / "into") as image:
        assert getattr(image, "n_frames", 1) == 1
        assert max(image.convert("RGB").getpixel((15, 10))) < 20  # of the frames, the black one


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "1"), ("PNG", "P"), ("PNG", "LA"), ("PNG", "I;16")]
)
def test_every_mode_can_be_shown(tmp_path: Path, kind: str, mode: str) -> None:
    outcome = looked_at(samples.picture(kind, mode=mode), tmp_path)
    assert (outcome.width, outcome.height) == (64, 48)


def test_a_grey_of_sixteen_bits_stays_grey(tmp_path: Path) -> None:
    looked_at(samples.saved(Image.new("I;16", (8, 8), 0x8000), "PNG"), tmp_path)
    with Image.open(tmp_path / "into") as image:
        assert abs(image.getpixel((4, 4))[0] - 0x80) < 4


def test_colours_of_a_wider_space_become_the_webs(tmp_path: Path) -> None:
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    looked_at(samples.picture(icc_profile=swapped), tmp_path)
    with Image.open(tmp_path / "into") as image:
        assert "icc_profile" not in image.info


def test_a_broken_colour_profile_does_not_matter(tmp_path: Path) -> None:
    assert looked_at(samples.picture(icc_profile=b"no profile at all" * 20), tmp_path).width == 64


def test_a_photo_of_two_pictures_shows_the_first(tmp_path: Path) -> None:
    second = Image.new("RGB", (64, 48), "green")
    content = samples.saved(Image.new("RGB", (64, 48), "red"), "MPO", save_all=True, append_images=[second])
    looked_at(content, tmp_path)
    with Image.open(io.BytesIO((tmp_path / "into").read_bytes())) as image:
        assert image.getpixel((5, 5))[0] > 200


TRAPS = {name for name, (_, error) in samples.traps().items() if error not in samples.TOLD_BY_THEIR_BEGINNING}


@pytest.mark.parametrize("name", sorted(TRAPS))
def test_traps_are_refused(tmp_path: Path, name: str) -> None:
    content, error = samples.traps()[name]
    with pytest.raises(UploadRefused) as caught:
        looked_at(content, tmp_path)
    assert caught.value.reason == error
    assert not (tmp_path / "into").exists()


def test_the_limit_of_pixels_is_the_settings(tmp_path: Path) -> None:
    content = samples.picture("PNG", (100, 100))
    assert looked_at(content, tmp_path, 10_000).width == 100
    with pytest.raises(UploadRefused, match="too_many_pixels"):
        looked_at(content, tmp_path, 9_999)


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(samples.mp4(), "video/mp4"), (samples.mp4(b"qt  "), "video/quicktime"), (samples.webm(), "video/webm")],
)
def test_a_video_is_left_as_it_is(tmp_path: Path, content: bytes, media_type: str) -> None:
    assert looked_at(content, tmp_path) == Outcome(media_type, len(content))
    assert (tmp_path / "source").read_bytes() == content
