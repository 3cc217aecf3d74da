"""Opens a topic's case once, and keeps it up to date with what the shopper corrects or adds."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.dialogue import handover
from bot.dialogue.needs import ORDER
from bot.dialogue.orders import find
from bot.dialogue.scene import Draft
from bot.dialogue.state import Topic
from bot.dialogue.turn import OpenCase, UpdateCase, Value
from bot.dialogue.words import order_facts, slot_words, title
from bot.shop.facts import CaseFact

SETTLED_STAGES = frozenset({"closed", "withdrawn"})
_NOT_DETAILS = frozenset({ORDER, "order_unknown", "photo", "choice", "digits", "confirmed", "withdraw"})
"""Slots that are columns of the case, or steps of the talk, and no part of what the shopper told."""


@dataclass(frozen=True, slots=True)
class CaseWords:
    """Codes of the phrases around one kind of case."""

    opened: str
    next: str
    """What happens next: answers a question that comes after the case was opened."""
    facts: Mapping[str, Value]


def words_of(intent: str, facts: Mapping[str, Value] | None = None) -> CaseWords:
    """The usual codes: `<intent>.opened` and `<intent>.next`."""
    return CaseWords(f"{intent}.opened", f"{intent}.next", facts or {})


def details_of(topic: Topic) -> dict[str, str]:
    """What the shopper told about this topic, as the case keeps it."""
    return {name: value for name, value in topic.slots.items() if name not in _NOT_DETAILS and value}


def record_case(draft: Draft, index: int, case: OpenCase, words: CaseWords) -> None:
    """Open `case` for the topic, or bring the one it has up to date; say which of the two happened."""
    if draft.is_quiet:
        return
    topic = draft.topics[index]
    facts = _facts(draft, topic, case) | dict(words.facts)
    if topic.case_opened:
        _update(draft, index, case, words, facts)
    elif known := _known_case(draft, case):
        draft.say("case.already", facts | {"case.type": title(case.type), "case.answer_by": known.due_at})
        _mark(draft, index, case, topic)
    elif case.type in draft.scene.facts.policies.answered_only:
        draft.say(words.next, facts)
    else:
        draft.do(case)
        draft.say(words.opened, facts)
        _mark(draft, index, case, topic)
        _mind_value(draft, case, topic)


def withdraw(draft: Draft, index: int) -> None:
    """Take back the case that this topic opened."""
    topic = draft.topics[index]
    draft.do(UpdateCase(topic.intent, topic.recorded.get(ORDER) or topic.slots.get(ORDER), withdrawn=True))
    draft.topics[index] = replace(topic, case_opened=False, is_open=False)


def _update(draft: Draft, index: int, case: OpenCase, words: CaseWords, facts: dict[str, Value]) -> None:
    topic = draft.topics[index]
    before = topic.recorded
    changed = {name: value for name, value in details_of(topic).items() if before.get(name) != value}
    moved_to = case.order_number if before.get(ORDER) != (case.order_number or "") else None
    new = tuple(shown for shown in case.evidence if shown in draft.scene.arrived)
    if not (changed or moved_to or new):
        draft.say(words.next, facts)
        return
    draft.do(UpdateCase(case.type, before.get(ORDER) or None, changed, new, moved_to=moved_to))
    draft.say("case.updated" if changed or moved_to else "case.evidence_added", facts)
    _mark(draft, index, case, topic)


def _mark(draft: Draft, index: int, case: OpenCase, topic: Topic) -> None:
    recorded = details_of(topic) | {ORDER: case.order_number or ""}
    draft.topics[index] = replace(draft.topics[index], case_opened=True, is_open=False, recorded=recorded)


def _known_case(draft: Draft, case: OpenCase) -> CaseFact | None:
    """An unsettled case of an earlier conversation about the same thing: a second one would only confuse."""
    return next(
        (
            known
            for known in draft.scene.facts.cases
            if (known.type, known.order_number) == (case.type, case.order_number or "")
            and known.stage not in SETTLED_STAGES
        ),
        None,
    )


def _mind_value(draft: Draft, case: OpenCase, topic: Topic) -> None:
    """A case about a dear order brings a person at once, where the shop wants it."""
    order = find(draft.scene.facts.orders, case.order_number or "")
    limit = draft.scene.rules.value_from
    if limit and order and order.total and order.total.minor >= limit:
        handover.hand_over(draft, "value", topic, priority=1)


def _facts(draft: Draft, topic: Topic, case: OpenCase) -> dict[str, Value]:
    facts = draft.scene.facts
    order = find(facts.orders, case.order_number or "")
    about = order_facts(order, facts.products, draft.language) if order else {}
    return about | slot_words(topic.slots) | {"case.answer_by": case.due_at, "case.type": title(case.type)}
