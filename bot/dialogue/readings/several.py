"""Whether a message means several things at once: both of the orders shown, all of the wishes offered, two articles."""

from collections.abc import Mapping
from dataclasses import replace

from bot.dialogue.cues.contents import without_denied
from bot.dialogue.needs import ITEM, ORDER
from bot.dialogue.scene import Heard, Move, Scene
from bot.dialogue.state import State
from bot.dialogue.told import INTENT_VALUE, numbers_named

BETWEEN = "、"
"""Between articles that are named as one answer."""


def chosen_together(state: State, scene: Scene, picked: tuple[str, ...], values: Mapping[str, str]) -> Heard | None:
    """Several of the choices shown were taken; None where they exclude each other, as ways to put it right do."""
    if len(picked) < 2:
        return None
    if all(value.startswith(INTENT_VALUE) for value in picked):
        intents = tuple(value.removeprefix(INTENT_VALUE) for value in picked)
        wishes = tuple(intent for intent in intents if intent != "human_agent")
        return Heard(Move.WISHES, wishes, values, why="took several wishes")
    question = state.question
    if question is None:
        return None
    if {order.number for order in scene.facts.orders}.issuperset(picked):
        return Heard(Move.ANSWERS, (question.topic,), {**values, ORDER: picked[0]}, orders=picked, why="several orders")
    if question.slot == ITEM:
        return Heard(
            Move.ANSWERS, (question.topic,), {**values, ITEM: BETWEEN.join(picked)}, why="took several articles"
        )
    return None


def about_each(heard: Heard, scene: Scene) -> Heard:
    """The same, about each order where one wish names several by their numbers: 4821 and 7733 are both stuck."""
    is_one = heard.move in (Move.ANSWERS, Move.WISHES) and len(heard.intents) == 1
    if not is_one or heard.corrects or heard.orders:
        return heard
    text = scene.understanding.text
    numbers = numbers_named(scene.understanding, scene.facts)
    return replace(heard, orders=numbers) if len(numbers) > 1 and without_denied(text) == text else heard
