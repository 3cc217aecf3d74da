"""投诉/生气: calm, sorry, registered at once, a person at once."""

from bot.dialogue.casework import details_of, words_of
from bot.dialogue.needs import ORDER
from bot.dialogue.talk import Talk
from bot.dialogue.turn import OpenCase
from bot.shop.cases import due_at as due_at_of


def take_complaint(talk: Talk) -> None:
    """The complaint is written down with the time of its answer before a person takes over."""
    register_complaint(talk)
    talk.escalate("complaint", priority=1)


def register_complaint(talk: Talk) -> None:
    """Say sorry and open the complaint's case with the shopper's own words, where the shop keeps such cases."""
    talk.apologise()
    policies = talk.facts.policies
    if not policies.complaint_opens_case or talk.topic.case_opened:
        return
    due_at = due_at_of("complaint", talk.now, policies, talk.facts.calendar)
    details = {**details_of(talk.topic), "words": talk.text[:500]}
    case = OpenCase("complaint", talk.slot(ORDER), details=details, evidence=talk.evidence(), due_at=due_at)
    talk.open_case(case, words_of("complaint"))
