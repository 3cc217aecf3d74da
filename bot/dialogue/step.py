"""One turn of the talk: from what was understood to what is said and done. A plain function; nothing happens here."""

from dataclasses import replace
from datetime import datetime

from bot.config import DialogueSettings
from bot.dialogue import handover
from bot.dialogue.casework import withdraw
from bot.dialogue.flows.complaint import register_complaint
from bot.dialogue.hearing import hear
from bot.dialogue.needs import ORDER, PHOTO, WITHDRAW
from bot.dialogue.orders import choice_of
from bot.dialogue.scene import Draft, Heard, Move, Scene
from bot.dialogue.serving import answer_aside, repeat_question, serve, serve_open
from bot.dialogue.state import Evidence, Question, State
from bot.dialogue.talk import CHOICES_SHOWN, Talk
from bot.dialogue.told import orders_by_wish
from bot.dialogue.topics import bring_forward, close_open, drop
from bot.dialogue.turn import Choice, Say, Turn
from bot.dialogue.words import title
from bot.intents.understanding import OUT_OF_SCOPE, Understanding
from bot.shop.facts import Facts, Proof


def step(
    state: State,
    understanding: Understanding,
    facts: Facts,
    arrived: tuple[Evidence, ...],
    now: datetime,
    rules: DialogueSettings,
) -> Turn:
    """Decide one turn.

    `state` is where the talk stood, `facts` what this shopper may know, `arrived` the pictures and videos of this
    message, `now` an aware moment. The turn holds the new state, what to say, and what to do.
    """
    scene = Scene(understanding, facts, arrived, now, rules)
    state = _received(state, scene)
    heard = hear(state, scene)
    draft = Draft(scene, heard, state, list(state.topics), state.question)
    draft.why.append(heard.why)
    _MOVES[heard.move](draft, heard)
    _thank_for_picture(draft)
    return draft.turn()


def _received(state: State, scene: Scene) -> State:
    """The state with what every message brings: language, pictures, a proof that came through or did not."""
    understanding, facts = scene.understanding, scene.facts
    claimed = state.claimed
    if not facts.known_shopper and (number := understanding.slot(ORDER) or understanding.slot("waybill")):
        claimed = number
    if facts.proof is Proof.NOT_TRIED:
        proven = state.proven
    else:
        claimed = None
        proven = tuple(dict.fromkeys((*state.proven, *(order.number for order in facts.orders))))
    return replace(
        state,
        language=understanding.language,
        evidence=(*state.evidence, *scene.arrived),
        claimed=claimed,
        proven=proven if not facts.known_shopper else state.proven,
        wrong_proofs=state.wrong_proofs + (facts.proof is Proof.REFUSED),
    )


def _thank_for_picture(draft: Draft) -> None:
    """A picture that nothing else answers to is thanked for before what is still asked."""
    asks_other = draft.question is not None and draft.question.slot != PHOTO
    if draft.scene.arrived and asks_other and draft.says and not draft.does:
        draft.says.insert(0, Say("evidence.received"))


# ---- the moves ----


def _answers(draft: Draft, heard: Heard) -> None:
    draft.intent = heard.intents[0]
    draft.change(misunderstood=0)
    bring_forward(draft, heard.intents[0], heard.slots)
    if heard.intents[0] == "human_agent":
        handover.add_to_message(draft, draft.topics[-1])
        close_open(draft, "human_agent")
        return
    if draft.pending and draft.pending.slot == WITHDRAW:
        _settle_withdrawal(draft, heard)
        return
    serve(draft)
    serve_open(draft)


def _wishes(draft: Draft, heard: Heard) -> None:
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
    for intent in (*others, first):
        bring_forward(draft, intent, {**heard.slots, **own.get(intent, {})})
    serve(draft)
    serve_open(draft)


def _wants_person(draft: Draft, heard: Heard) -> None:
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


def _asks_hours(draft: Draft, heard: Heard) -> None:
    """Says when people are at the desk; what was open stays open."""
    draft.intent = heard.intents[0]
    draft.say("hours.told", handover.hours(draft))
    if draft.state.message_taken:
        draft.question = draft.pending
    else:
        repeat_question(draft, "resume")


