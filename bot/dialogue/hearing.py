"""Reads a message against where the talk stands: an answer, a correction, new wishes, small talk, or nothing known."""

from collections.abc import Callable, Mapping, Sequence

from bot.dialogue.answers import (
    WORTH_AN_ASIDE,
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
    is_impatient,
    is_only_marks,
    is_question,
    is_vague,
    joins_two,
    points_back,
    points_on,
    turns_down,
    withdraws,
)
from bot.dialogue.fits import is_expected
from bot.dialogue.kinship import ASKED_NEXT, FAULTS, OF_ALERT, SMALL_TALK, without_conditions
from bot.dialogue.needs import ORDER
from bot.dialogue.orders import find
from bot.dialogue.scene import Heard, Move, Scene
from bot.dialogue.state import State, Topic
from bot.dialogue.told import INTENT_VALUE, names_only_an_order, picked_choice, told_values, without_free_words
from bot.dialogue.wordings import instead_of, named_outright
from bot.intents.understanding import OUT_OF_SCOPE, Act, Guess, Outcome, Understanding
from bot.shop.cases import CASE_RULES

_CALLS_PEOPLE = {"abuse": "abuse", "threat": "threat"}
_NOT_WITHDRAWN = frozenset({"cancel_order", "refund_status", "complaint", "payment_problem"})
"""Their words sound like a withdrawal and are none."""
_SMALL_TALK_FROM = 0.5
"""Share from which a greeting is one; below it, noise often sounds like small talk."""
_WORTH_RECALLING = 0.1
"""Share from which a wish that is spoken of already is likelier than a new one."""
_NEARLY_SURE, _FAR_AHEAD = 0.4, 1.8
"""Share, and times the second guess's, from which asking back would only be tiresome."""
_PLAIN = 0.62
"""Share from which a short question that leans on the last answer is a wish of its own."""
_ONE_OF_TWO = 0.25
"""Share from which each of two faults that a message joins is meant."""


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
    return _unclear(state, scene, values)


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
    is_another = understanding.outcome is Outcome.SURE and not _is_known(state, intent) and focus.is_open
    if is_another and intent not in (OUT_OF_SCOPE, *SMALL_TALK) and not _is_about(understanding, focus):
        return Heard(Move.WISHES, (intent,), {**values, "instead": "yes"}, why="wants another thing instead")
    return Heard(Move.DROPS, (intent if _is_known(state, intent) else focus.intent,), values, why="drops it")


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


def _unclear(state: State, scene: Scene, values: Mapping[str, str]) -> Heard:
    """Not sure of any wish: the facts and what is spoken of may tell; else choices are offered, else it is lost."""
    understanding = scene.understanding
    told = without_free_words(values, state)
    if names_only_an_order(understanding) or (not understanding.text.strip() and told):
        offered = _offered(state)
        return Heard(Move.WISHES, offered, told) if offered else Heard(Move.LOST, (), values, why="names an order only")
    if where := _about_its_way(scene, values):
        return Heard(Move.WISHES, (where,), told, why="asks about an order on its way")
    best = understanding.guesses[0] if understanding.guesses else None
    if best is None or understanding.outcome is not Outcome.CHOICES or best.intent in (OUT_OF_SCOPE, *SMALL_TALK):
        return Heard(Move.LOST, (), values, attempted=not values, why="not understood")
    likely = [guess for guess in understanding.guesses[:3] if guess.intent not in (OUT_OF_SCOPE, *SMALL_TALK)]
    joined = tuple(guess.intent for guess in likely[:2] if guess.intent in FAULTS and guess.score >= _ONE_OF_TWO)
    if len(joined) == len(likely[:2]) > 1 and joins_two(understanding.text):
        return Heard(Move.WISHES, joined, told, why="joins two faults")
    guessed = [guess.intent for guess in likely if guess.score >= _WORTH_RECALLING]
    if outright := named_outright(understanding.text, tuple(guess.intent for guess in understanding.guesses[:4])):
        return Heard(Move.WISHES, (outright,), told, why="named by its own verb")
    if recalled := next((intent for intent in guessed if _is_known(state, intent)), None):
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
    return guesses[0].score >= _NEARLY_SURE and guesses[0].score >= _FAR_AHEAD * guesses[1].score


def _is_noise(understanding: Understanding) -> bool:
    """Whether no wish stands out among the guesses."""
    return not understanding.guesses or understanding.guesses[0].intent in (OUT_OF_SCOPE, *SMALL_TALK)


# ---- what the readings look at ----


def _is_known(state: State, intent: str) -> bool:
    return any(topic.intent == intent for topic in state.topics)


def _is_about(understanding: Understanding, focus: Topic) -> bool:
    """Whether the topic in focus is among the likely guesses: then it is that which is dropped."""
    return any(guess.intent == focus.intent for guess in understanding.guesses[:2])
