"""What is known and what a source tells, made one: later news wins, older news only fills gaps. Pure.

Which news is later:

* Both carry the platform's own time of the last change: the later time. The same time counts as later news.
* Else the order's status decides: news whose status lies behind the known one in `PROGRESS` is from an older export.
  Statuses thus never go backwards; a refund that was asked for ends only in an end state or by dated news.
* A parcel may truly go back (delivered, then returning), so its dated traces decide: the later last trace wins.
  Without dates its status only moves forward.
"""

from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from bot.shop.news import OrderNews, ParcelNews
from bot.shop.orders import DeliveryMode, Item, Order, OrderStatus
from bot.shop.parcels import DeliveryProof, Parcel, ParcelStatus, Scan

Fact = TypeVar("Fact")

PROGRESS = {
    OrderStatus.UNPAID: 0,
    OrderStatus.PAID: 1,
    OrderStatus.PART_SHIPPED: 2,
    OrderStatus.SHIPPED: 3,
    OrderStatus.DELIVERED: 4,
    OrderStatus.REFUNDING: 5,
    OrderStatus.COMPLETED: 6,
    OrderStatus.CANCELLED: 7,
    OrderStatus.REFUNDED: 8,
}
_ROAD = (
    (ParcelStatus.UNKNOWN,),
    (ParcelStatus.LABEL_CREATED,),
    (ParcelStatus.PICKED_UP,),
    (ParcelStatus.IN_TRANSIT, ParcelStatus.CUSTOMS),
    (ParcelStatus.STALLED, ParcelStatus.PROBLEM, ParcelStatus.DAMAGED),
    (ParcelStatus.OUT_FOR_DELIVERY, ParcelStatus.READY_FOR_PICKUP, ParcelStatus.DELIVERY_FAILED),
    (ParcelStatus.DELIVERED, ParcelStatus.LOST, ParcelStatus.CANCELLED),
    (ParcelStatus.REFUSED, ParcelStatus.RETURNING),
    (ParcelStatus.RETURNED,),
)
PARCEL_PROGRESS = {status: step for step, statuses in enumerate(_ROAD) for status in statuses}
_MOVING = PARCEL_PROGRESS[ParcelStatus.PICKED_UP]


def first_order(news: OrderNews) -> Order | None:
    """An order that was not known before; None when the news does not say its status or when it was placed."""
    placed_at = news.placed_at or news.paid_at
    if news.status is None or placed_at is None:
        return None
    blank = Order(number=news.number, status=news.status, placed_at=placed_at)
    return _taken(blank, news)


def merge_order(known: Order, news: OrderNews, known_updated_at: datetime | None) -> Order:
    """The order after the news, its parcels left as they are (they merge one by one)."""
    if _is_older(known, news, known_updated_at):
        return _taken(known, _only_gaps(known, news))
    return _taken(known, news)


def merge_parcel(known: Parcel, news: ParcelNews) -> Parcel:
    """The parcel after the news; traces are joined, newest first."""
    is_older = _is_older_trace(known, news)
    scans = _joined(known.scans, news.scans)
    status = known.status if is_older or news.status is None else news.status
    return replace(
        known,
        carrier=_pick(known.carrier, news.carrier, is_older),
        status=status,
        shipped_at=_pick(known.shipped_at, news.shipped_at, is_older),
        delivered_at=_pick(known.delivered_at, news.delivered_at, is_older),
        weight_grams=_pick(known.weight_grams, news.weight_grams, is_older),
        boxes=known.boxes if is_older else news.boxes or known.boxes,
        proof=_proof(known.proof, news, is_older),
        scans=scans,
        reship=known.reship if news.reship is None else news.reship,
    )


def first_parcel(news: ParcelNews) -> Parcel:
    """A parcel that was not known before."""
    return merge_parcel(Parcel(carrier=news.carrier, waybill=news.waybill), news)


def follow_parcels(order: Order) -> Order:
    """The order as its parcels prove it: shipped once one is on its way, delivered once all have arrived.

    Reshipments do not count: they say nothing about the order's own goods.
    """
    own = [parcel for parcel in order.parcels if not parcel.reship]
    if not own:
        return order
    if order.status is OrderStatus.PAID and any(PARCEL_PROGRESS[parcel.status] >= _MOVING for parcel in own):
        order = replace(order, status=OrderStatus.SHIPPED)
    if order.shipped_at is None and (sent := [parcel.shipped_at for parcel in own if parcel.shipped_at]):
        order = replace(order, shipped_at=min(sent))
    if order.status is OrderStatus.SHIPPED and all(parcel.status is ParcelStatus.DELIVERED for parcel in own):
        order = replace(order, status=OrderStatus.DELIVERED)
    arrived = [parcel.delivered_at for parcel in own if parcel.delivered_at]
    if order.delivered_at is None and len(arrived) == len(own) and order.status is not OrderStatus.PART_SHIPPED:
        order = replace(order, delivered_at=max(arrived))
    return order


