"""`deskbot knowledge add` writes the sentence and trains, or says why not."""

from pathlib import Path

import pytest

from bot.cli.main import main
from tests.knowledge.folders import Changes, write_folder

MORE: Changes = {
    "zh/intents/thanks.toml": 'title = "感谢"\nexamples = ["谢谢", "多谢"]',
    "en/intents/thanks.toml": 'title = "Thanks"\nexamples = ["thank you", "cheers"]',
}


def add(tmp_path: Path, *arguments: str) -> int:
    config = tmp_path / "config.toml"
    config.write_text(f"[knowledge]\nfolder = '{tmp_path / 'knowledge'}'\n", encoding="utf-8")
    return main(["knowledge", "add", *arguments, "--config", str(config), "--data", str(tmp_path / "data")])


def test_the_sentence_is_written_in_its_own_language_and_trained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_folder(tmp_path / "knowledge", MORE)
    assert add(tmp_path, "thanks", "感激不尽") == 0
    written, trained = capsys.readouterr().out.splitlines()
    assert Path(written) == folder / "zh" / "intents" / "thanks.toml"
    assert "感激不尽" in Path(written).read_text(encoding="utf-8")
    assert Path(trained).exists()


def test_an_unknown_intent_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_folder(tmp_path / "knowledge", MORE)
    assert add(tmp_path, "thx", "ta muchly", "--language", "en") == 2
    assert "there is no intent 'thx' in en" in capsys.readouterr().err
