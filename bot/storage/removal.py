"""What came from one source: taken out again, and told apart from what others have told."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, select, update

from bot.storage.tables import (
    carriers,
    cases,
    early_parcels,
    metadata,
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

    Conversations and cases belong to shoppers and stay: a case keeps the number of its order as text.
    """
    removed = 0
    for table in _SOURCED:
        removed = connection.execute(delete(table).where(table.c.source == source)).rowcount
    return removed  # orders are the last


def told_by_others(connection: Connection, table: str, key: str, values: Iterable[str], source: str) -> set[str]:
    """Which of these keys of a table are known already, from another source than this one."""
    columns = metadata.tables[table].c
    chosen = select(columns[key]).where(columns[key].in_(sorted(set(values))), columns.source != source)
    return set(connection.execute(chosen).scalars())


def link_cases(connection: Connection) -> None:
    """Give cases that know only their order's number the order back."""
    own = select(orders.c.id).where(orders.c.number == cases.c.order_number).scalar_subquery()
    lost = cases.c.order_id.is_(None) & (cases.c.order_number != "")
    connection.execute(update(cases).where(lost).values(order_id=own))


def is_told_by(connection: Connection, source: str) -> bool:
    """Whether any order came from this source."""
    chosen = select(orders.c.id).where(orders.c.source == source).limit(1)
    return connection.execute(chosen).first() is not None
