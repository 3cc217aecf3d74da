"""Reads a message against where the talk stands: an answer, a correction, new wishes, small talk, or nothing known."""

from collections.abc import Mapping
from dataclasses import replace

from bot.dialogue.needs import ITEM, NEEDS, ORDER, PHOTO, PROOF, Need
from bot.dialogue.orders import Named, named_in
from bot.dialogue.scene import Heard, Move, Scene
from bot.dialogue.state import Question, State, Topic
from bot.intents.understanding import OUT_OF_SCOPE, Act, Outcome, Understanding

SMALL_TALK = frozenset({"greeting", "thanks", "goodbye"})
_CONTROL = frozenset({"order_id", "waybill", "digits", "order_reference", "choice", "phone_last4", "photo"})
"""Slots that are read here and mean nothing to a topic as they stand."""
_CALLS_PEOPLE = {"abuse": "abuse", "threat": "threat"}
_INTENT_OF_ALERT = {"charged_twice": "payment_problem", "fake": "authenticity"}
_INTENT_VALUE = "intent:"
"""Choices that stand for a wish carry this before the intent's name; those for a value are `slot=value`."""


def hear(state: State, scene: Scene) -> Heard:
    """What the message does to the talk."""
    understanding = scene.understanding
    picked = _picked(state, understanding)
    slots = _slots(state, scene, picked)
    for reading in (_alerted, _person, _picked_wish):
        if heard := reading(state, understanding, slots, picked):
            return heard
    for looking in (_dropped, _corrected, _answered, _small_talk, _wished):
        if heard := looking(state, understanding, slots):
            return heard
    return _unclear(state, scene, slots)


# ---- what the message holds ----


def _slots(state: State, scene: Scene, picked: str | None) -> dict[str, str]:
    """The values of this message, with the order and the choice it names resolved."""
    understanding = scene.understanding
    slots: dict[str, str] = {}
    for slot in understanding.slots:
        if slot.name not in _CONTROL:
            slots.setdefault(slot.name, slot.value)
    slots |= _order(named_in(understanding, state, scene.facts))
    if picked:
        slots |= _of_choice(state, scene, picked)
    if scene.arrived:
        slots[PHOTO] = "yes"
    return slots


def _order(named: Named | None) -> dict[str, str]:
    if named is None:
        return {}
    if len(named.orders) == 1:
        return {ORDER: named.orders[0].number}
    return {"order_unknown": named.number} if named.number else {}


def _picked(state: State, understanding: Understanding) -> str | None:
    """The value of the choice that was taken by button, number or words."""
    said = understanding.text.strip().casefold()
    for value, label in state.choices:
        if said in (value.casefold(), label.casefold()):
            return value
    chosen = understanding.slot("choice") or ""
    values = [value for value, _ in state.choices]
    if chosen.isdigit() and 1 <= int(chosen) <= len(values):
        return values[int(chosen) - 1]
    return next((value for value, label in state.choices if chosen and chosen in (value, label)), None)


def _of_choice(state: State, scene: Scene, picked: str) -> dict[str, str]:
    if any(order.number == picked for order in scene.facts.orders):
        return {ORDER: picked}
    if picked.startswith(_INTENT_VALUE):
        return {}
    slot, is_named, value = picked.partition("=")
    if is_named:
        return {slot: value}
    return {state.question.slot: picked} if state.question else {}


# ---- readings, the first that fits is taken ----


def _alerted(state: State, understanding: Understanding, slots: Mapping[str, str], picked: str | None) -> Heard | None:
    """Words of the alert list: people, or the flow that brings people."""
    del state, picked
    for group in understanding.alerts:
        intent = understanding.intent if understanding.intent not in (OUT_OF_SCOPE, *SMALL_TALK) else "complaint"
        if group in _INTENT_OF_ALERT:
            fitting = intent if intent in ("return_item", "refund_status") else _INTENT_OF_ALERT[group]
            return Heard(Move.WISHES, (fitting,), {**slots, group: "yes"}, why=f"alert: {group}")
        reason = _CALLS_PEOPLE.get(group, "alert")
        return Heard(Move.WANTS_PERSON, (intent,), slots, reason, why=f"alert: {group}")
    return None


