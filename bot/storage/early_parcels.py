"""Parcels that were told before their order: kept, and linked when the order comes."""

from collections.abc import Sequence
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import Connection, delete, insert, select, tuple_

from bot.shop.merging import first_parcel, merge_parcel
from bot.shop.news import ParcelNews
from bot.shop.numbers import number_key
from bot.shop.parcels import DeliveryProof, Parcel
from bot.storage.instants import to_instant
from bot.storage.tables import early_parcels

_PARCEL = TypeAdapter(Parcel)


def keep_early(connection: Connection, news: Sequence[ParcelNews], now: datetime, source: str) -> None:
    """Keep what is told of parcels whose order is not known; news of the same parcel is made one."""
    told_by_key: dict[tuple[str, str], list[ParcelNews]] = {}
    for told in news:
        told_by_key.setdefault((number_key(told.order_number), told.waybill), []).append(told)
    if not told_by_key:
        return
    chosen = tuple_(early_parcels.c.number_key, early_parcels.c.waybill).in_(list(told_by_key))
    kept = {(row.number_key, row.waybill): row.news for row in connection.execute(select(early_parcels).where(chosen))}
    connection.execute(delete(early_parcels).where(chosen))
    rows = [
        {
            "number_key": key,
            "waybill": waybill,
            "news": _merged(kept.get((key, waybill)), told),
            "source": source,
            "arrived_at": to_instant(now),
        }
        for (key, waybill), told in told_by_key.items()
    ]
    connection.execute(insert(early_parcels), rows)


def take_early(connection: Connection, keys: Sequence[str]) -> dict[str, list[ParcelNews]]:
    """The parcels that waited for these orders, by number key; they wait no longer."""
    if not keys:
        return {}
    chosen = early_parcels.c.number_key.in_(keys)
    rows = connection.execute(select(early_parcels.c.number_key, early_parcels.c.news).where(chosen)).fetchall()
    if rows:
        connection.execute(delete(early_parcels).where(chosen))
    waited: dict[str, list[ParcelNews]] = {}
    for key, news in rows:
        waited.setdefault(key, []).append(_news_of(_PARCEL.validate_json(news)))
    return waited


def _merged(kept: str | None, news: Sequence[ParcelNews]) -> str:
    parcel = _PARCEL.validate_json(kept) if kept else first_parcel(news[0])
    for told in news:
        parcel = merge_parcel(parcel, told)
    return _PARCEL.dump_json(parcel).decode()


def _news_of(parcel: Parcel) -> ParcelNews:
    proof = parcel.proof or DeliveryProof()
    return ParcelNews(
        waybill=parcel.waybill,
        carrier=parcel.carrier,
        status=parcel.status,
        shipped_at=parcel.shipped_at,
        delivered_at=parcel.delivered_at,
        weight_grams=parcel.weight_grams,
        boxes=parcel.boxes,
        signed_by=proof.signed_by,
        signed_place=proof.place,
        signed_picture=proof.picture,
        reship=parcel.reship,
        scans=parcel.scans,
    )
