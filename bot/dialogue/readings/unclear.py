"""What a message does to the talk when the engine is not sure of any wish: recalled, offered as choices, or lost."""

from collections.abc import Mapping, Sequence

from bot.dialogue.cues.questions import asks_where, is_impatient, is_question, joins_two
from bot.dialogue.fits import is_expected
from bot.dialogue.kinship import FAULTS, SMALL_TALK
from bot.dialogue.needs import ORDER
from bot.dialogue.orders import find
from bot.dialogue.readings.answers import WORTH_AN_ASIDE
from bot.dialogue.scene import Heard, Move, Scene
from bot.dialogue.state import State
from bot.dialogue.told import INTENT_VALUE, names_only_an_order, without_free_words
from bot.dialogue.wordings import named_outright
from bot.intents.understanding import OUT_OF_SCOPE, Guess, Outcome, Understanding

_WORTH_RECALLING = 0.1
"""Share from which a wish that is spoken of already is likelier than a new one."""
_NEARLY_SURE, _FAR_AHEAD = 0.4, 1.8
"""Share, and times the second guess's, from which asking back would only be tiresome."""
_ONE_OF_TWO = 0.25
"""Share from which each of two faults that a message joins is meant."""


def unclear(state: State, scene: Scene, values: Mapping[str, str]) -> Heard:
    """Not sure of any wish: the facts and what is spoken of may tell; else choices are offered, else it is lost."""
    understanding = scene.understanding
    told = without_free_words(values, state)
    if names_only_an_order(understanding) or (not understanding.text.strip() and told):
        offered = _offered(state)
        return Heard(Move.WISHES, offered, told) if offered else Heard(Move.LOST, (), values, why="names an order only")
    if where := _about_its_way(scene, values):
        return Heard(Move.WISHES, (where,), told, why="asks about an order on its way")
    best = understanding.best
    if understanding.outcome is not Outcome.CHOICES or best.intent in (OUT_OF_SCOPE, *SMALL_TALK):
        return Heard(Move.LOST, (), values, attempted=not values, why="not understood")
    likely = [guess for guess in understanding.guesses[:3] if guess.intent not in (OUT_OF_SCOPE, *SMALL_TALK)]
    joined = tuple(guess.intent for guess in likely[:2] if guess.intent in FAULTS and guess.score >= _ONE_OF_TWO)
    if len(joined) == len(likely[:2]) > 1 and joins_two(understanding.text):
        return Heard(Move.WISHES, joined, told, why="joins two faults")
    guessed = [guess.intent for guess in likely if guess.score >= _WORTH_RECALLING]
    if outright := named_outright(understanding.text, tuple(guess.intent for guess in understanding.guesses[:4])):
        return Heard(Move.WISHES, (outright,), told, why="named by its own verb")
    if recalled := next((intent for intent in guessed if state.speaks_of(intent)), None):
        return Heard(Move.WISHES, (recalled,), told, why="likeliest of what is spoken of")
    if state.question and best.score >= WORTH_AN_ASIDE:
        return Heard(Move.WISHES, (best.intent,), told, why="likeliest side question")
    if (len(guessed) < 2 and not state.misunderstood) or _leads(understanding.guesses):
        return Heard(Move.WISHES, (best.intent,), told, why="by far the likeliest wish")
    return Heard(Move.UNDECIDED, tuple(guessed) or (best.intent,), values, why="could be several wishes")


def _offered(state: State) -> tuple[str, ...]:
    """The likeliest of the wishes just offered: an order or a picture in reply means that it is taken."""
    offered = (value.removeprefix(INTENT_VALUE) for value, _ in state.choices if value.startswith(INTENT_VALUE))
    return tuple(intent for intent in offered if intent != "human_agent")[:1]


def _about_its_way(scene: Scene, values: Mapping[str, str]) -> str | None:
    """Where an awaited order is that the message names: asked in so many words, or by a question of no other sense."""
    text = scene.understanding.text
    named = find(scene.facts.orders, values.get(ORDER, ""))
    if named is None or not is_expected(named):
        return None
    if not asks_where(text) and not (is_question(text) and _is_noise(scene.understanding)):
        return None
    return "chase_parcel" if is_impatient(text) else "track_parcel"


def _leads(guesses: Sequence[Guess]) -> bool:
    """Whether the first guess is far ahead of the second, though nearly too weak to be acted on."""
    second = guesses[1].score if len(guesses) > 1 else 0.0
    return guesses[0].score >= _NEARLY_SURE and guesses[0].score >= _FAR_AHEAD * second


def _is_noise(understanding: Understanding) -> bool:
    """Whether no wish stands out among the guesses."""
    return understanding.best.intent in (OUT_OF_SCOPE, *SMALL_TALK)
