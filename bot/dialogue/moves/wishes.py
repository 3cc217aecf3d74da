"""The turn when something is wished, answered or a person is called: the flows are run."""

from dataclasses import replace

from bot.dialogue import handover
from bot.dialogue.flows.complaint import register_complaint
from bot.dialogue.moves.letting_go import settle_withdrawal
from bot.dialogue.needs import WITHDRAW
from bot.dialogue.scene import Draft, Heard
from bot.dialogue.serving import answer_aside, repeat_question, serve, serve_open
from bot.dialogue.talk import Talk
from bot.dialogue.told import orders_by_wish
from bot.dialogue.topics import bring_forward, bring_forward_each, close_open, drop
from bot.dialogue.words import title


def take_answer(draft: Draft, heard: Heard) -> None:
    draft.intent = heard.intents[0]
    draft.change(misunderstood=0)
    _bring_forward(draft, heard)
    if heard.intents[0] == "human_agent":
        handover.add_to_message(draft, draft.topics[-1])
        close_open(draft, "human_agent")
        return
    if draft.pending and draft.pending.slot == WITHDRAW:
        settle_withdrawal(draft, heard)
        return
    serve(draft)
    serve_open(draft)


def take_wishes(draft: Draft, heard: Heard) -> None:
    first, *others = heard.intents
    draft.intent = first
    draft.change(misunderstood=0)
    if heard.slots.get("instead"):
        drop(draft, draft.topics[-1].intent)
    if others:
        draft.say("heard.several", {"topics": tuple(title(intent) for intent in heard.intents)})
    if draft.pending and not heard.slots.get("instead") and answer_aside(draft, heard):
        repeat_question(draft, "resume")
        return
    own = orders_by_wish(draft.scene, heard.intents)
    for intent in others:
        bring_forward(draft, intent, {**heard.slots, **own.get(intent, {})})
    _bring_forward(draft, replace(heard, slots={**heard.slots, **own.get(first, {})}))
    serve(draft)
    serve_open(draft)


def _bring_forward(draft: Draft, heard: Heard) -> None:
    """Put the first wish into focus, for each of the orders that it is about."""
    if len(heard.orders) > 1:
        bring_forward_each(draft, heard.intents[0], heard.slots, heard.orders)
    else:
        bring_forward(draft, heard.intents[0], heard.slots)


def call_people(draft: Draft, heard: Heard) -> None:
    draft.intent = heard.intents[0]
    topic = draft.topics[-1] if draft.topics else None
    bring_forward(draft, draft.intent, heard.slots)
    if draft.intent != "human_agent":
        topic = draft.topics[-1]
    if draft.intent == "complaint":
        register_complaint(Talk(draft, len(draft.topics) - 1))
    priority = {"threat": 2, "abuse": 1}.get(heard.reason, 0)
    handover.hand_over(draft, heard.reason, topic, priority)
    close_open(draft, draft.intent)
