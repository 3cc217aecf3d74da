"""Intents and word lists are read in every language, or refused by file and entry."""

from pathlib import Path

import pytest

from bot.knowledge.files import read_knowledge
from tests.knowledge.folders import Changes, faults_of, write_folder


@pytest.mark.parametrize(
    ("file", "content", "expected"),
    [
        ("zh/lexicon.toml", "A = []", "zh/lexicon.toml: A: must be a list of texts"),
        ("zh/lexicon.toml", 'A = ["x", 3]', "zh/lexicon.toml: A: must be a text"),
        ("zh/alerts.toml", 'threat = ["x"]\nfake = ["y"]', "en/alerts.toml: fake: is missing"),
        ("zh/wording.toml", 'promise = ["x"]', "zh/wording.toml: promise: is not known here"),
        ("zh/wording.toml", "forbidden = 3", "zh/wording.toml: forbidden: must be a table"),
        ("zh/intents/greeting.toml", 'examples = ["x"]', "zh/intents/greeting.toml: title: must be a text"),
        ("zh/intents/greeting.toml", 'title = "x"', "zh/intents/greeting.toml: examples: must be a list"),
        ("zh/intents/greeting.toml", None, "zh/intents/greeting.toml: greeting: is missing"),
        ("zh/intents/Moin.toml", 'title = "x"\nexamples = ["y"]', "zh/intents/Moin.toml: Moin: is not an intent id"),
        ("zh/intents/greeting.toml", 'title = "x"\nexamples = ["y"]\nwords = 1', "words: is not known here"),
        ("zh/intents/hi.toml", 'title = "x"\nexamples = ["在吗"]', "'在吗' stands already in knowledge/zh/intents/"),
    ],
)
def test_a_fault_names_file_and_entry(tmp_path: Path, file: str, content: str | None, expected: str) -> None:
    found = faults_of(tmp_path, {file: content})
    assert any(expected in fault for fault in found), found


def test_the_digest_changes_with_what_the_engine_learns_and_with_nothing_else(tmp_path: Path) -> None:
    before = read_knowledge(write_folder(tmp_path / "a")).digest
    phrases: Changes = {"en/phrases/greeting.toml": '["greeting.first"]\ntext = "Hi, {{ shop.name }}"'}
    examples: Changes = {"en/intents/greeting.toml": 'title = "Greeting"\nexamples = ["hello"]'}
    assert read_knowledge(write_folder(tmp_path / "b", phrases)).digest == before
    assert read_knowledge(write_folder(tmp_path / "c", examples)).digest != before
