"""Turns a folded text into named features by block: words, character sequences, sounds and concepts."""

import re
from collections.abc import Mapping
from itertools import combinations

from bot.intents.folding import CLASSES
from bot.intents.lexicon import Lexicon

WEIGHTS: Mapping[str, float] = {"w": 1.0, "b": 0.5, "c": 1.3, "z": 1.0, "p": 1.0, "l": 0.7, "k": 0.6}
"""By block: words, word pairs, character sequences of words, Chinese character sequences, sounds, concepts,
pairs of concepts. The first five as measured on public sets; the last two by cross-validation on the knowledge."""
BLOCKS = tuple(WEIGHTS)

_TOKEN = re.compile(rf"[\u3400-\u9fff{CLASSES}]+|[^\W\u3400-\u9fff_]+|[?!]")
_MOST_TOKENS = 200
_MOST_CONCEPTS = 14
"""Concepts that are paired: their pairs grow with the square."""
_LONGEST_WORD = 24


def features(folded: str, lexicon: Lexicon, sounds: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """How often each feature occurs, by block; names begin with the block's letter."""
    blocks: dict[str, dict[str, int]] = {block: {} for block in BLOCKS}
    previous = ""
    for token in _TOKEN.findall(folded)[:_MOST_TOKENS]:
        if "\u3400" <= token[0] <= "\u9fff" or token[0] in CLASSES:
            _count_run(token, blocks, sounds)
            previous = ""
            continue
        word = token[:_LONGEST_WORD]
        _add(blocks["w"], "w" + word)
        if word.isalnum():
            _count_parts(f" {word} ", blocks["c"])
            _add(blocks["b"], f"b{previous} {word}")
            previous = word
    _count_concepts(sorted(lexicon.find(folded)), blocks)
    return blocks


def _add(block: dict[str, int], name: str) -> None:
    block[name] = block.get(name, 0) + 1


def _count_parts(word: str, block: dict[str, int]) -> None:
    for length in (2, 3, 4, 5):
        for start in range(len(word) - length + 1):
            _add(block, "c" + word[start : start + length])


def _count_run(run: str, blocks: dict[str, dict[str, int]], sounds: Mapping[str, str]) -> None:
    signs = blocks["z"]
    for length in (1, 2, 3):
        for start in range(len(run) - length + 1):
            _add(signs, "z" + run[start : start + length])
    heard = [sounds.get(sign, sign) for sign in run]
    for first, second in zip(heard, [*heard[1:], ""], strict=True):
        _add(blocks["p"], "p" + first)
        if second:
            _add(blocks["p"], f"p{first} {second}")


def _count_concepts(concepts: list[str], blocks: dict[str, dict[str, int]]) -> None:
    for concept in concepts:
        blocks["l"]["l" + concept] = 1
    for first, second in combinations(concepts[:_MOST_CONCEPTS], 2):
        blocks["k"][f"k{first} {second}"] = 1
