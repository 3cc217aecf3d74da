"""买贵了/退差价: inside the price protection a case for approval, outside a polite no."""

from bot.dialogue.cues.questions import asks_policy
from bot.dialogue.pieces import article, report, shop_zone
from bot.dialogue.talk import Talk
from bot.dialogue.turn import Value
from bot.shop.orders import Item
from bot.shop.price_protection import in_price_protection, price_drop
from bot.shop.verdicts import Reason


def refund_difference(talk: Talk) -> None:
    if asks_policy(talk.text) and not talk.topic.case_opened:
        talk.say("price_drop.policy", {"policy.price_days": talk.facts.policies.price_protection_days})
        return
    order = talk.order(fits=lambda order: order.paid_at is not None)
    policies = talk.facts.policies
    verdict = in_price_protection(order, policies, talk.now, shop_zone(talk))
    facts: dict[str, Value] = {"policy.price_days": policies.price_protection_days}
    if verdict.reason is Reason.NOT_PAID:
        talk.say("price_drop.not_paid", facts)
        return
    if not verdict.allowed and not talk.topic.case_opened:
        talk.say("price_drop.too_late", facts | {"policy.last_day": verdict.last_day})
        return
    item = article(talk, order)
    report(talk, order, item, _details(talk, item), facts)


def _details(talk: Talk, item: Item | None) -> dict[str, str]:
    """What our own price history says, for whoever approves."""
    drop = price_drop(item, talk.facts.prices, talk.now) if item else None
    return {"paid": str(drop.paid.minor), "now": str(drop.now.minor)} if drop else {}
