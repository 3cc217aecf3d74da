"""The list of wishes in a talk: one is in focus, others wait, closed ones are remembered."""

from collections.abc import Mapping
from dataclasses import replace

from bot.dialogue.goods import holding
from bot.dialogue.needs import ITEM, ORDER, PHOTO
from bot.dialogue.orders import find
from bot.dialogue.scene import Draft
from bot.dialogue.state import Topic
from bot.dialogue.wordings import other_goods

_KEPT = 12
"""Topics remembered in one conversation; beyond it the oldest closed ones are forgotten."""


_ABOUT_GOODS = frozenset({"return_item", "exchange_item", "warranty_repair", "quality_problem"})


def bring_forward(draft: Draft, intent: str, slots: Mapping[str, str]) -> None:
    """Put the wish into focus with what was told now: the one that is spoken of, or a new one."""
    if turned_to := _turned_to(draft, intent, slots):
        slots = {**slots, ITEM: turned_to}
    known = None if turned_to else _spoken_of(draft, intent, slots)
    if known:
        draft.topics.remove(known)
    topic = replace(known, is_open=True) if known else Topic(intent)
    draft.topics.append(with_slots(topic, slots))
    if slots.get(ORDER):
        draft.change(last_order=slots[ORDER])
    _forget(draft)


def bring_forward_each(draft: Draft, intent: str, slots: Mapping[str, str], orders: tuple[str, ...]) -> None:
    """Put the wish into focus for the first of the orders; for the others it waits."""
    bring_forward(draft, intent, {**slots, ORDER: orders[0]})
    first = draft.topics.pop()
    others = [replace(first, slots={**first.slots, ORDER: number}) for number in orders[1:]]
    draft.topics += [*others, first]


def drop(draft: Draft, intent: str) -> None:
    """Let a wish go; what its case says stays."""
    draft.topics = [replace(one, is_open=False) if one.intent == intent else one for one in draft.topics]


def close_open(draft: Draft, *intents: str) -> None:
    """Close these wishes, open or not."""
    for intent in intents:
        drop(draft, intent)


def with_slots(topic: Topic, slots: Mapping[str, str]) -> Topic:
    """The topic with what was told now; a named order ends an earlier vain try, a refused photo leaves no trace."""
    merged = {**topic.slots, **slots}
    if ORDER in slots:
        merged.pop("order_unknown", None)
    if merged.get(PHOTO) == "no":
        del merged[PHOTO]
    return replace(topic, slots=merged)


def _spoken_of(draft: Draft, intent: str, slots: Mapping[str, str]) -> Topic | None:
    """The topic of this intent, unless its case is filed and another order is named now without correcting it."""
    topic = next((one for one in reversed(draft.topics) if one.intent == intent), None)
    if topic is None or draft.heard.corrects or not topic.case_opened:
        return topic
    is_another = slots.get(ORDER) and slots[ORDER] != topic.recorded.get(ORDER)
    return None if is_another else topic


def _turned_to(draft: Draft, intent: str, slots: Mapping[str, str]) -> str | None:
    """Other goods than those of the order spoken of, where the message asks the same about them: 那芦荟胶能退吗."""
    topic = next((one for one in reversed(draft.topics) if one.intent == intent), None)
    if topic is None or ORDER in slots or intent not in _ABOUT_GOODS:
        return None
    goods, facts = other_goods(draft.scene.understanding.text), draft.scene.facts
    order = find(facts.orders, topic.slots.get(ORDER, ""))
    return goods if goods and order and not holding((order,), goods, facts.products) else None


def _forget(draft: Draft) -> None:
    while len(draft.topics) > _KEPT:
        oldest = next((one for one in draft.topics if not one.is_open), draft.topics[0])
        draft.topics.remove(oldest)
