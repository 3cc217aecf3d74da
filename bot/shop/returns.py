"""May this be returned, exchanged, or served under warranty? By the policies and what the goods are."""

from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo

from bot.shop.days import add_months, day_of, delivered_day
from bot.shop.orders import Order, OrderStatus
from bot.shop.policies import Policies
from bot.shop.products import Product, Promotion
from bot.shop.verdicts import Reason, Verdict, within

_ARRIVED = frozenset({OrderStatus.DELIVERED, OrderStatus.COMPLETED})


def may_return(
    order: Order,
    product: Product | None,
    policies: Policies,
    promotions: Iterable[Promotion],
    now: datetime,
    zone: tzinfo,
    *,
    opened: bool = False,
) -> Verdict:
    """Whether the no-reason return holds for `product` of `order` at `now`; days are those of the shop's `zone`.

    `product` is None when the article is not known: then only what holds for the whole order is looked at.
    `opened` is what the shopper says about the goods. What excludes the goods goes before what is a matter of time.
    """
    excluded = _exclusion(order, product, policies, promotions)
    if excluded is not None:
        return Verdict(False, excluded)
    verdict = _since_delivery(order, policies.return_days, now, zone)
    if verdict.allowed and opened:
        return Verdict(False, Reason.OPENED, verdict.last_day)
    return verdict


def may_exchange(order: Order, product: Product | None, policies: Policies, now: datetime, zone: tzinfo) -> Verdict:
    """Whether an article may be exchanged at `now`: `exchange_days` from delivery, fresh food never."""
    if product is not None and product.fresh:
        return Verdict(False, Reason.FRESH)
    return _since_delivery(order, policies.exchange_days, now, zone)


def in_service(order: Order, policies: Policies, now: datetime, zone: tzinfo) -> Verdict:
    """Whether a quality problem falls into the service period, which is shorter for what was bought offline."""
    offline = order.sales_channel.casefold() in policies.offline_channels
    days = policies.service_days_offline if offline else policies.service_days_online
    return _since_delivery(order, days, now, zone)


def in_warranty(order: Order, product: Product | None, now: datetime, zone: tzinfo) -> Verdict:
    """Whether the warranty still runs at `now`: months from delivery, as the order says, else as the product does."""
    months = order.warranty_months
    if months is None and product is not None:
        months = product.warranty_months
    if not months:
        return Verdict(False, Reason.NO_WARRANTY)
    day = delivered_day(order, zone)
    if day is None:
        return _not_arrived(order)
    return within(day_of(now, zone), add_months(day, months))


def _exclusion(
    order: Order, product: Product | None, policies: Policies, promotions: Iterable[Promotion]
) -> Reason | None:
    if order.sales_channel and order.sales_channel.casefold() in policies.return_excluded_channels:
        return Reason.CHANNEL
    if product is not None and product.fresh:
        return Reason.FRESH
    if product is not None and not product.returnable:
        return Reason.NOT_RETURNABLE
    bought_under = (promotion for promotion in promotions if _applies(promotion, order, product))
    return Reason.PROMOTION if any(promotion.no_return for promotion in bought_under) else None


def _applies(promotion: Promotion, order: Order, product: Product | None) -> bool:
    """Whether the goods were bought under it: the order falls into its time and the article into its goods."""
    if not promotion.starts_at <= order.placed_at < promotion.ends_at:
        return False
    if not promotion.skus:
        return True
    if product is None:
        return bool(order.items) and all(item.sku in promotion.skus for item in order.items)
    skus = {product.code, *(variant.sku for variant in product.variants)}
    bought = {item.sku for item in order.items if item.sku in skus}
    return bool((bought or skus) & promotion.skus)


def _since_delivery(order: Order, days: int, now: datetime, zone: tzinfo) -> Verdict:
    day = delivered_day(order, zone)
    if day is None:
        return _not_arrived(order)
    return within(day_of(now, zone), day + timedelta(days=days))


def _not_arrived(order: Order) -> Verdict:
    arrived = order.status in _ARRIVED
    return Verdict(False, Reason.DAY_UNKNOWN if arrived else Reason.NOT_DELIVERED)
