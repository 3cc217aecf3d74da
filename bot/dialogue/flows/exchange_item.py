"""换货: as a return, with the wanted variant and its stock."""

from bot.dialogue.cues.contents import bare_size_in
from bot.dialogue.fits import has_arrived
from bot.dialogue.pieces import article, product_of, report, shop_zone
from bot.dialogue.talk import Talk
from bot.dialogue.turn import Value
from bot.shop.orders import Item, OrderStatus
from bot.shop.products import Variant
from bot.shop.returns import may_exchange


def exchange_item(talk: Talk) -> None:
    order = talk.order(fits=has_arrived)
    if not order.is_shipped and order.status in (OrderStatus.PAID, OrderStatus.UNPAID):
        talk.become("change_order")
    item = article(talk, order) if has_arrived(order) else None
    verdict = may_exchange(order, product_of(talk, item), talk.facts.policies, talk.now, shop_zone(talk))
    facts: dict[str, Value] = {
        "policy.exchange_days": talk.facts.policies.exchange_days,
        "policy.last_day": verdict.last_day,
        "return.address": talk.facts.policies.return_address or None,
    }
    if not verdict.allowed and not talk.topic.case_opened:
        talk.say(f"exchange_item.no_{verdict.reason}", facts)
        return
    if not talk.slot("target_color"):
        talk.note("target_size", bare_size_in(talk.text))
    wanted = talk.need("target_size")
    facts["item.wanted"] = wanted
    variant = _variant(talk, item, wanted)
    if variant and variant.stock == 0 and not talk.topic.case_opened:
        talk.say("exchange_item.no_stock", facts)
        return
    report(talk, order, item, facts=facts)


def _variant(talk: Talk, item: Item | None, wanted: str) -> Variant | None:
    """The variant whose name has the wanted size or colour, if exactly one has."""
    product = product_of(talk, item)
    names = [variant for variant in product.variants if wanted.casefold() in _words(variant)] if product else []
    return names[0] if len(names) == 1 else None


def _words(variant: Variant) -> set[str]:
    return set(variant.name.casefold().replace("/", " ").split())
