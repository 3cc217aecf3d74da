"""Menu and cards say the same in both languages: every word has its twin, and takes as much."""

import re
from pathlib import Path

import bot.web

FOLDER = Path(bot.web.__file__).parent / "static" / "chat" / "menu"


def words(language: str) -> dict[str, int]:
    """By name: how many values the word takes."""
    text = (FOLDER / f"words.{language}.js").read_text(encoding="utf-8")
    found = re.findall(r"^  (\w+):\s*(?:\(([^)]*)\) =>)?", text, re.MULTILINE)
    return {name: len(taken.split(",")) if taken else 0 for name, taken in found}


def test_every_word_has_its_twin() -> None:
    assert words("zh") == words("en")


def test_every_word_that_is_said_exists_and_every_one_that_exists_is_said() -> None:
    modules = [*FOLDER.glob("*.js"), *(FOLDER.parent / "cards").glob("*.js")]
    code = "\n".join(file.read_text(encoding="utf-8") for file in modules if not file.name.startswith("words."))
    said = set(re.findall(r"(?:\bwords|said\.value)\.(?!js\b)(\w+)", code))
    by_name = {"return", "complain", "yes", "no"}  # said by the intent of a form, or by the key of an answer
    assert said - words("zh").keys() == set()
    assert words("zh").keys() - said - by_name == set()
