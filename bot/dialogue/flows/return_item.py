"""退货: the policy says yes or no with the reason; yes: where to, who pays, what comes next."""

from bot.dialogue.cues.contents import reason_in
from bot.dialogue.fits import has_arrived
from bot.dialogue.pieces import article, asks, product_of, report, shop_zone
from bot.dialogue.talk import Talk
from bot.dialogue.turn import Value
from bot.dialogue.wordings import fault_in
from bot.shop.freight import return_payer
from bot.shop.freshness import is_fresh
from bot.shop.orders import Item, Order, OrderStatus
from bot.shop.returns import may_return
from bot.shop.verdicts import Reason, Verdict


def return_item(talk: Talk) -> None:
    if talk.slot("fake"):
        talk.escalate("fake", priority=1)
    if talk.is_aside or talk.names_strange_goods:
        talk.say("return_item.policy", {"policy.return_days": talk.facts.policies.return_days})
        return
    talk.note("reason", reason_in(talk.text) or fault_in(talk.text))
    order = talk.order(fits=has_arrived)
    if not order.is_shipped and order.status in (OrderStatus.PAID, OrderStatus.UNPAID):
        talk.become("cancel_order")
    item = article(talk, order) if has_arrived(order) else None
    verdict = _verdict(talk, order, item)
    if not verdict.allowed:
        talk.say(f"return_item.no_{verdict.reason}", _facts(talk, verdict))
        return
    talk.tell("return_item.yes", _facts(talk, verdict))
    if asks(talk, "reason"):
        talk.need("reason")
    if asks(talk, "opened") and talk.confirm("opened", "ask.opened"):
        talk.say("return_item.no_opened", _facts(talk, verdict))
        return
    report(talk, order, item, {"freight": return_payer("return_item", talk.facts.policies)}, _facts(talk, verdict))


def _verdict(talk: Talk, order: Order, item: Item | None) -> Verdict:
    if talk.topic.case_opened:
        return Verdict(True, Reason.IN_TIME)
    facts = talk.facts
    item = item or (order.items[0] if len(order.items) == 1 else None)
    product = product_of(talk, item)
    if item and is_fresh(item, product, facts.policies):
        return Verdict(False, Reason.FRESH)
    return may_return(order, product, facts.policies, facts.promotions, talk.now, shop_zone(talk))


def _facts(talk: Talk, verdict: Verdict) -> dict[str, Value]:
    policies = talk.facts.policies
    return {
        "policy.return_days": policies.return_days,
        "policy.last_day": verdict.last_day,
        "return.address": policies.return_address or None,
    }
