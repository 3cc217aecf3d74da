"""The shipped examples: enough of each, none twice, none in two intents."""

import re
import tomllib
from pathlib import Path

import pytest
from rapidfuzz import fuzz, process

from bot.intents.folding import VALUES, fold
from bot.intents.matching import skeleton
from bot.intents.text import Characters, read
from bot.knowledge.characters import read_characters
from bot.knowledge.files import default_folder, read_knowledge
from bot.knowledge.review.material import gather
from bot.knowledge.review.neighbours import doubles

FOLDER = Path(__file__).parents[2] / "knowledge"
FEWEST = {"zh": 100, "en": 70}
CHARACTERS = Characters(read_characters().simple)


def examples(language: str) -> list[tuple[str, str]]:
    """Every example's skeleton and its intent."""
    return [
        (skeleton(fold(read(text, CHARACTERS).plain)), path.stem)
        for path in sorted((FOLDER / language / "intents").glob("*.toml"))
        for text in tomllib.loads(path.read_text(encoding="utf-8"))["examples"]
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_intent_has_examples_enough(language: str) -> None:
    intents = [intent for _, intent in examples(language)]
    assert {intent: intents.count(intent) for intent in set(intents) if intents.count(intent) < FEWEST[language]} == {}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_said_twice(language: str) -> None:
    seen: dict[str, str] = {}
    for text, intent in examples(language):
        assert text not in seen or not text.strip(VALUES), f"{text!r} stands in {seen[text]} and {intent}"
        seen[text] = intent


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_almost_the_same_in_two_intents(language: str) -> None:
    pairs = [(text, intent) for text, intent in examples(language) if len(text) >= 12]
    texts = [text for text, _ in pairs]
    scores = process.cdist(texts, texts, scorer=fuzz.ratio, score_cutoff=94)
    close = [(i, j) for i, j in zip(*scores.nonzero(), strict=True) if i < j and pairs[i][1] != pairs[j][1]]
    assert [(texts[i], pairs[i][1], texts[j], pairs[j][1]) for i, j in close] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_sentence_is_a_near_double_of_another(language: str) -> None:
    found = doubles(gather(read_knowledge(default_folder()), language))
    assert [(pair.text, pair.other) for pair in found] == []


def test_each_language_is_written_in_itself() -> None:
    assert not [text for text, _ in examples("en") if re.search(r"[\u3400-\u9fff]{3}", text)]
