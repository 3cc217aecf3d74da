"""What a message says whatever was spoken of: a choice taken, alert words, a call for people, small talk, wishes."""

from collections.abc import Mapping

from bot.dialogue.cues.contents import is_only_marks, is_vague, without_denied
from bot.dialogue.cues.progress import asks_progress
from bot.dialogue.cues.questions import asks_hours, asks_language
from bot.dialogue.kinship import (
    OF_ALERT,
    SMALL_TALK,
    without_conditions,
)
from bot.dialogue.needs import ORDER
from bot.dialogue.scene import Heard, Move
from bot.dialogue.state import State
from bot.dialogue.told import INTENT_VALUE, without_free_words
from bot.dialogue.wordings import instead_of, named_outright, names_wish
from bot.intents.understanding import OUT_OF_SCOPE, Act, Outcome, Understanding

_CALLS_PEOPLE = {"abuse": "abuse", "threat": "threat"}
_ABOUT_TALKING = (OUT_OF_SCOPE, "human_agent", *SMALL_TALK)
"""What a wish for another language may sound like."""
_SMALL_TALK_FROM = 0.5
"""Share from which a greeting is one; below it, noise often sounds like small talk."""


def chosen(state: State, picked: str, values: Mapping[str, str]) -> Heard | None:
    """One of the choices shown was taken: a wish, or a value for the topic in focus."""
    if picked.startswith(INTENT_VALUE):
        intent = picked.removeprefix(INTENT_VALUE)
        move = Move.WANTS_PERSON if intent == "human_agent" else Move.WISHES
        return Heard(move, (intent,), values, "asked" if move is Move.WANTS_PERSON else "", why="took a choice")
    asked = state.question.slot if state.question else ""
    slot = picked.partition("=")[0] if "=" in picked else asked
    if state.topics and (values.get(slot) or values.get(ORDER)):
        topic = state.question.topic if state.question else state.topics[-1].intent
        return Heard(Move.ANSWERS, (topic,), values, why="took a choice")
    return None


def alerted(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """Words of the alert list: people, or the flow that brings people."""
    del state
    for group in understanding.alerts:
        if dealing := OF_ALERT.get(group):
            named = (*understanding.also, *(guess.intent for guess in understanding.guesses[:2]))
            outright = named_outright(understanding.text, dealing[1:])
            fitting = outright or next((intent for intent in dealing[1:] if intent in named), dealing[0])
            return Heard(Move.WISHES, (fitting,), {**values, group: "yes"}, why=f"alert: {group}")
        intent = understanding.intent if understanding.intent not in (OUT_OF_SCOPE, *SMALL_TALK) else "complaint"
        return Heard(Move.WANTS_PERSON, (intent,), values, _CALLS_PEOPLE.get(group, "alert"), why=f"alert: {group}")
    return None


def wordless(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """Nothing but marks: ???."""
    del state
    text = understanding.text.strip()
    if text and not values and is_only_marks(text):
        return Heard(Move.LOST, (), {}, attempted=True, why="no word in it")
    return None


def pointed(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """Not that order, the one before, where nothing was wished yet: what of that order is asked, or which it is."""
    text = understanding.text
    corrects = understanding.act is Act.CORRECT or without_denied(text) != text
    if state.topics or not corrects or understanding.slot("order_reference") != "previous" or names_wish(text):
        return None
    if state.last_order and values.get(ORDER) not in (None, state.last_order):
        return Heard(Move.LOST, (), {ORDER: values[ORDER]}, why="points to another order than the one named")
    return Heard(Move.LOST, (), {"which": "yes"}, why="points to an order where none was spoken of")


def vague(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """Something is wrong, and nothing tells what: better asked than guessed."""
    if is_vague(understanding.text) and not state.question and not values:
        return Heard(Move.LOST, (), {"vague": "yes"}, why="does not say what is wrong")
    return None


def hours(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """Asks when people are at the desk."""
    del state
    if asks_hours(understanding.text) and ORDER not in values:
        return Heard(Move.ASKS_HOURS, ("human_agent",), why="asks when people are there")
    return None


def progress(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """Asks how his requests are getting on."""
    del state
    if not asks_progress(understanding.text):
        return None
    about = {ORDER: values[ORDER]} if ORDER in values else {}
    return Heard(Move.ASKS_PROGRESS, slots=about, why="asks how his cases are getting on")


def language(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """Asks to go on in another language; what was spoken of stays."""
    is_wish = understanding.outcome is Outcome.SURE and understanding.intent not in _ABOUT_TALKING
    if values or (is_wish and not state.topics) or not (asked := asks_language(understanding.text)):
        return None
    topic = state.focus.intent if state.focus else OUT_OF_SCOPE
    return Heard(Move.ASKS_LANGUAGE, (topic,), {"language": asked}, why="asks for a language")


def person(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    if "human_agent" not in (understanding.intent, *understanding.also):
        return None
    if state.message_taken and understanding.act is Act.INFORM:
        return None
    return Heard(Move.WANTS_PERSON, ("human_agent",), values, "asked", why="asks for a person")


def small_talk(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    del state
    is_clear = understanding.best.score >= _SMALL_TALK_FROM
    if understanding.intent in SMALL_TALK and is_clear and not understanding.also and not values:
        return Heard(Move.SMALL_TALK, (understanding.intent,), why="small talk")
    return None


def wished(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """One wish or more, named so that the engine is sure."""
    if understanding.outcome is not Outcome.SURE:
        return None
    named = (understanding.intent, *understanding.also)
    if len(named) == 1 and (outright := instead_of(understanding.intent, understanding.text)):
        named = (outright,)
    if intents := without_conditions(named):
        return Heard(Move.WISHES, intents, without_free_words(values, state), why=f"wishes {', '.join(intents)}")
    return None