def _drops(draft: Draft, heard: Heard) -> None:
    """What is open is let go and nothing is opened; for a case that is filed already, it is asked first."""
    intent = heard.intents[0] if heard.intents else ""
    draft.intent = intent
    draft.change(misunderstood=0)
    topic = next((one for one in reversed(draft.topics) if one.intent == intent), None)
    if topic and topic.is_open:
        drop(draft, intent)
        draft.say("dropped", {"topic": title(intent)})
        serve_open(draft)
        return
    if not intent:
        draft.say("dropped.nothing")
        return
    bring_forward(draft, intent, heard.slots)
    draft.question = Question(WITHDRAW, intent)
    draft.say("ask.withdraw", {"topic": title(intent)})
    draft.choices = [Choice("yes", Say("word.yes")), Choice("no", Say("word.no"))]


def _settle_withdrawal(draft: Draft, heard: Heard) -> None:
    topic = draft.topics[-1]
    if heard.slots.get(WITHDRAW) != "yes":
        draft.say("withdraw.kept", {"topic": title(topic.intent)})
    elif topic.case_opened:
        withdraw(draft, len(draft.topics) - 1)
        draft.say("withdraw.done", {"topic": title(topic.intent)})
    else:
        draft.say("withdraw.none", {"topic": title(topic.intent)})
    drop(draft, topic.intent)


def _small_talk(draft: Draft, heard: Heard) -> None:
    draft.intent = heard.intents[0]
    draft.change(misunderstood=0)
    draft.say(f"{draft.intent}.said")
    if heard.slots.get("closes"):
        close_open(draft, *(topic.intent for topic in draft.topics))
    else:
        repeat_question(draft, None)


def _acknowledges(draft: Draft, heard: Heard) -> None:
    draft.intent = heard.intents[0] if heard.intents else "thanks"
    draft.change(misunderstood=0)
    if "waits" in heard.slots:
        draft.question = draft.pending
        draft.say("acknowledged.waits")
    else:
        draft.say("acknowledged")


def _undecided(draft: Draft, heard: Heard) -> None:
    """Offer the best guesses; the open question stays open."""
    draft.intent = heard.intents[0]
    draft.question = draft.pending
    if order := heard.slots.get(ORDER):
        draft.change(last_order=order)
    draft.say("ask.which_wish")
    draft.choices = [Choice(f"intent:{intent}", title(intent)) for intent in heard.intents]


def _lost(draft: Draft, heard: Heard) -> None:
    """Not understood: asked once what it is about, then a person."""
    state, rules = draft.state, draft.scene.rules
    if state.message_taken and handover.is_closed(draft):
        draft.intent = "human_agent"
        handover.add_to_message(draft, draft.topics[-1] if draft.topics else None)
        return
    draft.intent = OUT_OF_SCOPE
    if "which" in heard.slots:
        _ask_which(draft)
        return
    if heard.slots and not draft.topics and "vague" not in heard.slots:
        _ask_what_about(draft, heard)
        return
    draft.not_understood = "vague" not in heard.slots
    draft.change(misunderstood=state.misunderstood + 1)
    if draft.state.misunderstood >= rules.not_understood_limit:
        handover.hand_over(draft, "not_understood", draft.topics[-1] if draft.topics else None)
    elif not draft.not_understood:
        draft.say("ask.what_is_wrong")
    elif draft.pending:
        draft.say("not_understood")
        repeat_question(draft, None)
    else:
        draft.say("out_of_scope.said")


def _ask_which(draft: Draft) -> None:
    """Which order is meant, by button or number; what it is about is asked next."""
    facts = draft.scene.facts
    draft.say("ask.which_order" if facts.orders else "ask.order")
    draft.choices = [choice_of(order, facts.products, draft.language) for order in facts.orders[:CHOICES_SHOWN]]


def _ask_what_about(draft: Draft, heard: Heard) -> None:
    """An order or a picture came without a word of what is wished."""
    if ORDER in heard.slots:
        draft.change(last_order=heard.slots[ORDER])
        draft.say("ask.issue_for_order")
    elif PHOTO in heard.slots:
        draft.say("ask.issue_for_photo")
    else:
        draft.say("out_of_scope.said")


_MOVES = {
    Move.ANSWERS: _answers,
    Move.WISHES: _wishes,
    Move.WANTS_PERSON: _wants_person,
    Move.ASKS_HOURS: _asks_hours,
    Move.DROPS: _drops,
    Move.SMALL_TALK: _small_talk,
    Move.ACKNOWLEDGES: _acknowledges,
    Move.UNDECIDED: _undecided,
    Move.LOST: _lost,
}
