"""Reads a message against where the talk stands: an answer, a correction, new wishes, small talk, or nothing known."""

from collections.abc import Callable, Mapping

from bot.dialogue.readings.answers import acknowledged, answered, side_question, will_do
from bot.dialogue.readings.corrections import changed, corrected, respoken
from bot.dialogue.readings.follow_ups import asked_on, asked_where, follow_up, other_order
from bot.dialogue.readings.forms import filled_in
from bot.dialogue.readings.letting_go import declined, dropped
from bot.dialogue.readings.outright import (
    alerted,
    chosen,
    hours,
    person,
    pointed,
    progress,
    small_talk,
    vague,
    wished,
    wordless,
)
from bot.dialogue.readings.unclear import unclear
from bot.dialogue.scene import Heard, Scene
from bot.dialogue.state import State
from bot.dialogue.told import picked_choice, told_values
from bot.intents.understanding import Understanding

Reading = Callable[[State, Understanding, Mapping[str, str]], Heard | None]
"""What a message may be, or None; the values are those that it holds."""
_READINGS: tuple[Reading, ...] = (
    alerted,
    wordless,
    pointed,
    vague,
    hours,
    progress,
    person,
    declined,
    dropped,
    will_do,
    asked_where,
    other_order,
    corrected,
    respoken,
    changed,
    side_question,
    acknowledged,
    answered,
    small_talk,
    follow_up,
    asked_on,
    wished,
)
"""The first that fits is taken."""


def hear(state: State, scene: Scene) -> Heard:
    """What the message does to the talk."""
    understanding = scene.understanding
    if understanding.is_form:
        return filled_in(scene)
    picked = picked_choice(state, understanding)
    values = told_values(state, scene, picked)
    if picked and (heard := chosen(state, picked, values)):
        return heard
    for reading in _READINGS:
        if heard := reading(state, understanding, values):
            return heard
    return unclear(state, scene, values)
