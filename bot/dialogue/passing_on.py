"""The turn where none could be taken: the conversation goes to people, and the shopper hears so."""

from datetime import datetime

from bot.config import DialogueSettings
from bot.dialogue.handover import hand_over
from bot.dialogue.scene import Draft, Heard, Move, Scene
from bot.dialogue.state import State
from bot.dialogue.turn import Turn
from bot.intents.understanding import Outcome, Understanding
from bot.shop.facts import Facts

FAILED = "failed"
"""Why it waits for a person."""


def pass_on(state: State, text: str, language: str, facts: Facts, now: datetime, rules: DialogueSettings) -> Turn:
    """Hand over what the shopper wrote without reading it; where nobody is at the desk, a message is taken."""
    unread = Understanding(text, language, Outcome.UNSURE)
    scene = Scene(unread, facts, arrived=(), now=now, rules=rules)
    draft = Draft(scene, Heard(Move.LOST), state, list(state.topics), state.question)
    hand_over(draft, FAILED, state.focus)
    return draft.turn()
