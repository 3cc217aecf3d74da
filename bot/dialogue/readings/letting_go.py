"""Whether a message lets something go: the open wish, or a request that was filed."""

from collections.abc import Mapping

from bot.dialogue.cues.responses import turns_down, withdraws
from bot.dialogue.kinship import SMALL_TALK
from bot.dialogue.scene import Heard, Move
from bot.dialogue.state import State, Topic
from bot.dialogue.wordings import named_outright
from bot.intents.acts import gives_reason
from bot.intents.understanding import OUT_OF_SCOPE, Act, Outcome, Understanding
from bot.shop.cases import CASE_RULES

_NOT_WITHDRAWN = frozenset({"cancel_order", "refund_status", "complaint", "payment_problem"})
"""Their words sound like a withdrawal and are none."""


def declined(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """No, thanks: what is open is let go, and the thanks are taken."""
    is_no = understanding.act is Act.CANCEL or turns_down(understanding.text)
    if understanding.intent == "thanks" and is_no and state.focus and state.focus.is_open and not values:
        return Heard(Move.SMALL_TALK, ("thanks",), {"closes": "yes"}, why="thanks and lets it go")
    return None


def dropped(state: State, understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """算了, never mind: what is open is let go; "don't want it, exchange it instead" goes on as a wish."""
    if understanding.act is not Act.CANCEL:
        return _withdrawn(understanding, values)
    intent, focus = understanding.intent, state.focus
    takes_back = withdraws(understanding.text)
    if intent == "cancel_order" and not takes_back and not (focus and focus.intent == intent):
        if focus is None or named_outright(understanding.text, (intent,)):
            return None
        return Heard(Move.DROPS, (focus.intent,), values, why="drops it")
    if focus is None:
        intents = () if intent in (OUT_OF_SCOPE, *SMALL_TALK) else (intent,)
        unsaid = {} if takes_back else {"unsaid": "yes"}
        return Heard(Move.DROPS, intents, {**values, **unsaid}, why="drops it")
    if takes_back and focus.case_opened:
        return Heard(Move.DROPS, (focus.intent,), values, why="takes back what was filed")
    is_another = understanding.outcome is Outcome.SURE and not state.speaks_of(intent) and focus.is_open
    is_another = is_another and not gives_reason(understanding.text)
    if is_another and intent not in (OUT_OF_SCOPE, *SMALL_TALK) and not _is_about(understanding, focus):
        return Heard(Move.WISHES, (intent,), {**values, "instead": "yes"}, why="wants another thing instead")
    return Heard(Move.DROPS, (intent if state.speaks_of(intent) else focus.intent,), values, why="drops it")


def _withdrawn(understanding: Understanding, values: Mapping[str, str]) -> Heard | None:
    """Takes back a request filed before: what it was about is the likeliest wish that opens cases."""
    if not withdraws(understanding.text):
        return None
    filed = (guess.intent for guess in understanding.guesses[:3] if guess.intent in CASE_RULES)
    intent = next((intent for intent in filed if intent not in _NOT_WITHDRAWN), None)
    return Heard(Move.DROPS, (intent,), values, why="withdraws a request") if intent else None


def _is_about(understanding: Understanding, focus: Topic) -> bool:
    """Whether the topic in focus is among the likely guesses: then it is that which is dropped."""
    return any(guess.intent == focus.intent for guess in understanding.guesses[:2])
