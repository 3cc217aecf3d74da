"""Six labelled lines and an engine that knows what to make of them."""

from bot.intents.understanding import Guess, Outcome, Understanding
from bot.knowledge.measuring.labelled import Labelled

GUESSED = {
    "a": (Outcome.SURE, ("invoice", "stock", "thanks"), ("stock",)),
    "b": (Outcome.SURE, ("stock", "invoice", "thanks"), ()),
    "c": (Outcome.CHOICES, ("invoice", "stock", "thanks"), ()),
    "d": (Outcome.UNSURE, ("invoice", "stock", "thanks"), ()),
    "e": (Outcome.SURE, ("out_of_scope", "stock", "thanks"), ()),
    "f": (Outcome.UNSURE, ("thanks", "stock", "invoice"), ()),
}
LINES = [
    Labelled("a", "invoice", ("plain",), ("stock",)),
    Labelled("b", "invoice", ("plain", "short"), ("thanks",)),
    Labelled("c", "thanks", ("short",)),
    Labelled("d", "invoice"),
    Labelled("e", "out_of_scope"),
    Labelled("f", "out_of_scope"),
]


def understand(text: str) -> Understanding:
    outcome, intents, also = GUESSED[text]
    return Understanding(text, "en", outcome, tuple(Guess(intent, 0.5) for intent in intents), also=also)
