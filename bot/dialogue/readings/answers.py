"""Whether a message answers the question that is open, adds to the topic in focus, or asks something beside it."""

from collections.abc import Mapping

from bot.dialogue.cues.questions import asks_where, is_question
from bot.dialogue.cues.responses import accepts, begins_with_no, cannot_say, declines, is_about_to
from bot.dialogue.kinship import (
    DESCRIBED,
    DESCRIPTIONS,
    FAULTS,
    OF_GOODS_HERE,
    REMEDIES,
    SMALL_TALK,
    SOUNDS_LIKE_REASON,
    SOUNDS_LIKE_RECEIVED,
    TOLD_ANY_TIME,
)
from bot.dialogue.needs import NEEDS, ORDER, PHOTO, Need
from bot.dialogue.scene import Heard, Move
from bot.dialogue.state import State
from bot.dialogue.told import free_answer, without_free_words
from bot.dialogue.wordings import instead_of, only_asks_who_signed, says_received
from bot.intents.understanding import OUT_OF_SCOPE, Act, Guess, Outcome, Understanding

SURE_OF_ANOTHER = 0.75
"""Share from which a message is a wish of its own although it holds what was asked for."""
WORTH_AN_ASIDE = 0.35
"""Share from which a question that answers nothing is a side question rather than a vain answer."""
_NO_QUESTION = frozenset({"invoice_title", "tax_id", "address"})
"""What is asked for as a name or a number."""
_SURE_OF_SIDE = 0.9
"""Share from which a question is a side question although the engine took it for the answer."""
_SURE_OF_ASKING = 0.6
"""The same where any words would do for an answer: a question is hardly one."""


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
    if need.is_free and not _has(need, found) and _may_be_words(need, understanding, found):
        found |= free_answer(need, understanding)
    is_new = understanding.best.intent != question.topic
    if not found and understanding.act is Act.REQUEST and is_new:
        return None
    is_attempt = not found or "order_unknown" in found
    return Heard(Move.ANSWERS, (question.topic,), found, attempted=is_attempt, why="answers the question")


def side_question(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """A question of another sense that happens to hold what was asked for: 39 码有货吗."""
    question = state.question
    if question is None or question.slot == ORDER or understanding.act is not Act.INFORM:
        return None
    own = _best_beside(question.topic, understanding)
    is_clear = own.score >= _SURE_OF_SIDE and own.intent not in (OUT_OF_SCOPE, *SMALL_TALK)
    need = NEEDS.get(question.slot)
    if need and need.is_free and own.intent not in (*DESCRIPTIONS, *SMALL_TALK):
        is_clear = own.score >= _SURE_OF_ASKING
    if is_clear and is_question(understanding.text):
        return Heard(Move.WISHES, (own.intent,), without_free_words(values, state), why="a side question")
    return None


def received(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """Says that the parcel came, where what is wrong with the goods is spoken of: that was known, and is no wish."""
    topic = state.question.topic if state.question else state.focus.intent if state.focus else ""
    text = understanding.text
    if topic not in OF_GOODS_HERE or understanding.intent not in SOUNDS_LIKE_RECEIVED or understanding.also:
        return None
    if not says_received(text) or values.get(ORDER, state.last_order) != state.last_order:
        return None
    asks_for_parcel = understanding.intent != "not_received_signed" or asks_where(text) or only_asks_who_signed(text)
    if asks_for_parcel and is_question(text):
        return None
    return Heard(Move.ANSWERS, (topic,), without_free_words(values, state), why="says that the goods are here")


def acknowledged(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """Takes note of what was said; nothing is asked and nothing is wished."""
    is_yes = understanding.act in (Act.AFFIRM, Act.DENY)
    if state.question or state.choices or values or not (is_yes or accepts(understanding.text)):
        return None
    return Heard(Move.ACKNOWLEDGES, (state.focus.intent,) if state.focus else (), why="takes note")


def will_do(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """The shopper is about to give what was asked for: 稍等我去拍, hang on."""
    question = state.question
    if question is None or values or not is_about_to(understanding.text):
        return None
    return Heard(Move.ACKNOWLEDGES, (question.topic,), {"waits": "yes"}, why="is about to give what was asked for")


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


def _has(need: Need, found: Mapping[str, str]) -> bool:
    return any(name in found for name in need.slots)


def _is_another_wish(state: State, understanding: Understanding, need: Need, found: Mapping[str, str]) -> bool:
    """Whether the message is a wish of its own rather than what was asked for."""
    best = understanding.best
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
        return best.score >= SURE_OF_ANOTHER or not _has(need, found)
    return asks and best.score >= WORTH_AN_ASIDE and not holds_it


def _yes_no(need: Need, understanding: Understanding) -> dict[str, str]:
    answers = {Act.AFFIRM: "yes", Act.DENY: "no"}
    is_answer = need.is_yes_no and understanding.act in answers
    return {need.slot: answers[understanding.act]} if is_answer else {}


def _may_be_words(need: Need, understanding: Understanding, found: Mapping[str, str]) -> bool:
    """Whether the message's own words may be the answer; no question is a name or a number."""
    if need.slot in _NO_QUESTION and is_question(understanding.text):
        return False
    return understanding.intent not in SMALL_TALK and understanding.act is not Act.CANCEL and PHOTO not in found


def _best_beside(topic: str, understanding: Understanding) -> Guess:
    """The likeliest of the first two guesses that is another wish."""
    others = (guess for guess in understanding.guesses[:2] if guess.intent != topic)
    return next(others, Guess(OUT_OF_SCOPE, 0.0))
