"""The values that a message holds, read against the talk: the order it names, the choice it takes, its free words."""

import re
from collections.abc import Mapping

from bot.dialogue.cues.contents import said_anew
from bot.dialogue.cues.questions import is_question
from bot.dialogue.goods import place_of_goods
from bot.dialogue.kinship import SENT_BACK
from bot.dialogue.needs import ORDER, PHOTO, Need
from bot.dialogue.orders import Named, find, named_in
from bot.dialogue.scene import Scene
from bot.dialogue.state import State
from bot.intents.understanding import Act, Slot, Understanding
from bot.shop.facts import Facts, Proof

INTENT_VALUE = "intent:"
"""Choices that stand for a wish carry this before the intent's name; those for a value are `slot=value`."""
_READ_HERE = frozenset({"order_id", "waybill", "digits", "order_reference", "choice", "phone_last4", "photo"})
"""Slots that mean nothing to a topic as they stand: they are resolved first."""
_FREE = frozenset({"issue", "reason", "missing_item", "received_item", "change_detail", "contact", "invoice_title"})
"""Slots that the engine fills with the message's own words because they were asked for."""
_ABOUT_THE_ORDER = re.compile(
    r"我是说|说的是|[说打写输]错了|"
    r"订单|单号|编号|尾号|后四位|那单|这单|那个|这个|买的|下的单|下单|拍的|到的|收到的|就是|是的|好的|对|的|是|在|了|呀|啊|哦|嗯|我|"
    r"去年|今年|前年|上个?月|上周|昨天|前天|今天|双十一|双11|双十二|618|\d+月|\d+[日号]|"
    r"\b(?:order|number|no|last|four|digits|ending|ends|in|with|the|my|it|its|it's|is|this|that|one|ok|okay|cool|yes|"
    r"sure|here|you|go|bought|got|i|from|on|and|hi|for|a|an|thanks|please|sorry|year|month|week|ago|just|was|"
    r"mean|meant|oops|typo)\b",
    re.IGNORECASE,
)
"""Words that only say which order is meant."""
_RESTATES = re.compile(
    r"[哦噢喔嗯好的行，,。.\s]*(?:那|就|还是)*(?:我)?(?:要|想)?(?:给我|帮我)?(?:退|换|修)(?:货|款|了|掉)?(?:吧|呢|哦)*[。.!！\s]*"
    r"|(?:ok(?:ay)?|right|yes|well)?[\s,.]*(?:please )?(?:i(?:'d| would)? (?:want|like) to )?"
    r"(?:return|exchange|swap|send) (?:it|them|this)(?: back)?[\s,.]*(?:please|then)?[.!]*",
    re.IGNORECASE,
)
"""Only says the wish once more."""
_MARKS = re.compile(r"[\W_]+")


def told_values(state: State, scene: Scene, picked: str | None) -> dict[str, str]:
    """The values of this message by slot, with the order and the choice that it names resolved."""
    understanding = scene.understanding
    values: dict[str, str] = {}
    for slot in understanding.slots:
        if slot.name not in _READ_HERE and not _is_no_answer(slot, understanding) and not _is_told(state, slot):
            values.setdefault(slot.name, _said(slot))
    values |= _order(named_in(understanding, state, scene.facts), understanding, state)
    if picked:
        values |= _of_choice(state, scene, picked)
    if scene.facts.proof is Proof.GRANTED:
        values.pop("order_unknown", None)
        values[ORDER] = scene.facts.orders[0].number
    if scene.arrived:
        values[PHOTO] = "yes"
    return values


def picked_choices(state: State, understanding: Understanding) -> tuple[str, ...]:
    """The values of the choices that were taken by button, number or words; mostly one or none."""
    said = understanding.text.strip().casefold()
    if exact := tuple(value for value, label in state.choices if said in (value.casefold(), label.casefold())):
        return exact[:1]
    places = [int(slot.value) for slot in understanding.slots if slot.name == "choice" and slot.value.isdecimal()]
    return tuple(dict.fromkeys(state.choices[at - 1][0] for at in places if 1 <= at <= len(state.choices)))


def numbers_named(understanding: Understanding, facts: Facts) -> tuple[str, ...]:
    """The orders that the message names by their numbers or waybills, in its order."""
    named = (slot for slot in understanding.slots if slot.name == "order_id" and slot.end > slot.start)
    inside = sorted(named, key=lambda slot: slot.start)
    return tuple(dict.fromkeys(slot.value for slot in inside if find(facts.orders, slot.value)))


