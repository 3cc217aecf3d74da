"""The turn when it is not plain what is wished: choices, a question, then a person."""

from bot.dialogue import handover
from bot.dialogue.needs import ORDER, PHOTO
from bot.dialogue.orders import choices_of
from bot.dialogue.scene import Draft, Heard
from bot.dialogue.serving import repeat_question
from bot.dialogue.turn import Choice
from bot.dialogue.words import title
from bot.intents.understanding import OUT_OF_SCOPE


def offer_guesses(draft: Draft, heard: Heard) -> None:
    """Offer the best guesses; the open question stays open."""
    draft.intent = heard.intents[0]
    draft.question = draft.pending
    if order := heard.slots.get(ORDER):
        draft.change(last_order=order)
    draft.say("ask.which_wish")
    draft.choices = [Choice(f"intent:{intent}", title(intent)) for intent in heard.intents]


def ask_what_is_meant(draft: Draft, heard: Heard) -> None:
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
    """Which order is meant, other than the one named, by button or number; what it is about is asked next."""
    facts = draft.scene.facts
    others = [order for order in facts.orders if order.number != draft.state.last_order]
    unproven = "ask.order" if facts.known_shopper else "ask.order_and_phone"
    draft.say("ask.which_order" if others else unproven)
    draft.choices = choices_of(others, facts.products, draft.language)


def _ask_what_about(draft: Draft, heard: Heard) -> None:
    """An order or a picture came without a word of what is wished."""
    if ORDER in heard.slots:
        draft.change(last_order=heard.slots[ORDER])
        draft.say("ask.issue_for_order")
    elif PHOTO in heard.slots:
        draft.say("ask.issue_for_photo")
    else:
        draft.say("out_of_scope.said")
