"""破损: not yet signed for — refuse it on the spot; signed — photos, a case, and what the policy offers."""

from bot.dialogue.fits import has_arrived
from bot.dialogue.flows.track_parcel import say_unsent
from bot.dialogue.pieces import article, report, wanted_evidence
from bot.dialogue.talk import Talk
from bot.dialogue.turn import Choice, Say

_REMEDIES = ("reship", "refund", "part_refund")


def report_damage(talk: Talk) -> None:
    order = talk.order(fits=has_arrived)
    if not order.is_shipped:
        say_unsent(talk, order)
        return
    signed = has_arrived(order)
    talk.apologise()
    if not signed:
        talk.tell("damaged_item.refuse_it")
    item = article(talk, order)
    talk.need_evidence(wanted_evidence(talk))
    is_new = not talk.topic.case_opened
    report(talk, order, item, {"signed": "yes" if signed else "no"})
    if is_new and not talk.slot("solution"):
        talk.offer(Choice(f"solution={remedy}", Say(f"word.{remedy}")) for remedy in _REMEDIES)
