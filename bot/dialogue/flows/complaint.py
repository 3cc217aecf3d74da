"""投诉/生气: calm, sorry, registered at once, a person at once."""

from bot.dialogue.casework import words_of
from bot.dialogue.needs import ORDER
from bot.dialogue.talk import Talk
from bot.dialogue.turn import OpenCase
from bot.shop.cases import due_at as due_at_of


def take_complaint(talk: Talk) -> None:
    """The complaint is written down with the time of its answer before a person takes over."""
    talk.apologise()
    policies = talk.facts.policies
    if policies.complaint_opens_case and not talk.topic.case_opened:
        due_at = due_at_of("complaint", talk.now, policies, talk.facts.calendar)
        details = {"words": talk.text[:500]}
        case = OpenCase("complaint", talk.slot(ORDER), details=details, evidence=talk.evidence(), due_at=due_at)
        talk.open_case(case, words_of("complaint"))
    talk.escalate("complaint", priority=1)
