"""The turn when something is let go: dropped, or withdrawn after asking."""

from bot.dialogue.casework import withdraw
from bot.dialogue.needs import WITHDRAW
from bot.dialogue.scene import Draft, Heard
from bot.dialogue.serving import serve_open
from bot.dialogue.state import Question
from bot.dialogue.topics import bring_forward, drop
from bot.dialogue.turn import Choice, Say
from bot.dialogue.words import title


def let_go(draft: Draft, heard: Heard) -> None:
    """What is open is let go and nothing is opened; for a case that is filed already, it is asked first."""
    intent = heard.intents[0] if heard.intents else ""
    draft.intent = intent
    draft.change(misunderstood=0)
    topic = next((one for one in reversed(draft.topics) if one.intent == intent), None)
    is_unfiled = topic.is_open and not topic.case_opened if topic else "unsaid" in heard.slots and intent
    if is_unfiled:
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


def settle_withdrawal(draft: Draft, heard: Heard) -> None:
    topic = draft.topics[-1]
    if heard.slots.get(WITHDRAW) != "yes":
        draft.say("withdraw.kept", {"topic": title(topic.intent)})
    elif topic.case_opened:
        withdraw(draft, len(draft.topics) - 1)
        draft.say("withdraw.done", {"topic": title(topic.intent)})
    else:
        draft.say("withdraw.none", {"topic": title(topic.intent)})
    drop(draft, topic.intent)
