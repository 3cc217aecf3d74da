"""Reads a message against where the talk stands: an answer, a correction, new wishes, small talk, or nothing known."""

from collections.abc import Callable, Mapping

from bot.dialogue.answers import (
    acknowledged,
    answered,
    changed,
    corrected,
    follow_up,
    respoken,
    side_question,
)
from bot.dialogue.cues import (
    asks_hours,
    asks_where,
    is_about_to,
    is_only_marks,
    is_vague,
    points_back,
    points_on,
    turns_down,
    withdraws,
)
from bot.dialogue.kinship import ASKED_NEXT, OF_ALERT, SMALL_TALK, without_conditions
from bot.dialogue.needs import ORDER
from bot.dialogue.scene import Heard, Move, Scene
from bot.dialogue.state import State, Topic
from bot.dialogue.told import INTENT_VALUE, picked_choice, told_values, without_free_words
from bot.dialogue.unclear import unclear
from bot.dialogue.wordings import instead_of, named_outright
from bot.intents.understanding import OUT_OF_SCOPE, Act, Outcome, Understanding
from bot.shop.cases import CASE_RULES

_CALLS_PEOPLE = {"abuse": "abuse", "threat": "threat"}
_NOT_WITHDRAWN = frozenset({"cancel_order", "refund_status", "complaint", "payment_problem"})
"""Their words sound like a withdrawal and are none."""
_SMALL_TALK_FROM = 0.5
"""Share from which a greeting is one; below it, noise often sounds like small talk."""
_PLAIN = 0.62
"""Share from which a short question that leans on the last answer is a wish of its own."""


def hear(state: State, scene: Scene) -> Heard:
    """What the message does to the talk."""
    understanding = scene.understanding
    picked = picked_choice(state, understanding)
    values = told_values(state, scene, picked)
    if picked and (heard := _chosen(state, picked, values)):
        return heard
    for reading in _READINGS:
        if heard := reading(state, understanding, values):
            return heard
    return unclear(state, scene, values)


# ---- readings, the first that fits is taken ----


def _chosen(state: State, picked: str, values: Mapping[str, str]) -> Heard | None:
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


