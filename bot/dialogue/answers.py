"""Whether a message answers the question that is open, adds to the topic in focus, or puts something right."""

from collections.abc import Mapping

from bot.dialogue.cues import (
    accepts,
    asks_next,
    asks_time,
    begins_with_no,
    cannot_say,
    declines,
    is_found,
    is_question,
    names_alternatives,
    points_back,
    said_anew,
    speaks_of_arrival,
    speaks_of_parcel,
)
from bot.dialogue.kinship import (
    ABOUT_PARCELS,
    ASKED_NEXT,
    AWAITED,
    CHANGES,
    DESCRIBED,
    DESCRIPTIONS,
    FAULTS,
    REMEDIES,
    SENT_TO,
    SMALL_TALK,
    SOUNDS_LIKE_REASON,
    TOLD_ANY_TIME,
    WAYS_BACK,
)
from bot.dialogue.needs import ISSUE, NEEDS, ORDER, PHOTO, Need
from bot.dialogue.scene import Heard, Move
from bot.dialogue.state import State, Topic
from bot.dialogue.told import free_answer, without_free_words
from bot.dialogue.wordings import fault_in, instead_of
from bot.intents.understanding import OUT_OF_SCOPE, Act, Guess, Outcome, Understanding

_SURE_OF_CHANGE = 0.62
"""Share from which a question after a filed case is about something else; below it asks about that case."""
_SURE_OF_BACK = 0.85
"""The same where the words point back to something spoken of."""
_SURE_OF_ANOTHER = 0.75
"""Share from which a message is a wish of its own although it holds what was asked for."""
WORTH_AN_ASIDE = 0.35
"""Share from which a question that answers nothing is a side question rather than a vain answer."""
_SURE_OF_SIDE = 0.9
"""Share from which a question is a side question although the engine took it for the answer."""
_SURE_OF_ASKING = 0.6
"""The same where any words would do for an answer: a question is hardly one."""
_NOTHING = Guess(OUT_OF_SCOPE, 0.0)


