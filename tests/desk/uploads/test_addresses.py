"""Addresses of files hold for some hours, and nobody makes one without the key."""

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.desk.uploads.addresses import Addresses, Standing, read_key

NOW = datetime(2026, 5, 20, 12, 20, tzinfo=UTC)
ADDRESSES = Addresses(b"a key of the data folder")


def parts(address: str) -> tuple[str, str, str]:
    split = urlsplit(address)
    query = parse_qs(split.query)
    return split.path.removeprefix("/files/"), query["until"][0], query["sig"][0]


@pytest.mark.parametrize(
    ("later", "standing"),
    [(0, Standing.GOOD), (6, Standing.GOOD), (6.6, Standing.GOOD), (6.7, Standing.EXPIRED), (100, Standing.EXPIRED)],
)
def test_holds_for_some_hours(later: float, standing: Standing) -> None:
    address = ADDRESSES.address("abc", NOW)
    assert ADDRESSES.standing(*parts(address), NOW + timedelta(hours=later)) is standing


def test_is_the_same_within_an_hour_so_that_browsers_keep_the_picture() -> None:
    assert ADDRESSES.address("abc", NOW) == ADDRESSES.address("abc", NOW + timedelta(minutes=39))
    assert ADDRESSES.address("abc", NOW) != ADDRESSES.address("abc", NOW + timedelta(minutes=40))


@pytest.mark.parametrize(
    ("part", "instead"),
    [(0, "abd"), (1, "9999999999"), (1, "x"), (1, ""), (1, "1e99"), (2, ""), (2, "0" * 64), (2, "é"), (2, "\ud800")],
)
def test_any_change_forges_it(part: int, instead: str) -> None:
    known = list(parts(ADDRESSES.address("abc", NOW)))
    known[part] = instead
    assert ADDRESSES.standing(known[0], known[1], known[2], NOW) is Standing.FORGED


def test_another_key_makes_other_addresses() -> None:
    assert Addresses(b"other").standing(*parts(ADDRESSES.address("abc", NOW)), NOW) is Standing.FORGED


def test_the_key_is_made_once_and_readable_to_its_owner_only(tmp_path: Path) -> None:
    key = read_key(tmp_path)
    assert len(key) == 32
    assert read_key(tmp_path) == key
    (file,) = tmp_path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
