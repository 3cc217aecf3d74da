"""Orders told by files and platforms, kept in chunks; and orders listed page by page."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from bot.shop.merging import first_order, first_parcel, follow_parcels, merge_order, merge_parcel
from bot.shop.news import OrderNews, ParcelNews
from bot.shop.numbers import number_key
from bot.shop.orders import Order
from bot.shop.parcels import Parcel
from bot.storage.early_parcels import take_early
from bot.storage.fact_rows import ORDER_COLUMNS, PARCEL_COLUMNS, by_first, order_of, parcel_of
from bot.storage.instants import from_instant_or_none
from bot.storage.keeping import Kept, Outcome, Refused
from bot.storage.order_writing import Change, Evidence, write_changes
from bot.storage.tables import orders, parcels
from bot.storage.whole_orders import Listing, WholeOrders

_BY_IDS = WholeOrders(select(orders).where(orders.c.id.in_(bindparam("ids", expanding=True))), Listing)


@dataclass(frozen=True, slots=True)
class Stored:
    """An order that is known, and where its facts came from."""

    order_id: int
    key: str
    evidence: Evidence


def keep_orders(connection: Connection, news: Sequence[OrderNews], now: datetime, source: str) -> list[Outcome]:
    """Store what is told of orders; one outcome per element, in their order.

    The rule for older and newer news is that of `bot.shop.merging`. The same news again writes nothing.
    """
    outcomes: list[Outcome] = []
    for chunk in _without_repeats(news):
        outcomes += _keep(connection, chunk, now, source)
    return outcomes


def find_stored(connection: Connection, keys: Iterable[str]) -> dict[str, Stored]:
    """The known orders among these keys."""
    rows = connection.execute(
        select(orders.c.id, orders.c.number_key, orders.c.source, orders.c.digest, orders.c.source_updated_at).where(
            orders.c.number_key.in_(sorted(set(keys)))
        )
    )
    return {
        key: Stored(id_, key, Evidence(source, digest, from_instant_or_none(at)))
        for id_, key, source, digest, at in rows
    }


def load_whole(connection: Connection, order_ids: Iterable[int]) -> dict[int, Order]:
    """Orders by id, with items, parcels and scans."""
    ids = sorted(set(order_ids))
    return _BY_IDS.load(connection, ids=ids) if ids else {}


def merge_parcels(known: Sequence[Parcel], news: Iterable[ParcelNews]) -> tuple[Parcel, ...]:
    """The parcels of an order after the news, those that were known first."""
    by_waybill = {parcel.waybill: parcel for parcel in known}
    for told in news:
        before = by_waybill.get(told.waybill)
        by_waybill[told.waybill] = merge_parcel(before, told) if before else first_parcel(told)
    return tuple(by_waybill.values())


def page_orders(connection: Connection, after: str, limit: int) -> list[Order]:
    """Orders whose number comes after `after` (empty: from the start), with parcels, by number; no items or scans."""
    chosen = select(*ORDER_COLUMNS).where(orders.c.number > after).order_by(orders.c.number).limit(limit)
    rows = connection.execute(chosen).fetchall()
    ids = [row[0] for row in rows]
    own = select(*PARCEL_COLUMNS).where(parcels.c.order_id.in_(ids)).order_by(parcels.c.order_id, parcels.c.id)
    parcel_rows = by_first(connection.execute(own)) if ids else {}
    return [order_of(row, (), (parcel_of(parcel) for parcel in parcel_rows.get(row[0], ()))) for row in rows]


def _keep(connection: Connection, news: Sequence[OrderNews], now: datetime, source: str) -> list[Outcome]:
    keys = [number_key(told.number) for told in news]
    stored = find_stored(connection, keys)
    digests = [_digest(told) for told in news]
    moved = [
        stored[key].order_id
        for key, digest in zip(keys, digests, strict=True)
        if key in stored and stored[key].evidence.digest != digest
    ]
    known = load_whole(connection, moved)
    early = take_early(connection, [key for key in keys if key not in stored])
    changes: list[Change] = []
    outcomes: list[Outcome] = []
    for element, key, digest in zip(news, keys, digests, strict=True):
        if key in stored and stored[key].order_id not in known:
            outcomes.append(Kept.UNCHANGED)
            continue
        told = replace(element, parcels=(*element.parcels, *early[key])) if key in early else element
        change = _change(stored.get(key), known, key, told, Evidence(source, digest, told.updated_at))
        if change is None:
            outcomes.append(_not_enough(told))
            continue
        changes.append(change)
        outcomes.append(_outcome(change))
    write_changes(connection, changes, now)
    return outcomes


def _change(
    stored: Stored | None, known: dict[int, Order], key: str, told: OrderNews, evidence: Evidence
) -> Change | None:
    if stored is None:
        order = first_order(told)
        if order is None:
            return None
        return Change(key, follow_parcels(replace(order, parcels=merge_parcels((), told.parcels))), evidence)
    before = known[stored.order_id]
    merged = merge_order(before, told, stored.evidence.updated_at)
    after = follow_parcels(replace(merged, parcels=merge_parcels(before.parcels, told.parcels)))
    return Change(key, after, _evidence(stored.evidence, evidence), stored.order_id, before, stored.evidence)


def _evidence(had: Evidence, told: Evidence) -> Evidence:
    """The latest platform time stays; a demo order that a real source tells of is real from then on."""
    dates = [date for date in (had.updated_at, told.updated_at) if date]
    return Evidence(told.source, told.digest, max(dates, default=None))


def _outcome(change: Change) -> Kept:
    if change.before is None:
        return Kept.NEW
    return Kept.UPDATED if change.changes_facts else Kept.UNCHANGED


def _not_enough(told: OrderNews) -> Refused:
    field = "status" if told.status is None else "placed_at"
    return Refused(field, f"order {told.number} is not known yet, so its {field} is needed")


def _digest(told: OrderNews) -> str:
    words = ""
    if told.marks and len(told.marks) > 1:  # a set of words has no order of its own
        words = " ".join(sorted(told.marks))
        told = replace(told, marks=None)
    return hashlib.blake2b(f"{told!r}{words}".encode(), digest_size=16).hexdigest()


def _without_repeats(news: Sequence[OrderNews]) -> Iterator[list[OrderNews]]:
    """Runs in which no order comes twice, so that each meets what the one before has stored."""
    run: list[OrderNews] = []
    seen: set[str] = set()
    for told in news:
        key = number_key(told.number)
        if key in seen:
            yield run
            run, seen = [], set()
        run.append(told)
        seen.add(key)
    if run:
        yield run