def corrected(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """Not that, this: the topic that has the slot gets the new value."""
    if understanding.act is not Act.CORRECT or not state.topics:
        return None
    topic = _topic_with(state, values) or state.topics[-1]
    if state.question and (other := instead_of(state.question.topic, understanding.text)):
        kept = without_free_words(values, state) | {"instead": "yes"}
        return Heard(Move.WISHES, (other,), kept, why="corrects the wish")
    if other := _another_intent(state, understanding, values, topic):
        return Heard(
            Move.WISHES, (other,), without_free_words(values, state) | {"instead": "yes"}, why="corrects the wish"
        )
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
    best = understanding.guesses[0] if understanding.guesses else _NOTHING
    if best.intent not in CHANGES or focus.intent in CHANGES:
        return None
    if any(name in focus.slots and name != ORDER and focus.slots[name] != value for name, value in values.items()):
        return Heard(Move.ANSWERS, (focus.intent,), values, corrects=True, why="changes what was filed")
    return None


def side_question(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """A question of another sense that happens to hold what was asked for: 39 码有货吗."""
    question = state.question
    if question is None or question.slot == ORDER or understanding.act is not Act.INFORM:
        return None
    own = next((guess for guess in understanding.guesses[:2] if guess.intent != question.topic), _NOTHING)
    is_clear = own.score >= _SURE_OF_SIDE and own.intent not in (OUT_OF_SCOPE, *SMALL_TALK)
    need = NEEDS.get(question.slot)
    if need and need.is_free and own.intent not in (*DESCRIPTIONS, *SMALL_TALK):
        is_clear = own.score >= _SURE_OF_ASKING
    if is_clear and is_question(understanding.text):
        return Heard(Move.WISHES, (own.intent,), without_free_words(values, state), why="a side question")
    return None


def acknowledged(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """Takes note of what was said; nothing is asked and nothing is wished."""
    is_yes = understanding.act in (Act.AFFIRM, Act.DENY)
    if state.question or state.choices or values or not (is_yes or accepts(understanding.text)):
        return None
    return Heard(Move.ACKNOWLEDGES, (state.focus.intent,) if state.focus else (), why="takes note")


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


def answered(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """Something that the open question, or the topic in focus, was waiting for."""
    question = state.question
    need = NEEDS.get(question.slot) if question else None
    if question is None or need is None:
        return _added(state, understanding, values)
    if not _names_new_order(state, values) and _gives_nothing(need, understanding, values):
        refused = {PHOTO: "no"} if need.slot == PHOTO else {}
        return Heard(Move.ANSWERS, (question.topic,), refused, attempted=True, why="cannot or will not say")
    if _names_remedy(question.topic, understanding, values):
        return Heard(Move.ANSWERS, (question.topic,), values, why="says how it should be put right")
    if other := _said_no_to_do(need, question.topic, understanding):
        kept = without_free_words(values, state) | {"instead": "yes"}
        return Heard(Move.WISHES, (other,), kept, why="no, and wants another thing instead")
    if instead := instead_of(question.topic, understanding.text):
        kept = without_free_words(values, state) | {"instead": "yes"}
        return Heard(Move.WISHES, (instead,), kept, why="wants the other way of giving it back")
    told = without_free_words(values, state) if _names_new_order(state, values) else dict(values)
    found = _yes_no(need, understanding) | told
    if _is_another_wish(state, understanding, need, found):
        return None
    if need.is_free and not _has(need, found) and _may_be_words(understanding, found):
        found |= free_answer(need, understanding)
    is_new = not understanding.guesses or understanding.guesses[0].intent != question.topic
    if not found and understanding.act is Act.REQUEST and is_new:
        return None
    is_attempt = not found or "order_unknown" in found
    return Heard(Move.ANSWERS, (question.topic,), found, attempted=is_attempt, why="answers the question")


def follow_up(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """A question after a case was filed, with nothing surely new in it, is about that case."""
    focus, text = state.focus, understanding.text
    if focus is None or not focus.case_opened or state.question:
        return None
    if focus.intent in AWAITED and is_found(text):
        return Heard(Move.ANSWERS, (focus.intent,), {"found": "yes"}, why="has found what was missing")
    best = understanding.guesses[0] if understanding.guesses else _NOTHING
    is_fault = focus.intent == "warranty_repair" and best.intent in FAULTS and ORDER not in values
    if is_fault and (fault := fault_in(text)):
        return Heard(Move.ANSWERS, (focus.intent,), {ISSUE: fault}, why="describes the fault further")
    if _asks_what_comes(focus, best, text) and not values:
        return Heard(Move.ANSWERS, (focus.intent,), {}, why="asks what comes of the case")
    if not is_question(text):
        return None
    if _asks_remedy(focus, best, understanding, values):
        return Heard(Move.ANSWERS, (focus.intent,), {}, why="asks how it is put right")
    is_sure = understanding.outcome is Outcome.SURE
    if best.intent in (OUT_OF_SCOPE, *SMALL_TALK) or (is_sure and best.intent in ASKED_NEXT):
        return None
    if best.score < (_SURE_OF_BACK if points_back(understanding.text) else _SURE_OF_CHANGE):
        return Heard(Move.ANSWERS, (focus.intent,), {}, why="asks about the case just filed")
    return None


def _asks_what_comes(focus: Topic, best: Guess, text: str) -> bool:
    """Whether the words ask for the case's answer, or how long it takes; a parcel's days are another matter."""
    if best.intent in ASKED_NEXT and best.score >= _SURE_OF_BACK and best.intent != "delivery_time":
        return False
    if focus.intent in ABOUT_PARCELS:
        return asks_next(text) and not speaks_of_arrival(text.replace("收到", ""))
    return (asks_next(text) or best.intent == "delivery_time") and not speaks_of_arrival(text)


def _asks_remedy(focus: Topic, best: Guess, understanding: Understanding, values: Mapping[str, str]) -> bool:
    if focus.intent in SENT_TO:
        return best.intent in WAYS_BACK and ORDER not in values and not speaks_of_parcel(understanding.text)
    if focus.intent in REMEDIES:
        return best.intent in WAYS_BACK and ORDER not in values
    if focus.intent not in FAULTS:
        return best.intent in REMEDIES
    names_remedy = "solution" in values and not asks_time(understanding.text)
    return best.intent in REMEDIES or names_remedy or names_alternatives(understanding.text)


def _names_new_order(state: State, values: Mapping[str, str]) -> bool:
    """Whether an order is named that is not spoken of anyway."""
    return values.get(ORDER) not in (None, state.last_order)


def _gives_nothing(need: Need, understanding: Understanding, values: Mapping[str, str]) -> bool:
    """Whether the shopper says that he has not got what was asked for, or will not give it."""
    if need.is_yes_no or need.slot in values or understanding.act is Act.CANCEL:
        return False
    if need.slot == PHOTO:
        return declines(understanding.text) or understanding.act is Act.DENY
    return not need.is_free and cannot_say(understanding.text)


def _added(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """Nothing was asked, yet the message adds to what was spoken of last: a photo, a wish how to solve it."""
    focus = state.focus
    if focus is None or not values or understanding.intent in SMALL_TALK:
        return None
    if understanding.act is Act.INFORM or understanding.intent in (OUT_OF_SCOPE, focus.intent):
        return Heard(Move.ANSWERS, (focus.intent,), values, why="adds to the topic")
    if focus.case_opened and _names_remedy(focus.intent, understanding, values):
        return Heard(Move.ANSWERS, (focus.intent,), values, why="says how it should be put right")
    return None


def _names_remedy(topic: str, understanding: Understanding, values: Mapping[str, str]) -> bool:
    """Whether the message only says how a fault that is spoken of should be put right: refund please, 退款吧."""
    is_remedy = "solution" in values and understanding.intent in (*REMEDIES, "refund_status", OUT_OF_SCOPE)
    return is_remedy and topic in FAULTS and not is_question(understanding.text) and not understanding.also


def _said_no_to_do(need: Need, topic: str, understanding: Understanding) -> str | None:
    """What is wished by a no that says more: no, just send it to another address."""
    if need.slot != "confirmed" or not (understanding.act is Act.DENY or begins_with_no(understanding.text)):
        return None
    others = (guess for guess in understanding.guesses[:2] if guess.intent not in (topic, OUT_OF_SCOPE, *SMALL_TALK))
    return next((guess.intent for guess in others if guess.score >= _SURE_OF_ASKING), None)


def _another_intent(state: State, understanding: Understanding, values: Mapping[str, str], topic: Topic) -> str | None:
    """The wish that a correction is really about, where its values belong to nothing that was asked or told."""
    asked = NEEDS[state.question.slot].slots if state.question and state.question.slot in NEEDS else ()
    named = without_free_words(values, state)
    if any(name in topic.slots or name in asked for name in named) or topic.case_opened:
        return None
    others = (guess for guess in understanding.guesses[:2] if guess.intent not in (topic.intent, OUT_OF_SCOPE))
    return next((guess.intent for guess in others if guess.score >= _SURE_OF_ANOTHER), None)


def _topic_with(state: State, values: Mapping[str, str]) -> Topic | None:
    return next((topic for topic in reversed(state.topics) if any(name in topic.slots for name in values)), None)


def _has(need: Need, found: Mapping[str, str]) -> bool:
    return any(name in found for name in need.slots)


def _is_another_wish(state: State, understanding: Understanding, need: Need, found: Mapping[str, str]) -> bool:
    """Whether the message is a wish of its own rather than what was asked for."""
    best = understanding.guesses[0] if understanding.guesses else _NOTHING
    topic = state.question.topic if state.question else ""
    if understanding.act is not Act.REQUEST or best.intent in (topic, OUT_OF_SCOPE, *SMALL_TALK):
        return False
    asks = is_question(understanding.text)
    holds_it = _has(need, without_free_words(found, state))
    if holds_it and not asks and need.slot != ORDER:
        return False
    if need.slot in DESCRIBED and best.intent in DESCRIPTIONS and not asks:
        return False
    if TOLD_ANY_TIME.get(topic, frozenset()) & found.keys() and best.intent in SOUNDS_LIKE_REASON and not asks:
        return False
    if understanding.outcome is Outcome.SURE:
        return best.score >= _SURE_OF_ANOTHER or not _has(need, found)
    return asks and best.score >= WORTH_AN_ASIDE and not holds_it


def _yes_no(need: Need, understanding: Understanding) -> dict[str, str]:
    answers = {Act.AFFIRM: "yes", Act.DENY: "no"}
    is_answer = need.is_yes_no and understanding.act in answers
    return {need.slot: answers[understanding.act]} if is_answer else {}


def _may_be_words(understanding: Understanding, found: Mapping[str, str]) -> bool:
    return understanding.intent not in SMALL_TALK and understanding.act is not Act.CANCEL and PHOTO not in found
