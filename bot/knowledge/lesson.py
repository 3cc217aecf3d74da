"""What an engine is taught, as plain data, and the process that teaches it: `python -m bot.knowledge.lesson FILE`.

Training runs in a process of its own, so that a serving one neither stalls nor keeps the memory that training took.
"""

import json
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.intents.features import features
from bot.intents.folding import VALUES, fold
from bot.intents.lexicon import Lexicon
from bot.intents.matching import Hits, mark, skeleton
from bot.intents.teaching import teach
from bot.intents.text import Characters, read
from bot.knowledge.characters import CharacterTable, read_characters
from bot.knowledge.model import Knowledge
from bot.knowledge.trained_file import Learned, Trained, write_trained

_LATIN = re.compile(r"[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Lesson:
    """Examples and words of every language."""

    examples: Mapping[str, tuple[tuple[str, str], ...]]
    """By language: text and intent; an intent's title is one more example of it."""
    lexicon: Mapping[str, Mapping[str, tuple[str, ...]]]

    @classmethod
    def of(cls, knowledge: Knowledge) -> "Lesson":
        """The lesson that the shop's knowledge gives."""
        languages = sorted({language for intent in knowledge.intents for language in intent.examples})
        return cls(
            {language: tuple(_examples(knowledge, language)) for language in languages},
            {concept: {k: tuple(v) for k, v in forms.items()} for concept, forms in knowledge.lexicon.items()},
        )


def _examples(knowledge: Knowledge, language: str) -> list[tuple[str, str]]:
    pairs = []
    for intent in knowledge.intents:
        texts = [*intent.examples.get(language, ())]
        if title := intent.titles.get(language):
            texts.append(title)
        pairs += [(text, intent.id) for text in texts]
    return pairs


def folded_forms(
    concepts: Mapping[str, Mapping[str, tuple[str, ...]]], characters: Characters
) -> dict[str, tuple[str, ...]]:
    """By concept its forms of all languages, folded as messages are."""
    return {
        concept: tuple(fold(read(form, characters).plain) for forms in by_language.values() for form in forms)
        for concept, by_language in concepts.items()
    }


def learn(lesson: Lesson, table: CharacterTable) -> Learned:
    """Train one model per language, in this process."""
    characters = Characters(table.simple)
    concepts = folded_forms(lesson.lexicon, characters)
    lexicon = Lexicon(concepts)
    languages = {name: _learn(pairs, lexicon, characters, table) for name, pairs in lesson.examples.items()}
    return Learned(languages, concepts)


def _learn(
    pairs: tuple[tuple[str, str], ...], lexicon: Lexicon, characters: Characters, table: CharacterTable
) -> Trained:
    folded = [fold(read(text, characters).plain) for text, _ in pairs]
    model = teach([features(text, lexicon, table.sounds) for text in folded], [intent for _, intent in pairs])
    said = [(skeleton(text), intent) for text, (_, intent) in zip(folded, pairs, strict=True)]
    marks = {mark(text): intent for text, intent in said if text.strip(VALUES)}
    order = sorted(marks)
    hits = Hits(np.array(order, np.uint64), np.array([model.intents.index(marks[entry]) for entry in order], np.int16))
    words = sorted({word for text in folded for word in _LATIN.findall(text)})
    return Trained(model, hits, tuple(words))


def main() -> None:
    """Read a lesson from standard input as JSON and write the trained file named as argument."""
    raw = json.load(sys.stdin)
    lesson = Lesson(
        {k: tuple((text, intent) for text, intent in pairs) for k, pairs in raw["examples"].items()}, raw["lexicon"]
    )
    write_trained(Path(sys.argv[1]), learn(lesson, read_characters()))


if __name__ == "__main__":
    main()
