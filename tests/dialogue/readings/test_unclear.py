"""A message of which the engine is not sure: recalled, taken, offered as choices, or lost."""

import pytest

from bot.config import DialogueSettings
from bot.dialogue.readings.unclear import unclear
from bot.dialogue.scene import Move, Scene
from bot.dialogue.state import State, Topic
from bot.intents.understanding import Guess, Outcome, Understanding
from bot.shop.calendar import Calendar
from bot.shop.facts import Facts, Shop
from bot.shop.policies import Policies
from tests.dialogue.talking import NOW

ASKED_BACK = State(misunderstood=1)


def heard(state: State, *guesses: tuple[str, float]) -> tuple[Move, tuple[str, ...]]:
    ranked = tuple(Guess(intent, score) for intent, score in guesses)
    understanding = Understanding("that thing", "en", Outcome.CHOICES, ranked)
    facts = Facts(Shop("Shop"), Policies(), Calendar())
    found = unclear(state, Scene(understanding, facts, (), NOW, DialogueSettings()), {})
    return found.move, found.intents


@pytest.mark.parametrize(
    ("state", "guesses", "move", "intents"),
    [
        (State(), (("invoice", 0.3), ("stock", 0.25)), Move.UNDECIDED, ("invoice", "stock")),
        (State(), (("invoice", 0.45), ("stock", 0.2)), Move.WISHES, ("invoice",)),
        (State(topics=(Topic("stock"),)), (("invoice", 0.3), ("stock", 0.2)), Move.WISHES, ("stock",)),
        (State(), (("out_of_scope", 0.3), ("stock", 0.2)), Move.LOST, ()),
        (State(), (), Move.LOST, ()),
        (ASKED_BACK, (("invoice", 0.41),), Move.WISHES, ("invoice",)),
        (ASKED_BACK, (("invoice", 0.2),), Move.UNDECIDED, ("invoice",)),
    ],
    ids=["close guesses", "far ahead", "spoken of", "no wish", "no guess", "only guess, strong", "only guess, weak"],
)
def test_what_becomes_of_an_unclear_message(
    state: State, guesses: tuple[tuple[str, float], ...], move: Move, intents: tuple[str, ...]
) -> None:
    assert heard(state, *guesses) == (move, intents)
