"""`deskbot knowledge curve` and `deskbot knowledge examples` print what they find."""

from pathlib import Path

import pytest

from bot.cli.main import main
from tests.knowledge.folders import Changes, write_folder

MORE: Changes = {
    "zh/intents/thanks.toml": 'title = "感谢"\nexamples = ["谢谢", "多谢", "感谢你们帮忙", "感谢你们帮忙!"]',
    "en/intents/thanks.toml": 'title = "Thanks"\nexamples = ["thank you", "cheers", "many thanks", "ta"]',
    "en/intents/greeting.toml": 'title = "Greeting"\nexamples = ["hello", "hi", "morning", "good day"]',
}


@pytest.fixture
def config(tmp_path: Path) -> str:
    path = tmp_path / "config.toml"
    path.write_text(f"[knowledge]\nfolder = '{write_folder(tmp_path / 'knowledge', MORE)}'\n", encoding="utf-8")
    return str(path)


def test_doubles_are_listed_with_their_likeness(config: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge", "examples", "--language", "zh", "--config", config]) == 0
    out = capsys.readouterr().out
    assert "zh: 6 sentences" in out
    assert "thanks: 感谢你们帮忙  |  thanks: 感谢你们帮忙!" in out
    assert "en:" not in out


def test_the_curve_names_every_intent(config: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge", "curve", "--language", "en", "--config", config]) == 0
    out = capsys.readouterr().out
    assert "100%" in out
    assert "greeting" in out
    assert "thanks" in out