def _person(state: State, understanding: Understanding, slots: Mapping[str, str], picked: str | None) -> Heard | None:
    del state
    if "human_agent" in (understanding.intent, *understanding.also) or picked == f"{_INTENT_VALUE}human_agent":
        return Heard(Move.WANTS_PERSON, ("human_agent",), slots, "asked", why="asks for a person")
    return None


def _picked_wish(
    state: State, understanding: Understanding, slots: Mapping[str, str], picked: str | None
) -> Heard | None:
    del state, understanding
    if picked and picked.startswith(_INTENT_VALUE):
        return Heard(Move.WISHES, (picked.removeprefix(_INTENT_VALUE),), slots, why="took a choice")
    return None


def _dropped(state: State, understanding: Understanding, slots: Mapping[str, str]) -> Heard | None:
    """算了, never mind: what is open is let go; "don't want it, exchange it instead" goes on as a wish."""
    if understanding.act is not Act.CANCEL:
        return None
    intent = understanding.intent
    focus = _focus(state)
    if intent == "cancel_order" and not (focus and focus.intent == intent):
        return None
    if intent in SMALL_TALK or intent == OUT_OF_SCOPE or (focus and focus.intent == intent):
        return Heard(Move.DROPS, (focus.intent,) if focus else (), slots, why="drops it")
    if focus and focus.is_open and understanding.outcome is Outcome.SURE and not _is_known(state, intent):
        return Heard(Move.WISHES, (intent,), {**slots, "instead": "yes"}, why="wants another thing instead")
    return Heard(Move.DROPS, (intent,), slots, why="drops it")


def _corrected(state: State, understanding: Understanding, slots: Mapping[str, str]) -> Heard | None:
    """Not that, this: the topic that has the slot gets the new value."""
    if understanding.act is not Act.CORRECT or not state.topics:
        return None
    topic = _topic_with(state, slots) or state.topics[-1]
    if slots:
        return Heard(Move.ANSWERS, (topic.intent,), slots, corrects=True, why="corrects a value")
    if understanding.outcome is Outcome.SURE and understanding.intent not in (topic.intent, OUT_OF_SCOPE):
        return Heard(Move.WISHES, (understanding.intent,), {"instead": "yes"}, why="corrects the wish")
    if question := _free_question(state):
        return Heard(Move.ANSWERS, (topic.intent,), _free_answer(question, understanding), corrects=True)
    return None


def _answered(state: State, understanding: Understanding, slots: Mapping[str, str]) -> Heard | None:
    """Something that the open question, or an open topic, was waiting for."""
    question = state.question
    if question is None:
        return _added(state, understanding, slots)
    need = NEEDS.get(question.slot)
    if _is_another_wish(state, understanding, question, slots):
        return None
    found = dict(slots) | _yes_no(question, need, understanding)
    if need and need.is_free and not any(name in found for name in need.slots) and _may_be_words(understanding, found):
        found |= _free_answer(need, understanding)
    if _is_refusal(question, understanding, found):
        found[PHOTO] = "no"
    if not found and understanding.act is Act.REQUEST and understanding.intent != question.topic:
        return None
    fruitful = need is not None and any(name in found for name in need.slots) and found.get(PHOTO) != "no"
    return Heard(Move.ANSWERS, (question.topic,), found, attempted=not fruitful, why="answers the question")


def _added(state: State, understanding: Understanding, slots: Mapping[str, str]) -> Heard | None:
    """Nothing was asked, yet the message adds to what was spoken of last: a photo, a wish how to solve it."""
    focus = _focus(state)
    says_nothing_new = understanding.act is Act.INFORM or understanding.intent in (OUT_OF_SCOPE, focus and focus.intent)
    if focus and slots and says_nothing_new and understanding.intent not in SMALL_TALK:
        return Heard(Move.ANSWERS, (focus.intent,), slots, why="adds to the topic")
    return None


def _small_talk(state: State, understanding: Understanding, slots: Mapping[str, str]) -> Heard | None:
    del state
    if understanding.intent in SMALL_TALK and not understanding.also and not slots:
        return Heard(Move.SMALL_TALK, (understanding.intent,), why="small talk")
    return None


