"""`deskbot knowledge check` tells what is wrong where, with an honest exit code."""

from pathlib import Path

import pytest

from bot.cli.main import main
from bot.replies.placeholders import PLACEHOLDERS
from tests.knowledge.folders import write_folder


def run(*arguments: str) -> int:
    return main(["knowledge", *arguments])


def check(*arguments: str) -> int:
    return run("check", *arguments)


def test_a_sound_folder_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(str(write_folder(tmp_path))) == 0
    assert "1 intents with 4 examples, 1 concepts, 2 phrases; no faults" in capsys.readouterr().out


def test_every_fault_is_a_line_with_file_and_entry(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_folder(tmp_path / "mine", {"zh/lexicon.toml": "", "policies.toml": "return_days = true"})
    assert check(str(folder)) == 1
    assert capsys.readouterr().out.splitlines() == [
        "mine/policies.toml: return_days: must be a whole number from 0 on (it is True)",
        "mine/zh/lexicon.toml: is empty",
    ]


def test_advice_is_told_on_request_and_is_no_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hello = '["greeting.first"]\ntext = "Hello, this is {{ shop.name }}; what can we do for you today?"\n'
    folder = write_folder(tmp_path / "mine", {"en/phrases/greeting.toml": hello})
    assert check(str(folder), "--advice") == 0
    assert "mine/en/phrases/greeting.toml: greeting.first: has one variant" in capsys.readouterr().out


def test_overrides_of_the_config_file_are_checked_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = tmp_path / "config.toml"
    config.write_text("[calendar]\nshifts = 9\n", encoding="utf-8")
    assert check(str(write_folder(tmp_path / "mine")), "--config", str(config)) == 1
    assert "[calendar] in the config file: shifts: must be a list" in capsys.readouterr().out


def test_the_folder_that_the_config_names_is_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = tmp_path / "config.toml"
    config.write_text(f"[knowledge]\nfolder = '{tmp_path / 'gone'}'\n", encoding="utf-8")
    assert check("--config", str(config)) == 1
    assert "gone: is not a folder" in capsys.readouterr().out


def test_the_placeholders_are_listed_with_their_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("placeholders") == 0
    listed = capsys.readouterr().out.splitlines()
    assert len(listed) == len(PLACEHOLDERS)
    assert any(line.startswith("{{ order.number }} ") and line.endswith("whole number") for line in listed)