def _alerted(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
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


def _wordless(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """Nothing but marks: ???."""
    del state
    text = understanding.text.strip()
    if text and not values and is_only_marks(text):
        return Heard(Move.LOST, (), {}, attempted=True, why="no word in it")
    return None


def _pointed(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """Not that order, the one before, where none was spoken of: which one is asked."""
    del values
    reference = understanding.slot("order_reference")
    if state.topics or state.last_order or reference != "previous" or understanding.act is not Act.CORRECT:
        return None
    return Heard(Move.LOST, (), {"which": "yes"}, why="points to an order where none was spoken of")


def _vague(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """Something is wrong, and nothing tells what: better asked than guessed."""
    if is_vague(understanding.text) and not state.question and not values:
        return Heard(Move.LOST, (), {"vague": "yes"}, why="does not say what is wrong")
    return None


def _hours(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """Asks when people are at the desk."""
    del state
    if asks_hours(understanding.text) and ORDER not in values:
        return Heard(Move.ASKS_HOURS, ("human_agent",), why="asks when people are there")
    return None


def _person(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    if "human_agent" not in (understanding.intent, *understanding.also):
        return None
    if state.message_taken and understanding.act is Act.INFORM:
        return None
    return Heard(Move.WANTS_PERSON, ("human_agent",), values, "asked", why="asks for a person")


def _declined(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """No, thanks: what is open is let go, and the thanks are taken."""
    is_no = understanding.act is Act.CANCEL or turns_down(understanding.text)
    if understanding.intent == "thanks" and is_no and state.focus and state.focus.is_open and not values:
        return Heard(Move.SMALL_TALK, ("thanks",), {"closes": "yes"}, why="thanks and lets it go")
    return None


def _dropped(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """算了, never mind: what is open is let go; "don't want it, exchange it instead" goes on as a wish."""
    if understanding.act is not Act.CANCEL:
        return _withdrawn(understanding, values)
    intent, focus = understanding.intent, state.focus
    if intent == "cancel_order" and not (focus and focus.intent == intent):
        return None
    if focus is None:
        intents = () if intent in (OUT_OF_SCOPE, *SMALL_TALK) else (intent,)
        return Heard(Move.DROPS, intents, values, why="drops it")
    is_another = understanding.outcome is Outcome.SURE and not state.speaks_of(intent) and focus.is_open
    if is_another and intent not in (OUT_OF_SCOPE, *SMALL_TALK) and not _is_about(understanding, focus):
        return Heard(Move.WISHES, (intent,), {**values, "instead": "yes"}, why="wants another thing instead")
    return Heard(Move.DROPS, (intent if state.speaks_of(intent) else focus.intent,), values, why="drops it")


def _withdrawn(understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """Takes back a request filed before: what it was about is the likeliest wish that opens cases."""
    if not withdraws(understanding.text):
        return None
    filed = (guess.intent for guess in understanding.guesses[:3] if guess.intent in CASE_RULES)
    intent = next((intent for intent in filed if intent not in _NOT_WITHDRAWN), None)
    return Heard(Move.DROPS, (intent,), values, why="withdraws a request") if intent else None


def _small_talk(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    del state
    is_clear = bool(understanding.guesses) and understanding.guesses[0].score >= _SMALL_TALK_FROM
    if understanding.intent in SMALL_TALK and is_clear and not understanding.also and not values:
        return Heard(Move.SMALL_TALK, (understanding.intent,), why="small talk")
    return None


def _wished(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """One wish or more, named so that the engine is sure."""
    if understanding.outcome is not Outcome.SURE:
        return None
    named = (understanding.intent, *understanding.also)
    if len(named) == 1 and (outright := instead_of(understanding.intent, understanding.text)):
        named = (outright,)
    if intents := without_conditions(named):
        return Heard(Move.WISHES, intents, without_free_words(values, state), why=f"wishes {', '.join(intents)}")
    return None


_Reading = Callable[[State, Understanding, Mapping[str, str]], Heard | None]


def _asked_where(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """Where is my T-shirt?, after another matter: the likeliest wish of its own is the parcel."""
    focus = state.focus
    if focus is None or state.question or ORDER not in values or not asks_where(understanding.text):
        return None
    own = next((guess.intent for guess in understanding.guesses[:2] if guess.intent != focus.intent), None)
    return Heard(Move.WISHES, (own,), values, why="asks where it is") if own == "track_parcel" else None


def _other_order(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """And the other one?: the same is asked of another order."""
    focus = state.focus
    if focus is None or state.question or not points_back(understanding.text):
        return None
    if values.get(ORDER) in (None, focus.slots.get(ORDER)):
        return None
    return Heard(Move.WISHES, (focus.intent,), values, why="asks the same of another order")


def _will_do(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """The shopper is about to give what was asked for: 稍等我去拍, hang on."""
    question = state.question
    if question is None or values or not is_about_to(understanding.text):
        return None
    return Heard(Move.ACKNOWLEDGES, (question.topic,), {"waits": "yes"}, why="is about to give what was asked for")


def _asked_on(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """A short question that leans on the last answer, and names no wish plainly: 那没办法了？"""
    focus = state.focus
    if focus is None or state.question or values or not points_on(understanding.text) or not understanding.guesses:
        return None
    best = understanding.guesses[0]
    if best.intent in (*ASKED_NEXT, *SMALL_TALK, OUT_OF_SCOPE) or best.score >= _PLAIN:
        return None
    return Heard(Move.ANSWERS, (focus.intent,), {}, why="asks on about what is spoken of")


_READINGS: tuple[_Reading, ...] = (
    _alerted,
    _wordless,
    _pointed,
    _vague,
    _hours,
    _person,
    _declined,
    _dropped,
    _will_do,
    _asked_where,
    _other_order,
    corrected,
    respoken,
    changed,
    side_question,
    acknowledged,
    answered,
    _small_talk,
    follow_up,
    _asked_on,
    _wished,
)


# ---- what the readings look at ----


def _is_about(understanding: Understanding, focus: Topic) -> bool:
    """Whether the topic in focus is among the likely guesses: then it is that which is dropped."""
    return any(guess.intent == focus.intent for guess in understanding.guesses[:2])
