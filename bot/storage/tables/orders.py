"""Orders with their items, parcels and scans."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, text

from bot.storage.tables.schema import Instant, Key, key, metadata

orders = Table(
    "orders",
    metadata,
    key(),
    Column("number", Text, nullable=False),
    Column("number_key", Text, nullable=False, comment="letters and digits of the number, upper case"),
    Column("status", Text, nullable=False),
    Column("buyer", Text, nullable=False, server_default=""),
    Column("sales_channel", Text, nullable=False, server_default=""),
    Column("delivery_mode", Text, nullable=False, server_default="delivery"),
    Column("marks", Text, nullable=False, server_default="", comment="words, space between"),
    Column("placed_at", Instant, nullable=False),
    Column("paid_at", Instant),
    Column("shipped_at", Instant),
    Column("delivered_at", Instant),
    Column("closed_at", Instant),
    Column("total", BigInteger),
    Column("currency", Text, nullable=False, server_default="CNY"),
    Column("remark", Text, nullable=False, server_default=""),
    Column("receiver", Text, nullable=False, server_default=""),
    Column("phone", Text, nullable=False, server_default=""),
    Column("region", Text, nullable=False, server_default=""),
    Column("address", Text, nullable=False, server_default=""),
    Column("warranty_months", Integer),
    Column(
        "source", Text, nullable=False, server_default="", comment="where it came from; 'demo' can be removed at once"
    ),
    Column(
        "digest", Text, nullable=False, server_default="", comment="of the source row: the same row changes nothing"
    ),
    Column("source_updated_at", Instant, comment="the platform's own time of the last change; older news never wins"),
    Column("updated_at", Instant, nullable=False),
    UniqueConstraint("number"),
    Index("ix_orders_number_key", "number_key"),
    Index("ix_orders_buyer_placed_at", "buyer", "placed_at"),
    Index("ix_orders_source", "source"),
)

order_items = Table(
    "order_items",
    metadata,
    key(),
    Column("order_id", Key, ForeignKey("orders.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("sku", Text, nullable=False, server_default=""),
    Column("title", Text, nullable=False),
    Column("variant", Text, nullable=False, server_default=""),
    Column("quantity", Integer, nullable=False, server_default="1"),
    Column("price", BigInteger),
    Column("is_gift", Boolean, nullable=False, server_default=text("false")),
)

parcels = Table(
    "parcels",
    metadata,
    key(),
    Column("order_id", Key, ForeignKey("orders.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("carrier", Text, nullable=False, server_default=""),
    Column("waybill", Text, nullable=False),
    Column("status", Text, nullable=False, server_default="unknown"),
    Column("shipped_at", Instant),
    Column("delivered_at", Instant),
    Column("weight_grams", Integer),
    Column("boxes", Integer, nullable=False, server_default="1"),
    Column("signed_by", Text, nullable=False, server_default=""),
    Column("signed_place", Text, nullable=False, server_default=""),
    Column("signed_picture", Text, nullable=False, server_default=""),
    Column("reship", Boolean, nullable=False, server_default=text("false")),
    Column("updated_at", Instant, nullable=False),
    UniqueConstraint("order_id", "waybill"),
    Index("ix_parcels_waybill", "waybill"),
)

early_parcels = Table(
    "early_parcels",
    metadata,
    Column("number_key", Text, primary_key=True, comment="of an order that is not known yet"),
    Column("waybill", Text, primary_key=True),
    Column("news", Text, nullable=False, comment="what was told of the parcel, as JSON; linked when the order comes"),
    Column("source", Text, nullable=False, server_default=""),
    Column("arrived_at", Instant, nullable=False),
)

scans = Table(
    "scans",
    metadata,
    key(),
    Column("parcel_id", Key, ForeignKey("parcels.id", ondelete="CASCADE"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("text", Text, nullable=False),
    Column("place", Text, nullable=False, server_default=""),
    Column("status", Text, nullable=False, server_default="unknown"),
    Index("ix_scans_parcel_id_at", "parcel_id", "at"),
)
