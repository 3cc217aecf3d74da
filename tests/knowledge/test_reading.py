"""A file that cannot be read is told by its name, whatever is wrong with it."""

from pathlib import Path

import pytest

from bot.errors import KnowledgeInvalid
from bot.knowledge.files import read_knowledge
from tests.knowledge.folders import faults_of, write_folder


@pytest.mark.parametrize(
    ("file", "content", "expected"),
    [
        ("zh/lexicon.toml", "A = [\n", "knowledge/zh/lexicon.toml: is not TOML: "),
        ("zh/lexicon.toml", "A = [1\n2", "line 2"),
        ("zh/lexicon.toml", "", "knowledge/zh/lexicon.toml: is empty"),
        ("zh/lexicon.toml", None, "knowledge/zh/lexicon.toml: is missing"),
        ("zh/phrase/greeting.toml", "a = 1", "zh/phrase/greeting.toml: is not a file that the desk reads"),
    ],
)
def test_a_fault_names_file_and_entry(tmp_path: Path, file: str, content: str | None, expected: str) -> None:
    found = faults_of(tmp_path, {file: content})
    assert any(expected in fault for fault in found), found


def test_a_file_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "knowledge")
    (folder / "zh" / "alerts.toml").write_bytes('threat = ["投诉"]'.encode("gbk"))
    with pytest.raises(KnowledgeInvalid, match=r"zh/alerts\.toml: is not UTF-8"):
        read_knowledge(folder)


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "knowledge", {"zh/alerts.toml": None})
    (folder / "zh" / "alerts.toml").mkdir()
    with pytest.raises(KnowledgeInvalid, match=r"zh/alerts\.toml: cannot be read"):
        read_knowledge(folder)
