"""Whether a message puts something right that was told before: a value, an order, the wish itself."""

from collections.abc import Mapping

from bot.dialogue.cues.contents import said_anew
from bot.dialogue.cues.questions import is_question
from bot.dialogue.kinship import CHANGES
from bot.dialogue.needs import NEEDS, ORDER
from bot.dialogue.readings.answers import SURE_OF_ANOTHER
from bot.dialogue.scene import Heard, Move
from bot.dialogue.state import State, Topic
from bot.dialogue.told import free_answer, without_free_words
from bot.dialogue.wordings import instead_of
from bot.intents.understanding import OUT_OF_SCOPE, Act, Outcome, Understanding


def corrected(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """Not that, this: the topic that has the slot gets the new value."""
    if understanding.act is not Act.CORRECT or not state.topics:
        return None
    topic = _topic_with(state, values) or state.topics[-1]
    other = instead_of(state.question.topic, understanding.text) if state.question else None
    if other := other or _another_intent(state, understanding, values, topic):
        kept = without_free_words(values, state) | {"instead": "yes"}
        return Heard(Move.WISHES, (other,), kept, why="corrects the wish")
    if values:
        told = without_free_words(values, state) if ORDER in values else values
        return Heard(Move.ANSWERS, (topic.intent,), told, corrects=True, why="corrects a value")
    if understanding.outcome is Outcome.SURE and understanding.intent not in (topic.intent, OUT_OF_SCOPE):
        return Heard(Move.WISHES, (understanding.intent,), {"instead": "yes"}, why="corrects the wish")
    need = NEEDS.get(state.question.slot) if state.question else None
    if need and need.is_free:
        return Heard(Move.ANSWERS, (topic.intent,), free_answer(need, understanding), corrects=True)
    return None


def changed(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """After a case was filed, another value for one of its slots changes it, though it sounds like a wish to change."""
    focus = state.focus
    if focus is None or not focus.case_opened or state.question or is_question(understanding.text):
        return None
    best = understanding.best
    if best.intent not in CHANGES or focus.intent in CHANGES:
        return None
    if any(name in focus.slots and name != ORDER and focus.slots[name] != value for name, value in values.items()):
        return Heard(Move.ANSWERS, (focus.intent,), values, corrects=True, why="changes what was filed")
    return None


def respoken(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """Sorry, it is …: the words after it take the place of the free words told last in the topic in focus."""
    del values
    focus = state.focus
    said = said_anew(understanding.text)
    if focus is None or not focus.case_opened or said is None:
        return None
    told = [name for name in focus.slots if name in NEEDS and NEEDS[name].is_free]
    if not told:
        return None
    return Heard(Move.ANSWERS, (focus.intent,), {told[-1]: said}, corrects=True, why="says it anew")


def _another_intent(state: State, understanding: Understanding, values: Mapping[str, str], topic: Topic) -> str | None:
    """The wish that a correction is really about, where its values belong to nothing that was asked or told."""
    asked = NEEDS[state.question.slot].slots if state.question and state.question.slot in NEEDS else ()
    named = without_free_words(values, state)
    if any(name in topic.slots or name in asked for name in named) or topic.case_opened:
        return None
    others = (guess for guess in understanding.guesses[:2] if guess.intent not in (topic.intent, OUT_OF_SCOPE))
    return next((guess.intent for guess in others if guess.score >= SURE_OF_ANOTHER), None)


def _topic_with(state: State, values: Mapping[str, str]) -> Topic | None:
    return next((topic for topic in reversed(state.topics) if any(name in topic.slots for name in values)), None)
