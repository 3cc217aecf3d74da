"""Accounts for people and keys for programs, and the database's upgrade."""

from pathlib import Path

import pytest

from tests.cli.calling import call


def test_an_account_is_added_once_with_a_password_that_is_not_stored(tmp_path: Path) -> None:
    added = call("user", "add", "lin", "--role", "supervisor", data=tmp_path, typed="a long password\n")
    assert added.code == 0 and "lin" in added.out
    again = call("user", "add", "lin", data=tmp_path, typed="another password\n")
    assert again.code == 2 and "lin" in again.err
    assert b"a long password" not in (tmp_path / "deskbot.sqlite3").read_bytes()


def test_a_short_password_adds_nobody(tmp_path: Path) -> None:
    refused = call("user", "add", "lin", data=tmp_path, typed="short\n")
    assert refused.code == 2 and "8 characters" in refused.err
    assert call("user", "add", "lin", data=tmp_path, typed="long enough now\n").code == 0


def test_a_key_is_shown_once_and_can_be_ended(tmp_path: Path) -> None:
    made = call("key", "add", "erp", data=tmp_path)
    token = made.out.split()[0]
    assert made.code == 0 and token.startswith("dk_")
    assert token.encode() not in (tmp_path / "deskbot.sqlite3").read_bytes()
    assert call("key", "add", "erp", data=tmp_path).code == 2
    assert call("key", "revoke", "erp", data=tmp_path).code == 0
    assert call("key", "revoke", "erp", data=tmp_path).code == 2


def test_an_upgrade_tells_the_revision(tmp_path: Path) -> None:
    upgraded = call("db", "upgrade", data=tmp_path)
    assert upgraded.code == 0 and "revision" in upgraded.out


@pytest.mark.parametrize("name", ["", "  ", "two\nlines"])
@pytest.mark.parametrize("words", [("user", "add"), ("key", "add")], ids=" ".join)
def test_a_name_is_one_visible_line(words: tuple[str, ...], name: str, tmp_path: Path) -> None:
    refused = call(*words, name, data=tmp_path, typed="long enough now\n")
    assert refused.code == 2 and "is no name" in refused.err