def _taken(known: Order, news: OrderNews) -> Order:
    return replace(
        known,
        status=news.status or known.status,
        placed_at=news.placed_at or known.placed_at,
        buyer=news.buyer or known.buyer,
        sales_channel=news.sales_channel or known.sales_channel,
        delivery_mode=news.delivery_mode or known.delivery_mode,
        marks=known.marks if news.marks is None else news.marks,
        paid_at=news.paid_at or known.paid_at,
        shipped_at=news.shipped_at or known.shipped_at,
        delivered_at=news.delivered_at or known.delivered_at,
        closed_at=news.closed_at or known.closed_at,
        total=news.total or known.total,
        remark=news.remark or known.remark,
        receiver=news.receiver or known.receiver,
        phone=news.phone or known.phone,
        region=news.region or known.region,
        address=news.address or known.address,
        warranty_months=known.warranty_months if news.warranty_months is None else news.warranty_months,
        items=_items(known.items, news),
    )


def _only_gaps(known: Order, news: OrderNews) -> OrderNews:
    """The news without what is known already."""
    is_default_mode = known.delivery_mode is DeliveryMode.DELIVERY
    return replace(
        news,
        status=None,
        placed_at=None,
        buyer="" if known.buyer else news.buyer,
        sales_channel="" if known.sales_channel else news.sales_channel,
        delivery_mode=news.delivery_mode if is_default_mode else None,
        marks=None if known.marks else news.marks,
        paid_at=None if known.paid_at else news.paid_at,
        shipped_at=None if known.shipped_at else news.shipped_at,
        delivered_at=None if known.delivered_at else news.delivered_at,
        closed_at=None if known.closed_at else news.closed_at,
        total=None if known.total else news.total,
        remark="" if known.remark else news.remark,
        receiver="" if known.receiver else news.receiver,
        phone="" if known.phone else news.phone,
        region="" if known.region else news.region,
        address="" if known.address else news.address,
        warranty_months=None if known.warranty_months is not None else news.warranty_months,
        items_are_exact=False,
    )


def _is_older(known: Order, news: OrderNews, known_updated_at: datetime | None) -> bool:
    if news.updated_at and known_updated_at and news.updated_at != known_updated_at:
        return news.updated_at < known_updated_at
    return news.status is not None and PROGRESS[news.status] < PROGRESS[known.status]


def _items(known: tuple[Item, ...], news: OrderNews) -> tuple[Item, ...]:
    if not news.items or (known and not news.items_are_exact):
        return known
    before = {(item.title, item.variant): item for item in known} | {item.sku: item for item in known if item.sku}
    before |= {item.title: item for item in known}
    return tuple(
        _item(before.get(item.sku or (item.title, item.variant), before.get(item.title)), item) for item in news.items
    )


def _item(known: Item | None, told: Item) -> Item:
    """The told item; blanks are filled from the item as it was known."""
    if known is None or (known.sku and told.sku and known.sku != told.sku):
        return told
    return replace(
        told,
        sku=told.sku or known.sku,
        variant=told.variant or known.variant,
        price=told.price or known.price,
        is_gift=told.is_gift or known.is_gift,
    )


def _is_older_trace(known: Parcel, news: ParcelNews) -> bool:
    before = _last_trace(known.scans, known.delivered_at, known.shipped_at)
    told = _last_trace(news.scans, news.delivered_at, news.shipped_at)
    if before and told and before != told:
        return told < before
    return news.status is not None and PARCEL_PROGRESS[news.status] < PARCEL_PROGRESS[known.status]


def _last_trace(scans: tuple[Scan, ...], *moments: datetime | None) -> datetime | None:
    return max((moment for moment in (*(scan.at for scan in scans), *moments) if moment), default=None)


def _joined(known: tuple[Scan, ...], told: tuple[Scan, ...]) -> tuple[Scan, ...]:
    if not told:
        return known
    lines = {(scan.at, scan.text): scan for scan in (*known, *told)}
    return tuple(sorted(lines.values(), key=lambda scan: scan.at, reverse=True))


def _proof(known: DeliveryProof | None, news: ParcelNews, is_older: bool) -> DeliveryProof | None:
    told = DeliveryProof(news.signed_by, news.signed_place, news.signed_picture)
    if told == DeliveryProof():
        return known
    base = known or DeliveryProof()
    return DeliveryProof(
        _pick(base.signed_by, told.signed_by, is_older),
        _pick(base.place, told.place, is_older),
        _pick(base.picture, told.picture, is_older),
    )


def _pick(known: Fact, told: Fact, is_older: bool) -> Fact:
    """The told fact when there is one, unless older news meets something known."""
    if is_older:
        return known or told
    return told or known
