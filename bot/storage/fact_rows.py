"""Rows of the fact tables as the shop's own types, and back."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement

from bot.shop.money import Money
from bot.shop.orders import DeliveryMode, Item, Order, OrderStatus
from bot.shop.parcels import DeliveryProof, Parcel, ParcelStatus, Scan
from bot.storage import tables
from bot.storage.instants import from_instant, from_instant_or_none, to_instant, to_instant_or_none

Row = Sequence[Any]
Values = dict[str, Any]
"""One row to be written, by column."""

_ORDER, _ITEM, _PARCEL, _SCAN = tables.orders.c, tables.order_items.c, tables.parcels.c, tables.scans.c

ORDER_COLUMNS: tuple[ColumnElement[Any], ...] = (
    _ORDER.id,
    _ORDER.number,
    _ORDER.status,
    _ORDER.placed_at,
    _ORDER.buyer,
    _ORDER.sales_channel,
    _ORDER.delivery_mode,
    _ORDER.marks,
    _ORDER.paid_at,
    _ORDER.shipped_at,
    _ORDER.delivered_at,
    _ORDER.closed_at,
    _ORDER.total,
    _ORDER.currency,
    _ORDER.remark,
    _ORDER.receiver,
    _ORDER.phone,
    _ORDER.region,
    _ORDER.address,
    _ORDER.warranty_months,
)
ITEM_COLUMNS: tuple[ColumnElement[Any], ...] = (
    _ITEM.order_id,
    _ITEM.sku,
    _ITEM.title,
    _ITEM.quantity,
    _ITEM.variant,
    _ITEM.price,
    _ITEM.is_gift,
)
PARCEL_COLUMNS: tuple[ColumnElement[Any], ...] = (
    _PARCEL.order_id,
    _PARCEL.id,
    _PARCEL.carrier,
    _PARCEL.waybill,
    _PARCEL.status,
    _PARCEL.shipped_at,
    _PARCEL.delivered_at,
    _PARCEL.weight_grams,
    _PARCEL.boxes,
    _PARCEL.signed_by,
    _PARCEL.signed_place,
    _PARCEL.signed_picture,
    _PARCEL.reship,
)
SCAN_COLUMNS: tuple[ColumnElement[Any], ...] = (_SCAN.parcel_id, _SCAN.at, _SCAN.text, _SCAN.place, _SCAN.status)


def order_of(row: Row, items: Iterable[Row] = (), parcels: Iterable[Parcel] = ()) -> Order:
    """An Order of ORDER_COLUMNS, its ITEM_COLUMNS rows and its parcels."""
    currency = row[13]
    return Order(
        number=row[1],
        status=OrderStatus(row[2]),
        placed_at=from_instant(row[3]),
        buyer=row[4],
        sales_channel=row[5],
        delivery_mode=DeliveryMode(row[6]),
        marks=frozenset(row[7].split()),
        paid_at=from_instant_or_none(row[8]),
        shipped_at=from_instant_or_none(row[9]),
        delivered_at=from_instant_or_none(row[10]),
        closed_at=from_instant_or_none(row[11]),
        total=None if row[12] is None else Money(row[12], currency),
        remark=row[14],
        receiver=row[15],
        phone=row[16],
        region=row[17],
        address=row[18],
        warranty_months=row[19],
        items=tuple(item_of(item, currency) for item in items),
        parcels=tuple(parcels),
    )


def item_of(row: Row, currency: str) -> Item:
    """An Item of ITEM_COLUMNS, priced in its order's currency."""
    price = None if row[5] is None else Money(row[5], currency)
    return Item(sku=row[1], title=row[2], quantity=row[3], variant=row[4], price=price, is_gift=bool(row[6]))


def parcel_of(row: Row, scans: Iterable[Row] = ()) -> Parcel:
    """A Parcel of PARCEL_COLUMNS and its SCAN_COLUMNS rows, newest first."""
    proof = DeliveryProof(row[9], row[10], row[11])
    return Parcel(
        carrier=row[2],
        waybill=row[3],
        status=ParcelStatus(row[4]),
        shipped_at=from_instant_or_none(row[5]),
        delivered_at=from_instant_or_none(row[6]),
        weight_grams=row[7],
        boxes=row[8],
        proof=None if proof == DeliveryProof() else proof,
        scans=tuple(Scan(from_instant(scan[1]), scan[2], scan[3], ParcelStatus(scan[4])) for scan in scans),
        reship=bool(row[12]),
    )


def order_values(order: Order) -> Values:
    """The columns that tell an order's own facts (not its key, source or items)."""
    return {
        "status": order.status.value,
        "buyer": order.buyer,
        "sales_channel": order.sales_channel,
        "delivery_mode": order.delivery_mode.value,
        "marks": " ".join(sorted(order.marks)),
        "placed_at": to_instant(order.placed_at),
        "paid_at": to_instant_or_none(order.paid_at),
        "shipped_at": to_instant_or_none(order.shipped_at),
        "delivered_at": to_instant_or_none(order.delivered_at),
        "closed_at": to_instant_or_none(order.closed_at),
        "total": order.total.minor if order.total else None,
        "currency": _currency(order),
        "remark": order.remark,
        "receiver": order.receiver,
        "phone": order.phone,
        "region": order.region,
        "address": order.address,
        "warranty_months": order.warranty_months,
    }


def item_values(order_id: int, position: int, item: Item) -> Values:
    """The row of one item."""
    return {
        "order_id": order_id,
        "position": position,
        "sku": item.sku,
        "title": item.title,
        "variant": item.variant,
        "quantity": item.quantity,
        "price": item.price.minor if item.price else None,
        "is_gift": item.is_gift,
    }


def parcel_values(parcel: Parcel) -> Values:
    """The columns that tell a parcel's own facts (not its keys or scans)."""
    proof = parcel.proof or DeliveryProof()
    return {
        "carrier": parcel.carrier,
        "waybill": parcel.waybill,
        "status": parcel.status.value,
        "shipped_at": to_instant_or_none(parcel.shipped_at),
        "delivered_at": to_instant_or_none(parcel.delivered_at),
        "weight_grams": parcel.weight_grams,
        "boxes": parcel.boxes,
        "signed_by": proof.signed_by,
        "signed_place": proof.place,
        "signed_picture": proof.picture,
        "reship": parcel.reship,
    }


def scan_values(parcel_id: int, scan: Scan) -> Values:
    """The row of one scan."""
    return {
        "parcel_id": parcel_id,
        "at": to_instant(scan.at),
        "text": scan.text,
        "place": scan.place,
        "status": scan.status.value,
    }


def by_first(rows: Iterable[Row]) -> Mapping[int, list[Row]]:
    """Rows by the key in their first column, in the order they came."""
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row)
    return found


def _currency(order: Order) -> str:
    """One currency per order: the total's, else the items'."""
    prices = (order.total, *(item.price for item in order.items))
    return next((price.currency for price in prices if price), "CNY")
