"""Runs the flows of a turn: the wish in focus, then those that wait, side questions, and the open question again."""

from dataclasses import replace

from bot.dialogue.cues.questions import is_question
from bot.dialogue.flows import FLOWS
from bot.dialogue.needs import ORDER
from bot.dialogue.scene import Draft, Heard
from bot.dialogue.state import Topic
from bot.dialogue.talk import Becomes, Talk, Waits
from bot.dialogue.topics import with_slots
from bot.dialogue.words import title


def serve(draft: Draft) -> None:
    """Run the flow of the wish in focus, from its top."""
    _run(draft, len(draft.topics) - 1)


def serve_open(draft: Draft) -> None:
    """Serve the wishes that wait, oldest first, until one of them asks something."""
    for waiting in [topic for topic in draft.topics[:-1] if topic.is_open]:
        if draft.question or draft.is_handed_over:
            return
        _announce(draft, waiting)
        draft.topics.remove(waiting)
        draft.topics.append(waiting)
        serve(draft)


def _announce(draft: Draft, waiting: Topic) -> None:
    """Say what comes next: another wish, or the same one for another order."""
    if waiting.intent == draft.topics[-1].intent and (number := waiting.slots.get(ORDER)):
        draft.say("next_topic.order", {"order.number": number})
    else:
        draft.say("next_topic", {"topic": title(waiting.intent)})


def answer_aside(draft: Draft, heard: Heard) -> bool:
    """Answer a wish that came while another topic's question is open; False when it is more than a side question.

    It is one where its flow has an answer and needs nothing from the shopper that is not known.
    """
    intent, understanding = heard.intents[0], draft.scene.understanding
    if len(heard.intents) > 1 or not draft.pending or intent == draft.pending.topic or understanding.is_form:
        return False
    if not (FLOWS[intent].is_answer or is_question(understanding.text)):
        return False
    said, topics = len(draft.says), list(draft.topics)
    draft.topics.append(with_slots(Topic(intent), heard.slots))
    draft.is_aside = True
    _run(draft, len(draft.topics) - 1)
    draft.is_aside = False
    aside = draft.topics.pop()
    draft.topics = topics
    if len(draft.says) == said and not draft.is_handed_over:
        return False
    draft.topics.insert(0, replace(aside, is_open=False))
    return True


def repeat_question(draft: Draft, lead: str | None) -> None:
    """Ask the open question again, gently, after `lead`; nothing else of its flow is said or done."""
    pending = draft.pending
    if pending is None or draft.is_handed_over:
        return
    index = next((i for i, topic in enumerate(draft.topics) if topic.intent == pending.topic), None)
    if index is None:
        return
    if lead:
        draft.say(lead)
    draft.topics.append(draft.topics.pop(index))
    draft.is_quiet = True
    _run(draft, len(draft.topics) - 1)
    draft.is_quiet = False


def _run(draft: Draft, index: int) -> None:
    topic = draft.topics[index]
    talk = Talk(draft, index)
    try:
        FLOWS[topic.intent].run(talk)
    except Waits:
        is_waiting = draft.question is not None and draft.question.topic == draft.topics[index].intent
        draft.topics[index] = replace(draft.topics[index], is_open=is_waiting)
    except Becomes as turned:
        _turn_into(draft, index, turned.intent)
        _run(draft, len(draft.topics) - 1)
    else:
        draft.topics[index] = replace(draft.topics[index], is_open=False)


def _turn_into(draft: Draft, index: int, intent: str) -> None:
    """Go on with the wish that a topic turned out to be: the one that is spoken of already, where there is one."""
    topic = draft.topics.pop(index)
    known = next((one for one in draft.topics if one.intent == intent), None)
    if known:
        draft.topics.remove(known)
    draft.topics.append(with_slots(known, topic.slots) if known else replace(topic, intent=intent))
