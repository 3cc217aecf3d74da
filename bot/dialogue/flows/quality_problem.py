"""质量问题: what is wrong, a photo, then a case for the quality desk; past the service period the warranty counts."""

from bot.dialogue.fits import has_arrived
from bot.dialogue.pieces import article, product_of, report, shop_zone, wanted_evidence
from bot.dialogue.talk import Talk
from bot.shop.orders import Order
from bot.shop.returns import in_service, in_warranty
from bot.shop.verdicts import Reason


def report_quality(talk: Talk) -> None:
    order = talk.order(fits=has_arrived)
    item = article(talk, order)
    if not talk.topic.case_opened:
        _mind_period(talk, order)
        talk.apologise()
    talk.need_evidence(wanted_evidence(talk))
    report(talk, order, item)


def _mind_period(talk: Talk, order: Order) -> None:
    """Too late for the service period: the warranty serves what it covers; else people decide about goodwill."""
    verdict = in_service(order, talk.facts.policies, talk.now, shop_zone(talk))
    if verdict.reason is not Reason.TOO_LATE:
        return
    product = product_of(talk, order.items[0]) if order.items else None
    if in_warranty(order, product, talk.now, shop_zone(talk)).reason is not Reason.NO_WARRANTY:
        talk.become("warranty_repair")
    talk.say("quality_problem.too_late", {"policy.last_day": verdict.last_day})
    talk.stop()