def _wished(state: State, understanding: Understanding, slots: Mapping[str, str]) -> Heard | None:
    """One wish or more, named so that the engine is sure."""
    del state
    if understanding.outcome is not Outcome.SURE:
        return None
    named = [intent for intent in (understanding.intent, *understanding.also) if intent not in SMALL_TALK]
    intents = tuple(dict.fromkeys(intent for intent in named if intent != OUT_OF_SCOPE))
    if intents:
        return Heard(Move.WISHES, intents, slots, why=f"wishes {', '.join(intents)}")
    return None


def _unclear(state: State, scene: Scene, slots: Mapping[str, str]) -> Heard:
    """Not sure of any wish: one that is spoken of already is likelier than a new one; else choices, else lost."""
    understanding = scene.understanding
    guessed = [guess.intent for guess in understanding.guesses]
    if understanding.outcome is Outcome.CHOICES:
        spoken_of = next((intent for intent in guessed if _is_known(state, intent)), None)
        if spoken_of:
            return Heard(Move.WISHES, (spoken_of,), slots, why="likeliest of what is spoken of")
        return Heard(Move.UNDECIDED, tuple(guessed[:3]), slots, why="could be several wishes")
    if slots and not state.topics:
        return Heard(Move.LOST, (), slots, why="values without a wish")
    return Heard(Move.LOST, (), slots, attempted=True, why="not understood")


# ---- what the readings look at ----


def _focus(state: State) -> Topic | None:
    return state.focus


def _is_known(state: State, intent: str) -> bool:
    return any(topic.intent == intent for topic in state.topics)


def _topic_with(state: State, slots: Mapping[str, str]) -> Topic | None:
    return next((topic for topic in reversed(state.topics) if any(name in topic.slots for name in slots)), None)


def _is_another_wish(state: State, understanding: Understanding, question: Question, slots: Mapping[str, str]) -> bool:
    """Whether the message is a wish of its own rather than what was asked for."""
    if understanding.outcome is not Outcome.SURE or understanding.act is not Act.REQUEST:
        return False
    del state, slots
    return understanding.intent not in (question.topic, OUT_OF_SCOPE)


def _yes_no(question: Question, need: Need | None, understanding: Understanding) -> dict[str, str]:
    if need is None or not need.is_yes_no:
        return {}
    answers = {Act.AFFIRM: "yes", Act.DENY: "no"}
    return {question.slot: answers[understanding.act]} if understanding.act in answers else {}


def _may_be_words(understanding: Understanding, found: Mapping[str, str]) -> bool:
    return understanding.intent not in SMALL_TALK and understanding.act not in (Act.CANCEL,) and PHOTO not in found


def _free_question(state: State) -> Need | None:
    need = NEEDS.get(state.question.slot) if state.question else None
    return need if need and need.is_free else None


def _free_answer(need: Need, understanding: Understanding) -> dict[str, str]:
    """The message without what was recognised in it, where words are left."""
    words = _without_spans(understanding).strip(" ，,。.!！;；:：\n\t")
    return {need.slot: words} if sum(character.isalnum() for character in words) >= 1 else {}


def _without_spans(understanding: Understanding) -> str:
    text = understanding.text
    for slot in sorted(understanding.slots, key=lambda slot: slot.start, reverse=True):
        if slot.end > slot.start and slot.name in _CONTROL:
            text = text[: slot.start] + text[slot.end :]
    return text


def _is_refusal(question: Question, understanding: Understanding, found: Mapping[str, str]) -> bool:
    return question.slot == PHOTO and understanding.act is Act.DENY and PHOTO not in found


def with_slots(topic: Topic, slots: Mapping[str, str]) -> Topic:
    """The topic with what was told now; a named order ends an earlier vain try."""
    merged = {**topic.slots, **slots}
    if ORDER in slots:
        merged.pop("order_unknown", None)
    if PHOTO in merged and merged[PHOTO] == "no":
        del merged[PHOTO]
    return replace(topic, slots=merged)


__all__ = ["ITEM", "PROOF", "SMALL_TALK", "hear", "with_slots"]
