"""Reads a message against where the talk stands: an answer, a correction, new wishes, small talk, or nothing known."""

from collections.abc import Callable, Mapping

from bot.dialogue.readings.answers import acknowledged, answered, received, side_question, will_do
from bot.dialogue.readings.corrections import changed, corrected, respoken
from bot.dialogue.readings.follow_ups import asked_after_goods, asked_on, asked_where, follow_up, other_order
from bot.dialogue.readings.forms import filled_in
from bot.dialogue.readings.letting_go import declined, dropped
from bot.dialogue.readings.outright import (
    alerted,
    chosen,
    hours,
    language,
    person,
    pointed,
    progress,
    small_talk,
    vague,
    wished,
    wordless,
)
from bot.dialogue.readings.several import about_each, chosen_together
from bot.dialogue.readings.unclear import unclear
from bot.dialogue.scene import Heard, Scene
from bot.dialogue.state import State
from bot.dialogue.told import picked_choices, told_values
from bot.intents.understanding import Understanding

Reading = Callable[[State, Understanding, Mapping[str, str]], Heard | None]
"""What a message may be, or None; the values are those that it holds."""
_READINGS: tuple[Reading, ...] = (
    alerted,
    wordless,
    pointed,
    vague,
    hours,
    language,
    progress,
    asked_after_goods,
    person,
    declined,
    dropped,
    will_do,
    asked_where,
    other_order,
    corrected,
    respoken,
    changed,
    received,
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
    picked = picked_choices(state, understanding)
    one = picked[0] if len(picked) == 1 else None
    values = told_values(state, scene, one)
    if together := chosen_together(state, scene, picked, values):
        return together
    if one and (taken := chosen(state, one, values)):
        return taken
    readings = (reading(state, understanding, values) for reading in _READINGS)
    heard = next((heard for heard in readings if heard), None)
    return about_each(heard or unclear(state, scene, values), scene)
