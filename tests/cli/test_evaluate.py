"""`deskbot knowledge evaluate` prints the figures and writes the page."""

import json
from pathlib import Path

import pytest

from bot.cli.main import main
from tests.knowledge.folders import Changes, write_folder


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Settings with a knowledge folder that is learned in a moment."""
    more: Changes = {
        "zh/intents/thanks.toml": 'title = "感谢"\nexamples = ["谢谢", "多谢"]',
        "en/intents/thanks.toml": 'title = "Thanks"\nexamples = ["thank you", "cheers"]',
    }
    path = tmp_path / "config.toml"
    path.write_text(f"[knowledge]\nfolder = '{write_folder(tmp_path / 'knowledge', more)}'\n", encoding="utf-8")
    return path


def test_the_page_is_written_beside_the_table(tmp_path: Path, config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines, page = tmp_path / "lines.jsonl", tmp_path / "page.html"
    lines.write_text('{"text": "hello", "intent": "greeting", "tags": ["short"]}\n', encoding="utf-8")
    places = ("--config", str(config), "--data", str(tmp_path))
    assert main(["knowledge", "evaluate", str(lines), "--json", "--html", str(page), *places]) == 0
    assert json.loads(capsys.readouterr().out)["accuracy"] == 1
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
