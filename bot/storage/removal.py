"""Removes everything that came from one source, and nothing else."""

from sqlalchemy import Connection, delete, select, update

from bot.storage.tables import (
    carriers,
    cases,
    conversations,
    early_parcels,
    orders,
    prices,
    products,
    promotions,
    route_times,
)

_SOURCED = (prices, promotions, route_times, carriers, early_parcels, products, orders)
"""Items, parcels, scans and variants go with what they belong to."""


def remove_source(connection: Connection, source: str) -> int:
    """Remove the source's facts; returns how many orders went.

    Conversations and cases are the shopper's own and stay: a case keeps its order's number as text, a chat that was
    opened from such an order forgets it.
    """
    numbers = select(orders.c.number).where(orders.c.source == source)
    own = select(orders.c.id).where(orders.c.source == source)
    connection.execute(update(cases).where(cases.c.order_id.in_(own)).values(order_id=None))
    connection.execute(
        update(conversations).where(conversations.c.context_order.in_(numbers)).values(context_order=None)
    )
    removed = {
        table.name: connection.execute(delete(table).where(table.c.source == source)).rowcount for table in _SOURCED
    }
    return removed[orders.name]
