"""The shop's logo: a small picture, or the start is refused with the reason."""

from pathlib import Path

import pytest

from bot.errors import ConfigInvalid
from bot.web.chat.logo import read_logo

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def test_no_logo_is_no_fault() -> None:
    assert read_logo("") is None


def test_a_logo_has_an_address_that_changes_with_it(tmp_path: Path) -> None:
    addresses = set()
    for content in (PNG, PNG + b"another"):
        (tmp_path / "logo").write_bytes(content)
        logo = read_logo(str(tmp_path / "logo"))
        assert logo is not None
        assert logo.kind == "image/png"
        addresses.add(logo.address)
    assert len(addresses) == 2


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<svg onload=alert(1)>", "neither a PNG, nor a JPEG, nor a WebP"),
        (PNG + bytes(200_000), "more than 200000"),
        (None, "cannot be read"),
    ],
)
def test_what_is_no_small_picture_is_refused(tmp_path: Path, content: bytes | None, reason: str) -> None:
    if content is not None:
        (tmp_path / "logo").write_bytes(content)
    with pytest.raises(ConfigInvalid, match=reason) as raised:
        read_logo(str(tmp_path / "logo"))
    assert "chat.logo" in str(raised.value)
