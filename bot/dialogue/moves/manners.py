"""The turn when nothing is wished: small talk, a nod, when people are at the desk."""

from bot.dialogue import handover
from bot.dialogue.scene import Draft, Heard
from bot.dialogue.serving import repeat_question
from bot.dialogue.topics import close_open


def tell_hours(draft: Draft, heard: Heard) -> None:
    """Says when people are at the desk; what was open stays open."""
    draft.intent = heard.intents[0]
    draft.say("hours.told", handover.hours(draft))
    if draft.state.message_taken:
        draft.question = draft.pending
    else:
        repeat_question(draft, "resume")


def change_language(draft: Draft, heard: Heard) -> None:
    """Goes on in the language that was asked for, with the open question in it."""
    draft.intent = heard.intents[0]
    draft.change(language=heard.slots["language"])
    draft.say("language.changed")
    repeat_question(draft, None)


def make_small_talk(draft: Draft, heard: Heard) -> None:
    draft.intent = heard.intents[0]
    draft.change(misunderstood=0)
    draft.say(f"{draft.intent}.said")
    if heard.slots.get("closes"):
        close_open(draft, *(topic.intent for topic in draft.topics))
    else:
        repeat_question(draft, None)


def acknowledge(draft: Draft, heard: Heard) -> None:
    draft.intent = heard.intents[0] if heard.intents else "thanks"
    draft.change(misunderstood=0)
    if "waits" in heard.slots:
        draft.keep_question()
        draft.say("acknowledged.waits")
    else:
        draft.say("acknowledged")
