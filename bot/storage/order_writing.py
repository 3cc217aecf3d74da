"""Writes changed orders with their items, parcels and scans: a handful of statements for a whole chunk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from bot.shop.orders import Order
from bot.shop.parcels import Parcel
from bot.storage.fact_rows import Values, item_values, order_values, parcel_values, scan_values
from bot.storage.instants import to_instant, to_instant_or_none
from bot.storage.tables import order_items, orders, parcels, scans


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an order's facts come from."""

    source: str = ""
    digest: str = ""
    updated_at: datetime | None = None
    """The platform's own time of the last change."""


@dataclass(frozen=True, slots=True)
class Change:
    """An order before and after; `before` and `order_id` are None for one that is not stored yet."""

    key: str
    after: Order
    evidence: Evidence
    order_id: int | None = None
    before: Order | None = None
    had: Evidence = Evidence()

    @property
    def changes_facts(self) -> bool:
        return self.before != self.after


def write_changes(connection: Connection, changes: Sequence[Change], now: datetime) -> None:
    """Store every change; one whose facts and evidence are as before writes nothing."""
    ids = _write_orders(connection, changes, now)
    changed = [change for change in changes if change.changes_facts]
    _write_items(connection, changed, ids)
    _write_parcels(connection, changed, ids, now)


def _write_orders(connection: Connection, changes: Sequence[Change], now: datetime) -> dict[str, int]:
    added = [change for change in changes if change.order_id is None]
    at = to_instant(now)
    _insert(connection, orders, [_order_row(change) | {"updated_at": at} for change in added])
    moved = [change for change in changes if change.before and _own_facts_change(change)]
    _update(connection, orders, [_order_row(change) | {"updated_at": at, "b_id": change.order_id} for change in moved])
    seen = [change for change in changes if change.before and not _own_facts_change(change)]
    dated = [_evidence_row(change) | {"b_id": change.order_id} for change in seen if change.evidence != change.had]
    _update(connection, orders, dated)
    ids = {change.key: change.order_id for change in changes if change.order_id is not None}
    if added:
        keys = [change.key for change in added]
        rows = connection.execute(select(orders.c.number_key, orders.c.id).where(orders.c.number_key.in_(keys)))
        ids.update((key, order_id) for key, order_id in rows)
    return ids


def _own_facts_change(change: Change) -> bool:
    return change.before is not None and order_values(change.before) != order_values(change.after)


def _order_row(change: Change) -> Values:
    return (
        {"number": change.after.number, "number_key": change.key} | order_values(change.after) | _evidence_row(change)
    )


def _evidence_row(change: Change) -> Values:
    return {
        "source": change.evidence.source,
        "digest": change.evidence.digest,
        "source_updated_at": to_instant_or_none(change.evidence.updated_at),
    }


def _write_items(connection: Connection, changed: Sequence[Change], ids: dict[str, int]) -> None:
    moved = [change for change in changed if change.before is None or change.before.items != change.after.items]
    _delete(connection, order_items, "order_id", [change.order_id for change in moved if change.order_id is not None])
    rows = [
        item_values(ids[change.key], position, item)
        for change in moved
        for position, item in enumerate(change.after.items)
    ]
    _insert(connection, order_items, rows)


def _write_parcels(connection: Connection, changed: Sequence[Change], ids: dict[str, int], now: datetime) -> None:
    touched = [(ids[change.key], before, parcel) for change in changed for before, parcel in _changed_parcels(change)]
    if not touched:
        return
    at = to_instant(now)
    added = [
        parcel_values(parcel) | {"order_id": order_id, "updated_at": at}
        for order_id, before, parcel in touched
        if before is None
    ]
    _insert(connection, parcels, added)
    parcel_ids = _parcel_ids(connection, {order_id for order_id, _, _ in touched})
    moved = [
        parcel_values(parcel) | {"b_id": parcel_ids[order_id, parcel.waybill], "updated_at": at}
        for order_id, before, parcel in touched
        if before is not None
    ]
    _update(connection, parcels, moved)
    retraced = [
        (parcel_ids[order_id, parcel.waybill], before, parcel)
        for order_id, before, parcel in touched
        if (before.scans if before else ()) != parcel.scans
    ]
    _delete(connection, scans, "parcel_id", [parcel_id for parcel_id, before, _ in retraced if before])
    rows = [scan_values(parcel_id, scan) for parcel_id, _, parcel in retraced for scan in reversed(parcel.scans)]
    _insert(connection, scans, rows)


def _changed_parcels(change: Change) -> Iterable[tuple[Parcel | None, Parcel]]:
    before = {parcel.waybill: parcel for parcel in change.before.parcels} if change.before else {}
    for parcel in change.after.parcels:
        if before.get(parcel.waybill) != parcel:
            yield before.get(parcel.waybill), parcel


def _parcel_ids(connection: Connection, order_ids: Iterable[int]) -> dict[tuple[int, str], int]:
    rows = connection.execute(
        select(parcels.c.id, parcels.c.order_id, parcels.c.waybill).where(parcels.c.order_id.in_(sorted(order_ids)))
    )
    return {(order_id, waybill): parcel_id for parcel_id, order_id, waybill in rows}


def _insert(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _update(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Rows by their key in `b_id`; all of them name the same columns."""
    if rows:
        named: Values = {name: bindparam(name) for name in rows[0] if name != "b_id"}
        connection.execute(update(table).where(table.c.id == bindparam("b_id")).values(named), rows)


def _delete(connection: Connection, table: Table, column: str, values: Sequence[int]) -> None:
    if values:
        connection.execute(delete(table).where(table.c[column].in_(values)))
