"""The way to people: one message in any state, honest about when they answer."""

from bot.dialogue.needs import ORDER
from bot.dialogue.scene import Draft
from bot.dialogue.state import Question, Topic
from bot.dialogue.turn import Escalate, Value
from bot.shop.hours import hours_text, is_open, next_opening
from bot.shop.orders import Mark

CONTACT = "contact"
"""Asked for when a message is taken: where people may call back."""
_OWN_WORDS = frozenset({"proof", "fruitless", "not_understood", "charged_twice", "fake", "threat", "abuse"})
"""Reasons with a sentence of their own before the hand-over's."""


def hand_over(draft: Draft, reason: str, topic: Topic | None, priority: int = 0) -> None:
    """Put the conversation into the queue, or take a message when nobody is there; the open question is let go."""
    first = not draft.state.escalated
    taken = is_closed(draft)
    summary = _summary(draft, topic)
    draft.do(Escalate(reason, summary, max(priority, _vip_priority(draft)), taken))
    draft.change(escalated=True, message_taken=taken)
    draft.why.append(f"handed over: {reason}")
    draft.question = None
    draft.choices = []
    is_registered = any(say.code == "complaint.opened" for say in draft.says)
    if reason in _OWN_WORDS and first and not is_registered:
        draft.say(f"handover.{reason}")
    if taken:
        _take_message(draft, first)
    else:
        _queue(draft)


def add_to_message(draft: Draft, topic: Topic | None) -> None:
    """What the shopper adds while nobody is there goes to the message that was taken."""
    summary = _summary(draft, topic)
    draft.do(Escalate("asked", summary, _vip_priority(draft), message_taken=True))
    draft.say("handover.noted", opening(draft))


def is_closed(draft: Draft) -> bool:
    """Whether nobody is at the desk at this moment."""
    return not is_open(draft.scene.facts.calendar, draft.scene.now)


def hours(draft: Draft) -> dict[str, Value]:
    """A normal day's hours, and when the desk opens next if it is closed."""
    facts, now = draft.scene.facts, draft.scene.now
    next_time = None if is_open(facts.calendar, now) else next_opening(facts.calendar, now)
    return {"shop.hours": hours_text(facts.calendar), "shop.next_opening": next_time}


def opening(draft: Draft) -> dict[str, Value]:
    """When people are at the desk next."""
    scene = draft.scene
    return {"shop.next_opening": next_opening(scene.facts.calendar, scene.now)}


def _take_message(draft: Draft, first: bool) -> None:
    draft.say("handover.message_taken" if first else "handover.noted", opening(draft))
    draft.question = Question(CONTACT, "human_agent")


def _queue(draft: Draft) -> None:
    queue = draft.scene.facts.queue
    if not queue.usual_minutes:
        draft.say("handover.soon")
        return
    draft.say("handover.queue", {"queue.place": queue.waiting + 1, "queue.minutes": queue.usual_minutes})


def _summary(draft: Draft, topic: Topic | None) -> dict[str, str]:
    """For the agent: what it is about, in codes and the shopper's own values."""
    understanding = draft.scene.understanding
    told = dict(topic.slots) if topic else {}
    topics = [one.intent for one in draft.topics]
    contact = draft.heard.slots.get("phone") or told.get("phone") or ""
    summary = {
        "intent": topic.intent if topic else understanding.intent,
        "topics": " ".join(topics),
        "order": told.get(ORDER) or draft.state.last_order or "",
        "contact": contact,
        "message": understanding.text[:500],
        "cases": " ".join(one.intent for one in draft.topics if one.case_opened),
        "photos": str(len(draft.state.evidence) or ""),
    }
    told = {f"slot.{name}": value for name, value in told.items() if name not in (ORDER, "order_unknown")}
    return {name: value for name, value in (summary | told).items() if value}


def _vip_priority(draft: Draft) -> int:
    return int(any(Mark.VIP in order.marks for order in draft.scene.facts.orders))
