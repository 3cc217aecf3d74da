"""The example sentences of one language as the engine sees them, with the similarity of any two."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.intents.features import features
from bot.intents.folding import fold
from bot.intents.grams import gram
from bot.intents.lexicon import Lexicon
from bot.intents.matching import skeleton
from bot.intents.model import Floats, vectorise
from bot.intents.teaching import make_vocabulary
from bot.intents.text import Characters, read
from bot.knowledge.characters import read_characters
from bot.knowledge.lesson import folded_forms
from bot.knowledge.model import Knowledge


@dataclass(frozen=True, slots=True)
class Material:
    texts: tuple[str, ...]
    """As written; titles are left out."""
    skeletons: tuple[str, ...]
    intents: tuple[str, ...]
    labels: NDArray[np.intp]
    """By sentence, the place of its intent in `intents`."""
    similarity: Floats
    """Of any two sentences, 0 … 1: the inner product that the model learns from."""

    def intent_of(self, place: int) -> str:
        """The intent under which a sentence stands."""
        return self.intents[int(self.labels[place])]


def gather(knowledge: Knowledge, language: str) -> Material:
    """The sentences of `language` and their similarities; takes seconds and 4 bytes a pair."""
    table = read_characters()
    characters = Characters(table.simple)
    lexicon = Lexicon(folded_forms(knowledge.lexicon, characters))
    pairs = [(text, intent.id) for intent in knowledge.intents for text in intent.examples.get(language, ())]
    folded = [fold(read(text, characters).plain) for text, _ in pairs]
    blocks = [features(text, lexicon, table.sounds) for text in folded]
    vocabulary = make_vocabulary(blocks)
    intents = tuple(sorted({intent for _, intent in pairs}))
    places = {intent: place for place, intent in enumerate(intents)}
    return Material(
        tuple(text for text, _ in pairs),
        tuple(map(skeleton, folded)),
        intents,
        np.array([places[intent] for _, intent in pairs], np.intp),
        gram([vectorise(each, vocabulary) for each in blocks]),
    )
