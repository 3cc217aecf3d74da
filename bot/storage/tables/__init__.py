"""Every table, once, by subject.

Instants are whole microseconds since 1970 UTC (docs/decisions/0002), money is minor units with its currency, JSON is
text; so a row reads the same on SQLite and on PostgreSQL, through the driver or through SQLAlchemy.
"""

from bot.storage.tables.catalogue import carriers, prices, products, promotions, route_times, variants
from bot.storage.tables.chat import chat_sessions, uploads
from bot.storage.tables.conversations import (
    attachments,
    conversations,
    events,
    identities,
    messages,
    not_understood,
    shoppers,
)
from bot.storage.tables.desk import api_keys, case_evidence, case_steps, cases, queue, staff
from bot.storage.tables.later import destinations, due, leases, outbox
from bot.storage.tables.orders import early_parcels, order_items, orders, parcels, scans
from bot.storage.tables.schema import metadata

__all__ = [
    "api_keys",
    "attachments",
    "carriers",
    "case_evidence",
    "case_steps",
    "cases",
    "chat_sessions",
    "conversations",
    "destinations",
    "due",
    "early_parcels",
    "events",
    "identities",
    "leases",
    "messages",
    "metadata",
    "not_understood",
    "order_items",
    "orders",
    "outbox",
    "parcels",
    "prices",
    "products",
    "promotions",
    "queue",
    "route_times",
    "scans",
    "shoppers",
    "staff",
    "uploads",
    "variants",
]
