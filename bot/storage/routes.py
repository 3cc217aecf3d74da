"""Carriers with their tables, and route times measured on the shop's own delivered parcels."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select

from bot.shop.news import CarrierNews
from bot.shop.parcels import ParcelStatus
from bot.shop.routes import RouteTime, measured_time
from bot.storage.fact_rows import Values
from bot.storage.keeping import Outcome, Refused
from bot.storage.tables import carriers, orders, parcels, route_times
from bot.storage.told_rows import keep_parts, keep_rows

_DAY = 86_400_000_000
"""Microseconds."""
Route = tuple[str, str]
"""Carrier and region; an empty one stands for all."""


def keep_carriers(connection: Connection, news: Sequence[CarrierNews], now: datetime, source: str) -> list[Outcome]:
    """Store carriers, their coverage and the route times that they promise."""
    del now  # nothing of a carrier is dated
    stamp = {"source": source}
    outcomes = keep_rows(connection, carriers, ["name"], [_carrier_row(told) for told in news], stamp)
    route_rows = [
        (position, _route_row(told.name, route.region, RouteTime(route.low_days, route.high_days)))
        for position, (told, outcome) in enumerate(zip(news, outcomes, strict=True))
        if not isinstance(outcome, Refused)
        for route in told.routes
    ]
    keep_parts(connection, route_times, ["carrier", "region", "measured"], route_rows, stamp, outcomes)
    return outcomes


def measure_routes(connection: Connection) -> None:
    """Compute the measured route times again from all own delivered parcels, and keep them."""
    keep_measured(connection, measured_routes(connection))


def measured_routes(connection: Connection) -> Mapping[Route, RouteTime]:
    """The usual times of all own delivered parcels, by route; reshipments count, returns do not.

    It reads through all parcels (about a second at a million), so a server does it in a read.
    """
    counts = _days_by_route(connection)
    return {route: time for route, days in counts.items() if (time := measured_time(days))}


def keep_measured(connection: Connection, times: Mapping[Route, RouteTime]) -> None:
    """Put these times in the place of what was measured before."""
    connection.execute(delete(route_times).where(route_times.c.measured.is_(True)))
    if times:
        connection.execute(insert(route_times), [_route_row(*route, time) for route, time in sorted(times.items())])


def _days_by_route(connection: Connection) -> Mapping[Route, Mapping[int, int]]:
    """How many parcels took how many days, by carrier and region, and by carrier alone."""
    days = (parcels.c.delivered_at - parcels.c.shipped_at + _DAY - 1) // _DAY
    rows = connection.execute(
        select(parcels.c.carrier, orders.c.region, days, func.count())
        .join(orders, orders.c.id == parcels.c.order_id)
        .where(
            parcels.c.status == ParcelStatus.DELIVERED.value,
            parcels.c.delivered_at > parcels.c.shipped_at,
            parcels.c.carrier != "",
        )
        .group_by(parcels.c.carrier, orders.c.region, days)
    )
    counts: dict[Route, dict[int, int]] = {}
    for carrier, region, took, count in rows:
        for route in _routes_of(carrier, region):
            histogram = counts.setdefault(route, {})
            histogram[took] = histogram.get(took, 0) + count
    return counts


def _routes_of(carrier: str, region: str) -> Iterable[Route]:
    return {(carrier, region), (carrier, "")}


def _carrier_row(told: CarrierNews) -> Values:
    return {
        "name": told.name,
        "phone": told.phone or None,
        "waybill_pattern": told.waybill_pattern or None,
        "uncovered_regions": " ".join(sorted(told.uncovered_regions)) or None,
        "self_pickup_regions": " ".join(sorted(told.self_pickup_regions)) or None,
    }


def _route_row(carrier: str, region: str, time: RouteTime) -> Values:
    return {
        "carrier": carrier,
        "region": region,
        "low_days": time.low_days,
        "high_days": time.high_days,
        "measured": time.measured,
    }
