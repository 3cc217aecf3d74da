"""Asking one question, counting those without fruit, and what happens when proof or evidence is refused."""

from collections.abc import Iterable

from bot.dialogue import handover
from bot.dialogue.needs import ORDER, PHOTO, PROOF
from bot.dialogue.scene import Draft
from bot.dialogue.state import Evidence, Question, Topic
from bot.dialogue.turn import Choice, Say
from bot.shop.facts import Proof

_SAME_QUESTION = {ORDER: (PROOF,)}
"""Number and digits are asked for in turn: one question in two parts."""


def ask(draft: Draft, topic: Topic, name: str, say: Say, choices: Iterable[Choice] = ()) -> None:
    """Ask for the slot `name`; asked in vain too often, it is a person's matter."""
    times = _times(draft, name)
    if times >= draft.scene.rules.fruitless_limit and not draft.is_quiet:
        handover.hand_over(draft, "fruitless", topic)
        return
    draft.question = Question(name, topic.intent, times)
    draft.says.append(say)
    draft.choices = list(choices)


def say_refusal(draft: Draft, topic: Topic) -> bool:
    """Say that a proof was refused, unknown order and wrong digits alike; True when a person takes over for it."""
    if draft.scene.facts.proof is not Proof.REFUSED or draft.is_quiet:
        return False
    draft.say("proof.refused")
    if draft.state.wrong_proofs < draft.scene.rules.wrong_proofs_limit:
        return False
    handover.hand_over(draft, "proof", topic)
    return True


def refuses_evidence(draft: Draft) -> bool:
    """Count a shopper's no to showing something; True when it is once too often."""
    if draft.is_quiet or draft.heard.slots.get(PHOTO) != "no":
        return False
    draft.change(refused=draft.state.refused + 1)
    return draft.state.refused >= draft.scene.rules.evidence_refusals_limit


def counted_for(draft: Draft, topic: Topic) -> tuple[Evidence, ...]:
    """Pictures and videos that count for a topic: those not given for another order (one serves two issues)."""
    mine = topic.slots.get(ORDER)
    others = (one for one in draft.topics if one.slots.get(ORDER) not in (None, mine))
    elsewhere = {shown for one in others for shown in one.evidence}
    return tuple(shown for shown in draft.state.evidence if shown not in elsewhere)


def _times(draft: Draft, name: str) -> int:
    before = draft.pending
    if not before or before.slot not in (name, *_SAME_QUESTION.get(name, ())):
        return 1
    return before.times + (1 if draft.heard.attempted else 0)
