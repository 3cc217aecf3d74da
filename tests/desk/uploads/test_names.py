"""Names of files are shown, and never trusted."""

import pytest

from bot.desk.uploads.names import shown_name


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("IMG_1234.JPG", "IMG_1234.JPG"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("%2e%2e%2fx", "%2e%2e%2fx"),
        ("a\x00.jpg", "a.jpg"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("line\nbreak\r.png", "linebreak.png"),
        ("  面单 照片 .png ", "面单 照片 .png"),
        ("..", ""),
        ("", ""),
        ("\ud800.jpg", ".jpg".lstrip(".")),
        ("<script>.svg", "<script>.svg"),
    ],
)
def test_is_made_fit_to_be_shown(told: str, shown: str) -> None:
    assert shown_name(told) == shown


def test_a_long_name_keeps_its_ending() -> None:
    shown = shown_name("长" * 300 + ".jpeg")
    assert len(shown) == 100
    assert shown.endswith(".jpeg")
