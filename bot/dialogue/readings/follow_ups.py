"""Whether a message asks on about what was answered or filed: the case, the parcel, another order."""

from collections.abc import Mapping

from bot.dialogue.cues.after_goods import goods_asked_after
from bot.dialogue.cues.questions import (
    asks_next,
    asks_time,
    asks_where,
    is_question,
    names_alternatives,
    points_back,
    points_on,
    speaks_of_arrival,
    speaks_of_parcel,
)
from bot.dialogue.cues.responses import (
    is_found,
)
from bot.dialogue.goods import pieces
from bot.dialogue.kinship import (
    ABOUT_PARCELS,
    ASKED_NEXT,
    AWAITED,
    FAULTS,
    OF_GOODS_HERE,
    REMEDIES,
    SENT_TO,
    SMALL_TALK,
    SOUNDS_LIKE_WHERE,
    WAYS_BACK,
)
from bot.dialogue.needs import ISSUE, ORDER
from bot.dialogue.scene import Heard, Move
from bot.dialogue.state import State, Topic
from bot.dialogue.wordings import fault_in
from bot.intents.understanding import OUT_OF_SCOPE, Guess, Outcome, Understanding

_SURE_OF_CHANGE = 0.62
"""Share from which a question after a filed case is about something else; below it asks about that case."""
_SURE_OF_BACK = 0.85
"""The same where the words point back to something spoken of."""
_PLAIN = 0.62
"""Share from which a short question that leans on the last answer is a wish of its own."""


def follow_up(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """A question after a case was filed, with nothing surely new in it, is about that case."""
    focus, text = state.focus, understanding.text
    if focus is None or not focus.case_opened or state.question:
        return None
    if focus.intent in AWAITED and is_found(text):
        return Heard(Move.ANSWERS, (focus.intent,), {"found": "yes"}, why="has found what was missing")
    best = understanding.best
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


def asked_after_goods(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """Goes back to earlier goods by asking what became of them: what is lacking is asked, a filed case is told."""
    about = goods_asked_after(understanding.text)
    if about is None:
        return None
    of_goods = [topic for topic in reversed(state.topics) if topic.intent in OF_GOODS_HERE]
    named = [topic for topic in of_goods if _names(topic, about, values)]
    meant = named or [topic for topic in of_goods if values.get(ORDER) in (None, topic.slots.get(ORDER))]
    if not meant or len({topic.intent for topic in meant}) > 1:
        return None
    return Heard(Move.ANSWERS, (meant[0].intent,), {}, why="asks after goods spoken of")


def asked_where(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """Where is my T-shirt?, after another matter: the likeliest wish of its own is the parcel."""
    focus = state.focus
    if focus is None or ORDER not in values or not asks_where(understanding.text):
        return None
    if state.question and focus.slots.get(ORDER) in (None, values[ORDER]):
        return None
    others = [guess.intent for guess in understanding.guesses[:4] if guess.intent != focus.intent]
    likely = SOUNDS_LIKE_WHERE.intersection(others) if state.question else "track_parcel" in others[:1]
    return Heard(Move.WISHES, ("track_parcel",), values, why="asks where it is") if likely else None


def other_order(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """And the other one?: the same is asked of another order."""
    focus = state.focus
    if focus is None or state.question or not points_back(understanding.text):
        return None
    if values.get(ORDER) in (None, focus.slots.get(ORDER)):
        return None
    return Heard(Move.WISHES, (focus.intent,), values, why="asks the same of another order")


def asked_on(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """A short question that leans on the last answer, and names no wish plainly: 那没办法了？"""
    focus = state.focus
    if focus is None or state.question or values or not points_on(understanding.text):
        return None
    best = understanding.best
    if best.intent in (*ASKED_NEXT, *SMALL_TALK, OUT_OF_SCOPE) or best.score >= _PLAIN:
        return None
    return Heard(Move.ANSWERS, (focus.intent,), {}, why="asks on about what is spoken of")


def _names(topic: Topic, about: str, values: Mapping[str, str]) -> bool:
    """Whether these words are about that matter: by its order, or by what was told of it."""
    if ORDER in values and values[ORDER] == topic.slots.get(ORDER):
        return True
    return bool(pieces(about) & pieces(" ".join(topic.slots.values())))


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
