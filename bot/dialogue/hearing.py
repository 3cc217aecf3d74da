"""Reads a message against where the talk stands: an answer, a correction, new wishes, small talk, or nothing known."""

import re
from collections.abc import Mapping

from bot.dialogue.needs import NEEDS, PHOTO, WITHDRAW, Need
from bot.dialogue.scene import Heard, Move, Scene
from bot.dialogue.state import Question, State, Topic
from bot.dialogue.told import INTENT_VALUE, free_answer, picked_choice, told_values, without_free_words
from bot.intents.understanding import OUT_OF_SCOPE, Act, Outcome, Understanding

SMALL_TALK = frozenset({"greeting", "thanks", "goodbye"})
_CALLS_PEOPLE = {"abuse": "abuse", "threat": "threat"}
_INTENT_OF_ALERT = {"charged_twice": ("payment_problem",), "fake": ("authenticity", "return_item", "refund_status")}
"""By alert group, the wishes whose flow deals with it; the first where the message names none of them."""
_REMEDIES = frozenset({"return_item", "exchange_item", "warranty_repair"})
"""Asked as a question after a fault was registered, these ask how it is going to be put right."""
_ASKED_NEXT = frozenset({"refund_status", "track_parcel", "delivery_time", "chase_parcel", "chase_dispatch"})
"""What is naturally asked after a case: taken as said, however unsure."""
_HOURS = re.compile(
    r"(?:几点|什么时候|啥时候|多久).{0,4}(?:上班|下班|开门|营业|有人|在线)|(?:上班|营业|客服|工作)时间"
    r"|\b(?:when|what time)\b.{0,24}\b(?:open|close|back|there|available|working)\b|\b(?:opening|business|office) (?:hours|times)\b",
    re.IGNORECASE,
)
_SURE_OF_CHANGE = 0.62
"""Share from which a question after a filed case is about something else; below it asks about that case."""
_SURE_OF_ANOTHER = 0.75
"""Share from which a message is a wish of its own although it holds what was asked for."""
_WORTH_AN_ASIDE = 0.35
_WORTH_RECALLING = 0.1
"""Share from which a wish that is spoken of already is likelier than a new one."""
_QUESTION = re.compile(
    r"[?？]\s*$|(?:吗|么|嘛|呢|没有|不)[。.!！~～]*$|还是|多久|多少|怎么|什么时候|几天|哪[里个天儿]|有没有|能不能|可不可以|是不是|要不要|谁"
    r"|^(?:do|does|can|could|will|would|is|are|how|when|where|what|who|which|should|any)\b",
    re.IGNORECASE,
)


def hear(state: State, scene: Scene) -> Heard:
    """What the message does to the talk."""
    understanding = scene.understanding
    picked = picked_choice(state, understanding)
    values = told_values(state, scene, picked)
    if picked and picked.startswith(INTENT_VALUE):
        intent = picked.removeprefix(INTENT_VALUE)
        is_person = intent == "human_agent"
        move = Move.WANTS_PERSON if is_person else Move.WISHES
        return Heard(move, (intent,), values, "asked" if is_person else "", why="took a choice")
    for reading in _READINGS:
        if heard := reading(state, understanding, values):
            return heard
    return _unclear(state, understanding, values)


def is_question(text: str) -> bool:
    """Whether the words ask something rather than want something done."""
    return bool(_QUESTION.search(text.strip()))


# ---- readings, the first that fits is taken ----


