"""A sentence is added to its file, or refused with the reason, and nothing else in the file changes."""

import tomllib
from pathlib import Path

import pytest

from bot.errors import ExampleRefused
from bot.knowledge.adding import LONGEST, add_example
from bot.knowledge.files import read_knowledge
from tests.knowledge.folders import write_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "knowledge")


@pytest.mark.parametrize("sentence", ["hey you", 'say "hi" \\o/', "# hello ]"])
def test_the_sentence_becomes_the_last_example(folder: Path, sentence: str) -> None:
    path = add_example(folder, "en", "greeting", f"  {sentence}\n")
    assert tomllib.loads(path.read_text(encoding="utf-8"))["examples"] == ["hello", "hi there", sentence]
    assert read_knowledge(folder).intents[0].examples["en"][-1] == sentence
    assert [each.suffix for each in path.parent.iterdir()] == [".toml"]


def test_comments_and_lines_stay_as_they_were(folder: Path) -> None:
    path = folder / "zh" / "intents" / "greeting.toml"
    before = '# 问候\ntitle = "问候"\nexamples = [\n  "您好",  # 最常见\n  "在吗",\n]\n'
    path.write_text(before, encoding="utf-8")
    add_example(folder, "zh", "greeting", "哈喽")
    assert path.read_text(encoding="utf-8") == before.replace("]\n", '  "哈喽",\n]\n')


@pytest.mark.parametrize(
    ("intent", "sentence", "reason"),
    [
        ("../greeting", "hey", "there is no intent"),
        ("returns", "hey", "there is no intent"),
        ("greeting", " ", "visible characters"),
        ("greeting", "x" * (LONGEST + 1), "visible characters"),
        ("greeting", "a\u202eb", "visible characters"),
        ("greeting", "HELLO", "stands already in"),
    ],
)
def test_what_cannot_be_added_is_refused_and_nothing_is_written(
    folder: Path, intent: str, sentence: str, reason: str
) -> None:
    before = (folder / "en" / "intents" / "greeting.toml").read_bytes()
    with pytest.raises(ExampleRefused, match=reason):
        add_example(folder, "en", intent, sentence)
    assert (folder / "en" / "intents" / "greeting.toml").read_bytes() == before


def test_a_file_that_ends_otherwise_is_left_to_people(folder: Path) -> None:
    path = folder / "en" / "intents" / "greeting.toml"
    path.write_text('examples = ["hello"]\ntitle = "Greeting"\n', encoding="utf-8")
    with pytest.raises(ExampleRefused, match="by hand"):
        add_example(folder, "en", "greeting", "hey")