def free_answer(need: Need, understanding: Understanding) -> dict[str, str]:
    """The message's own words as the answer, where some are left beside what was recognised in it."""
    words = _without_values(understanding).strip(" ，,。.!！;；:：、\n\t")
    is_empty = not any(character.isalnum() for character in words) or _RESTATES.fullmatch(words)
    if is_empty or _is_only_about_the_order(words, understanding) or _is_mostly("opened", words, understanding):
        return {}
    return {need.slot: words}


def orders_by_wish(scene: Scene, intents: tuple[str, ...]) -> Mapping[str, Mapping[str, str]]:
    """Where a message with several wishes names the goods of as many orders: each wish with its own order."""
    facts, text = scene.facts, scene.understanding.text
    if 1 < len(intents) == len(numbers := numbers_named(scene.understanding, facts)):
        return {intent: {ORDER: number} for intent, number in zip(intents, numbers, strict=True)}
    places = ((place_of_goods(text, order, facts.products), order.number) for order in facts.orders)
    found = sorted((at, number) for at, number in places if at is not None)
    if len(intents) < 2 or len(found) != len(intents):
        return {}
    return {intent: {ORDER: number} for intent, (_, number) in zip(intents, found, strict=True)}


def names_only_an_order(understanding: Understanding) -> bool:
    """Whether the message gives an order number and not a word of what is wished."""
    return _is_only_about_the_order(_without_values(understanding), understanding)


def without_free_words(values: Mapping[str, str], state: State) -> dict[str, str]:
    """The values without the own words that the engine took for an answer: the message is a wish, and answers none."""
    asked = state.question.slot if state.question else ""
    return {name: value for name, value in values.items() if name != asked or name not in _FREE}


def _order(named: Named | None, understanding: Understanding, state: State) -> dict[str, str]:
    if named is None:
        return {}
    if len(named.orders) == 1:
        return {ORDER: named.orders[0].number}
    if not named.number:
        return {}
    awaits_waybill = state.focus is not None and state.focus.intent in SENT_BACK and state.focus.case_opened
    is_waybill = named.number == understanding.slot("waybill")
    return {"waybill" if is_waybill and awaits_waybill else "order_unknown": named.number}


def _of_choice(state: State, scene: Scene, picked: str) -> dict[str, str]:
    if any(order.number == picked for order in scene.facts.orders):
        return {ORDER: picked}
    if picked.startswith(INTENT_VALUE):
        return {}
    slot, is_named, value = picked.partition("=")
    if is_named:
        return {slot: value}
    return {state.question.slot: picked} if state.question else {}


def _said(slot: Slot) -> str:
    """The value; of own words that take something back, what is said instead."""
    return (said_anew(slot.value) if slot.name in _FREE else None) or slot.value


def _is_told(state: State, slot: Slot) -> bool:
    """Whether a date is the one that was told already: Friday won't do, make it Saturday."""
    told = state.focus.slots.get(slot.name, "") if state.focus and slot.name == "date" else ""
    return bool(told) and slot.value in told


def _is_no_answer(slot: Slot, understanding: Understanding) -> bool:
    """Whether own words that were taken for an answer tell nothing: a bare yes or no, or only which order."""
    if slot.name not in _FREE:
        return False
    if slot.name == "invoice_title" and slot.end - slot.start == len(understanding.text):
        return is_question(understanding.text)
    if slot.name == "reason" and _is_mostly("opened", slot.value, understanding):
        return True
    if _RESTATES.fullmatch(slot.value):
        return True
    return understanding.act in (Act.AFFIRM, Act.DENY) or _is_only_about_the_order(slot.value, understanding)


def _is_mostly(name: str, words: str, understanding: Understanding) -> bool:
    """Whether the words are little more than the value of another slot."""
    return any(slot.name == name and (slot.end - slot.start) * 2 >= len(words) for slot in understanding.slots)


def _is_only_about_the_order(words: str, understanding: Understanding) -> bool:
    """Whether words that stand beside an order's name tell nothing but which order it is."""
    if understanding.slot(ORDER) is None:
        return False
    rest = words
    for found in understanding.slots:
        if found.name in ("item", "order_id", "date") and found.end > found.start:
            rest = rest.replace(understanding.text[found.start : found.end], " ")
    return len(_MARKS.sub("", _ABOUT_THE_ORDER.sub(" ", rest))) < 2


def _without_values(understanding: Understanding) -> str:
    text = understanding.text
    for slot in sorted(understanding.slots, key=lambda slot: slot.start, reverse=True):
        if slot.end > slot.start and slot.name in _READ_HERE:
            text = text[: slot.start] + text[slot.end :]
    return text
