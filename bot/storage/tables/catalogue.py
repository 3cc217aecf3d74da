"""What the shop sells and how it sends: products, prices, promotions, carriers and their usual times."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, text

from bot.storage.tables.schema import Instant, Key, key, metadata

products = Table(
    "products",
    metadata,
    key(),
    Column("code", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("title_en", Text, nullable=False, server_default=""),
    Column("brand", Text, nullable=False, server_default=""),
    Column("weight_grams", Integer),
    Column("origin", Text, nullable=False, server_default=""),
    Column("spec", Text, nullable=False, server_default=""),
    Column("link", Text, nullable=False, server_default=""),
    Column("picture", Text, nullable=False, server_default="", comment="https address, or a path on this server"),
    Column("use", Text, nullable=False, server_default=""),
    Column("cautions", Text, nullable=False, server_default=""),
    Column("returnable", Boolean, nullable=False, server_default=text("true")),
    Column("fresh", Boolean, nullable=False, server_default=text("false")),
    Column("warranty_months", Integer),
    Column("source", Text, nullable=False, server_default=""),
    Column("updated_at", Instant, nullable=False),
    UniqueConstraint("code"),
    Index("ix_products_source", "source"),
    Index("ix_products_title", "title"),
)

variants = Table(
    "variants",
    metadata,
    key(),
    Column("product_id", Key, ForeignKey("products.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("sku", Text, nullable=False),
    Column("name", Text, nullable=False, server_default=""),
    Column("stock", Integer),
    Column("price", BigInteger),
    Column("currency", Text, nullable=False, server_default="CNY"),
    UniqueConstraint("sku"),
)

prices = Table(
    "prices",
    metadata,
    key(),
    Column("sku", Text, nullable=False),
    Column("since", Instant, nullable=False),
    Column("price", BigInteger, nullable=False),
    Column("currency", Text, nullable=False, server_default="CNY"),
    Column("source", Text, nullable=False, server_default=""),
    UniqueConstraint("sku", "since"),
)

promotions = Table(
    "promotions",
    metadata,
    key(),
    Column("code", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("text_en", Text, nullable=False, server_default=""),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False, index=True),
    Column("no_return", Boolean, nullable=False, server_default=text("false")),
    Column("skus", Text, nullable=False, server_default="", comment="words, space between; empty: the whole shop"),
    Column("source", Text, nullable=False, server_default=""),
    UniqueConstraint("code"),
)

carriers = Table(
    "carriers",
    metadata,
    key(),
    Column("name", Text, nullable=False),
    Column("phone", Text, nullable=False, server_default=""),
    Column("waybill_pattern", Text, nullable=False, server_default=""),
    Column("uncovered_regions", Text, nullable=False, server_default="", comment="words, space between"),
    Column("self_pickup_regions", Text, nullable=False, server_default=""),
    Column("source", Text, nullable=False, server_default=""),
    UniqueConstraint("name"),
)

route_times = Table(
    "route_times",
    metadata,
    key(),
    Column("carrier", Text, nullable=False, server_default=""),
    Column("region", Text, nullable=False, server_default="", comment="empty: every region"),
    Column("low_days", Integer, nullable=False),
    Column("high_days", Integer, nullable=False),
    Column("measured", Boolean, nullable=False, server_default=text("false"), comment="from our own delivered parcels"),
    Column("source", Text, nullable=False, server_default=""),
    UniqueConstraint("carrier", "region", "measured"),
)
