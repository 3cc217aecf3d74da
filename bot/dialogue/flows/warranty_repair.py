"""保修维修: inside the warranty what is wrong, then a case with a work order; outside, the paid way."""

from bot.dialogue.fits import has_arrived
from bot.dialogue.needs import ISSUE
from bot.dialogue.pieces import product_of, report, shop_zone
from bot.dialogue.talk import Talk
from bot.dialogue.wordings import fault_in
from bot.shop.returns import in_warranty
from bot.shop.verdicts import Reason


def arrange_repair(talk: Talk) -> None:
    order = talk.order(fits=has_arrived)
    product = product_of(talk, order.items[0]) if order.items else None
    verdict = in_warranty(order, product, talk.now, shop_zone(talk))
    if not verdict.allowed and not talk.topic.case_opened:
        code = "warranty_repair.over" if verdict.reason is Reason.TOO_LATE else f"warranty_repair.{verdict.reason}"
        talk.say(code, {"warranty.until": verdict.last_day})
        return
    talk.tell("warranty_repair.covered", {"warranty.until": verdict.last_day})
    talk.note(ISSUE, fault_in(talk.text))
    talk.need(ISSUE)
    report(talk, order)