def _alerted(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """Words of the alert list: people, or the flow that brings people."""
    del state
    for group in understanding.alerts:
        intent = understanding.intent if understanding.intent not in (OUT_OF_SCOPE, *SMALL_TALK) else "complaint"
        if group in _INTENT_OF_ALERT:
            dealing = _INTENT_OF_ALERT[group]
            fitting = intent if intent in dealing else dealing[0]
            return Heard(Move.WISHES, (fitting,), {**values, group: "yes"}, why=f"alert: {group}")
        return Heard(Move.WANTS_PERSON, (intent,), values, _CALLS_PEOPLE.get(group, "alert"), why=f"alert: {group}")
    return None


def _person(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    if "human_agent" not in (understanding.intent, *understanding.also):
        return None
    if state.message_taken and understanding.act is Act.INFORM:
        return None
    return Heard(Move.WANTS_PERSON, ("human_agent",), values, "asked", why="asks for a person")


def _hours(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """Asks when people are at the desk."""
    del state
    if is_question(understanding.text) and _HOURS.search(understanding.text) and "order_id" not in values:
        return Heard(Move.ASKS_HOURS, ("human_agent",), why="asks when people are there")
    return None


def _dropped(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """算了, never mind: what is open is let go; "don't want it, exchange it instead" goes on as a wish."""
    if understanding.act is not Act.CANCEL:
        return None
    intent, focus = understanding.intent, state.focus
    if intent == "cancel_order" and not (focus and focus.intent == intent):
        return None
    if intent in SMALL_TALK or intent == OUT_OF_SCOPE or (focus and focus.intent == intent):
        return Heard(Move.DROPS, (focus.intent,) if focus else (), values, why="drops it")
    is_another = focus is not None and focus.is_open and not _is_known(state, intent)
    if is_another and understanding.outcome is Outcome.SURE and not _is_about(understanding, focus):
        return Heard(Move.WISHES, (intent,), {**values, "instead": "yes"}, why="wants another thing instead")
    return Heard(Move.DROPS, (focus.intent if focus and focus.is_open else intent,), values, why="drops it")


def _corrected(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """Not that, this: the topic that has the slot gets the new value."""
    if understanding.act is not Act.CORRECT or not state.topics:
        return None
    topic = _topic_with(state, values) or state.topics[-1]
    if values:
        return Heard(Move.ANSWERS, (topic.intent,), values, corrects=True, why="corrects a value")
    if understanding.outcome is Outcome.SURE and understanding.intent not in (topic.intent, OUT_OF_SCOPE):
        return Heard(Move.WISHES, (understanding.intent,), {"instead": "yes"}, why="corrects the wish")
    need = NEEDS.get(state.question.slot) if state.question else None
    if need and need.is_free:
        return Heard(Move.ANSWERS, (topic.intent,), free_answer(need, understanding), corrects=True)
    return None


def _answered(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """Something that the open question, or the topic in focus, was waiting for."""
    question = state.question
    need = NEEDS.get(question.slot) if question else None
    if question is None or need is None:
        return _added(state, understanding, values)
    found = dict(values) | _yes_no(question, need, understanding)
    if _is_another_wish(understanding, question, need, found):
        return None
    if need.is_free and not _answers(need, found) and _may_be_words(understanding, found):
        found |= free_answer(need, understanding)
    if question.slot == PHOTO and understanding.act is Act.DENY and PHOTO not in found:
        found[PHOTO] = "no"
    if not found and understanding.act is Act.REQUEST and understanding.intent != question.topic:
        return None
    is_attempt = not found or "order_unknown" in found or found.get(PHOTO) == "no"
    return Heard(Move.ANSWERS, (question.topic,), found, attempted=is_attempt, why="answers the question")


def _added(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """Nothing was asked, yet the message adds to what was spoken of last: a photo, a wish how to solve it."""
    focus = state.focus
    if focus is None or not values or understanding.intent in SMALL_TALK:
        return None
    if understanding.act is Act.INFORM or understanding.intent in (OUT_OF_SCOPE, focus.intent):
        return Heard(Move.ANSWERS, (focus.intent,), values, why="adds to the topic")
    return None


def _small_talk(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    del state
    if understanding.intent in SMALL_TALK and not understanding.also and not values:
        return Heard(Move.SMALL_TALK, (understanding.intent,), why="small talk")
    return None


def _follow_up(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """A question after a case was filed, with nothing surely new in it, is about that case."""
    focus = state.focus
    if focus is None or not focus.case_opened or state.question or not is_question(understanding.text):
        return None
    best = understanding.guesses[0] if understanding.guesses else None
    asks_remedy = understanding.intent in _REMEDIES and focus.intent not in _REMEDIES
    is_vague = best is None or best.score < _SURE_OF_CHANGE
    if understanding.intent in (*_ASKED_NEXT, OUT_OF_SCOPE, *SMALL_TALK):
        return None
    if asks_remedy or is_vague:
        return Heard(Move.ANSWERS, (focus.intent,), {}, why="asks about the case just filed")
    del values
    return None


def _wished(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """One wish or more, named so that the engine is sure."""
    del state
    if understanding.outcome is not Outcome.SURE:
        return None
    named = [intent for intent in (understanding.intent, *understanding.also) if intent not in SMALL_TALK]
    intents = tuple(dict.fromkeys(intent for intent in named if intent != OUT_OF_SCOPE))
    if intents:
        return Heard(Move.WISHES, intents, without_free_words(values), why=f"wishes {', '.join(intents)}")
    return None


_READINGS = (_alerted, _hours, _person, _dropped, _corrected, _answered, _small_talk, _follow_up, _wished)


def _unclear(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard:
    """Not sure of any wish: one that is spoken of already is likelier than a new one; else choices, else lost."""
    if understanding.outcome is not Outcome.CHOICES:
        return Heard(Move.LOST, (), values, attempted=not values, why="not understood")
    guessed = [guess.intent for guess in understanding.guesses[:3] if guess.score >= _WORTH_RECALLING]
    if recalled := next((intent for intent in guessed if _is_known(state, intent)), None):
        return Heard(Move.WISHES, (recalled,), without_free_words(values), why="likeliest of what is spoken of")
    best = understanding.guesses[0]
    if state.question and best.score >= _WORTH_AN_ASIDE:
        return Heard(Move.WISHES, (best.intent,), without_free_words(values), why="likeliest side question")
    offered = tuple(intent for intent in guessed if intent != OUT_OF_SCOPE)
    return Heard(Move.UNDECIDED, offered or (best.intent,), values, why="could be several wishes")


# ---- what the readings look at ----


def _is_known(state: State, intent: str) -> bool:
    return any(topic.intent == intent for topic in state.topics)


def _is_about(understanding: Understanding, focus: Topic | None) -> bool:
    """Whether the topic in focus is among the likely guesses: then it is that which is dropped."""
    return focus is not None and any(guess.intent == focus.intent for guess in understanding.guesses[:2])


def _topic_with(state: State, values: Mapping[str, str]) -> Topic | None:
    return next((topic for topic in reversed(state.topics) if any(name in topic.slots for name in values)), None)


def _answers(need: Need, found: Mapping[str, str]) -> bool:
    return any(name in found for name in need.slots)


def _is_another_wish(understanding: Understanding, question: Question, need: Need, found: Mapping[str, str]) -> bool:
    """Whether the message is a wish of its own rather than what was asked for."""
    if understanding.act is not Act.REQUEST or understanding.intent in (question.topic, *SMALL_TALK):
        return False
    best = understanding.guesses[0] if understanding.guesses else None
    if best is None or best.intent in (question.topic, OUT_OF_SCOPE):
        return False
    if understanding.outcome is Outcome.SURE:
        return best.score >= _SURE_OF_ANOTHER or not _answers(need, found)
    asks = is_question(understanding.text) and best.score >= _WORTH_AN_ASIDE
    return asks and not _answers(need, without_free_words(found))


def _yes_no(question: Question, need: Need, understanding: Understanding) -> dict[str, str]:
    answers = {Act.AFFIRM: "yes", Act.DENY: "no"}
    if not need.is_yes_no or understanding.act not in answers:
        return {}
    if question.slot == WITHDRAW and understanding.act is Act.CANCEL:
        return {question.slot: "yes"}
    return {question.slot: answers[understanding.act]}


def _may_be_words(understanding: Understanding, found: Mapping[str, str]) -> bool:
    return understanding.intent not in SMALL_TALK and understanding.act is not Act.CANCEL and PHOTO not in found
