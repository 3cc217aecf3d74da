"""Whole orders in four statements: the chosen orders, their items, their parcels, their scans."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from sqlalchemy import Connection, Select, select

from bot.shop.orders import Order
from bot.storage.fact_rows import (
    ITEM_COLUMNS,
    ORDER_COLUMNS,
    PARCEL_COLUMNS,
    SCAN_COLUMNS,
    Row,
    by_first,
    order_of,
    parcel_of,
)
from bot.storage.hot import Hot
from bot.storage.tables import order_items, orders, parcels, scans


class Statement(Protocol):
    def rows(self, connection: Connection, **values: Any) -> Iterable[Row]:
        """Every row that the statement selects."""


class Listing:
    """A statement with lists among its values: written out at each run, so it is not for the hot path."""

    def __init__(self, statement: Select[Any]) -> None:
        self._statement = statement

    def rows(self, connection: Connection, **values: Any) -> Iterable[Row]:
        """Every row that the statement selects."""
        return connection.execute(self._statement, values).fetchall()


class WholeOrders:
    """The statements for one way of choosing orders (a select from `orders`), made once."""

    def __init__(self, chosen: Select[Any], prepared: Callable[[Select[Any]], Statement] = Hot) -> None:
        self._orders = prepared(chosen.with_only_columns(*ORDER_COLUMNS))
        ids = chosen.with_only_columns(orders.c.id)
        self._items = prepared(
            select(*ITEM_COLUMNS)
            .where(order_items.c.order_id.in_(ids))
            .order_by(order_items.c.order_id, order_items.c.position)
        )
        self._parcels = prepared(
            select(*PARCEL_COLUMNS).where(parcels.c.order_id.in_(ids)).order_by(parcels.c.order_id, parcels.c.id)
        )
        self._scans = prepared(
            select(*SCAN_COLUMNS)
            .join(parcels, parcels.c.id == scans.c.parcel_id)
            .where(parcels.c.order_id.in_(ids))
            .order_by(scans.c.parcel_id, scans.c.at.desc(), scans.c.id.desc())
        )

    def load(self, connection: Connection, **values: Any) -> dict[int, Order]:
        """The chosen orders by id, in the order that was chosen; `values` fill the statement's parameters."""
        rows = list(self._orders.rows(connection, **values))
        if not rows:
            return {}
        items = by_first(self._items.rows(connection, **values))
        parcel_rows = by_first(self._parcels.rows(connection, **values))
        scan_rows = by_first(self._scans.rows(connection, **values)) if parcel_rows else {}
        return {
            row[0]: order_of(
                row,
                items.get(row[0], ()),
                (parcel_of(parcel, scan_rows.get(parcel[1], ())) for parcel in parcel_rows.get(row[0], ())),
            )
            for row in rows
        }
