"""Parcels told by files, carriers and platforms, kept with their orders."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select

from bot.shop.merging import follow_parcels
from bot.shop.news import ParcelNews
from bot.shop.numbers import number_key
from bot.shop.orders import Order
from bot.storage.early_parcels import keep_early
from bot.storage.keeping import Kept, Outcome, Refused
from bot.storage.order_writing import Change, write_changes
from bot.storage.orders import Stored, find_stored, load_whole, merge_parcels
from bot.storage.tables import orders, parcels


def keep_parcels(connection: Connection, news: Sequence[ParcelNews], now: datetime, source: str) -> list[Outcome]:
    """Store what is told of parcels; one outcome per element, in their order.

    A parcel of an unknown order waits for it. News without an order number is about the order that has the waybill.
    """
    keys = _keys(connection, news)
    stored = find_stored(connection, [key for key in keys if key])
    known = load_whole(connection, [found.order_id for found in stored.values()])
    of_order: dict[str, list[ParcelNews]] = {}
    early: list[ParcelNews] = []
    for told, key in zip(news, keys, strict=True):
        if key in stored:
            of_order.setdefault(key, []).append(told)
        elif key:
            early.append(told)
    changes = {key: _change(stored[key], known[stored[key].order_id], told) for key, told in of_order.items()}
    write_changes(connection, list(changes.values()), now)
    keep_early(connection, early, now, source)
    return [_outcome(told, key, changes.get(key)) for told, key in zip(news, keys, strict=True)]


def _keys(connection: Connection, news: Sequence[ParcelNews]) -> list[str]:
    """The number key of each element's order; empty where neither number nor waybill leads to one."""
    nameless = sorted({told.waybill for told in news if not told.order_number})
    by_waybill: dict[str, str] = {}
    if nameless:
        chosen = select(parcels.c.waybill, orders.c.number_key).join(orders, orders.c.id == parcels.c.order_id)
        rows = connection.execute(chosen.where(parcels.c.waybill.in_(nameless)).order_by(orders.c.placed_at))
        by_waybill.update((waybill, key) for waybill, key in rows)
    return [number_key(told.order_number) if told.order_number else by_waybill.get(told.waybill, "") for told in news]


def _change(stored: Stored, before: Order, news: Sequence[ParcelNews]) -> Change:
    after = follow_parcels(replace(before, parcels=merge_parcels(before.parcels, news)))
    return Change(stored.key, after, stored.evidence, stored.order_id, before, stored.evidence)


def _outcome(told: ParcelNews, key: str, change: Change | None) -> Outcome:
    if not key:
        return Refused("order_number", f"is empty, and no known parcel has the waybill {told.waybill}")
    if change is None or change.before is None:
        return Kept.WAITING
    before = {parcel.waybill: parcel for parcel in change.before.parcels}.get(told.waybill)
    after = {parcel.waybill: parcel for parcel in change.after.parcels}[told.waybill]
    if before is None:
        return Kept.NEW
    return Kept.UNCHANGED if before == after else Kept.UPDATED
