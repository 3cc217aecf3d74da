"""Every table, once.

Instants are whole microseconds since 1970 UTC (docs/decisions/0002), money is minor units with its currency, JSON is
text; so a row reads the same on SQLite and on PostgreSQL, through the driver or through SQLAlchemy.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite numbers rows by itself only where the key's type is exactly INTEGER.
Key = BigInteger().with_variant(Integer, "sqlite")
Instant = BigInteger


def _key() -> Column[int]:
    return Column("id", Key, primary_key=True, autoincrement=True)


# ---- shoppers and conversations ----

shoppers = Table(
    "shoppers",
    metadata,
    _key(),
    Column("name", Text, nullable=False, server_default=""),
    Column("buyer", Text, comment="buyer account, once the channel has vouched for it"),
    Column("language", Text),
    Column("time_zone", Text),
    Column("class", Text, nullable=False, server_default=""),
    Column("created_at", Instant, nullable=False),
    Index("ix_shoppers_buyer", "buyer"),
)

identities = Table(
    "identities",
    metadata,
    _key(),
    Column("shopper_id", Key, ForeignKey("shoppers.id"), nullable=False, index=True),
    Column("channel", Text, nullable=False),
    Column("external_id", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("channel", "external_id"),
)

conversations = Table(
    "conversations",
    metadata,
    _key(),
    Column("shopper_id", Key, ForeignKey("shoppers.id"), nullable=False, index=True),
    Column("channel", Text, nullable=False),
    Column("status", Text, nullable=False, server_default="open"),
    Column("held_by", Text, nullable=False, server_default="bot", comment="turn token: bot, queue, agent:<name>"),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("last_seq", Integer, nullable=False, server_default="0"),
    Column("state", Text, nullable=False, server_default="{}", comment="dialogue state as JSON"),
    Column("language", Text),
    Column("context_order", Text),
    Column("opened_at", Instant, nullable=False),
    Column("last_message_at", Instant, nullable=False),
    Column("closed_at", Instant),
    CheckConstraint("status IN ('open', 'closed')", name="status"),
    Index(
        "uq_conversations_open",
        "shopper_id",
        "channel",
        unique=True,
        sqlite_where=text("status = 'open'"),
        postgresql_where=text("status = 'open'"),
    ),
    Index("ix_conversations_last_message_at", "last_message_at"),
)

messages = Table(
    "messages",
    metadata,
    _key(),
    Column("conversation_id", Key, ForeignKey("conversations.id"), nullable=False),
    Column("seq", Integer, nullable=False, comment="the number of its event in the conversation"),
    Column("author", Text, nullable=False, comment="shopper, bot, agent:<name>, system"),
    Column("text", Text, nullable=False),
    Column("code", Text, nullable=False, server_default="", comment="phrase code of what the bot said"),
    Column("choices", Text, nullable=False, server_default="[]"),
    Column("channel", Text, nullable=False),
    Column("external_id", Text, comment="the channel's id of a message that came in"),
    Column("body_digest", Text, nullable=False, server_default=""),
    Column("reply_to_seq", Integer, comment="the shopper's message that this one answers"),
    Column("sent_at", Instant, comment="by the sender's clock"),
    Column("at", Instant, nullable=False, comment="by ours"),
    UniqueConstraint("conversation_id", "seq"),
    Index(
        "uq_messages_delivery",
        "channel",
        "external_id",
        unique=True,
        sqlite_where=text("external_id IS NOT NULL"),
        postgresql_where=text("external_id IS NOT NULL"),
    ),
    Index(
        "ix_messages_reply_to",
        "conversation_id",
        "reply_to_seq",
        sqlite_where=text("reply_to_seq IS NOT NULL"),
        postgresql_where=text("reply_to_seq IS NOT NULL"),
    ),
)

attachments = Table(
    "attachments",
    metadata,
    Column("conversation_id", Key, ForeignKey("conversations.id"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False, comment="of the message it came with"),
    Column("position", Integer, primary_key=True, autoincrement=False, comment="0, 1, 2 … within the message"),
    Column("kind", Text, nullable=False),
    Column("url", Text, nullable=False, server_default=""),
    Column("name", Text, nullable=False, server_default=""),
    Column("at", Instant, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("conversation_id", Key, ForeignKey("conversations.id"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False, comment="1, 2, 3 … without a gap"),
    Column(
        "type", Text, nullable=False, comment="message.received, message.sent, case.opened, conversation.escalated …"
    ),
    Column("subject_id", Key, comment="id of the row it speaks of"),
    Column("data", Text, nullable=False, server_default="{}", comment="ids and codes as JSON, never a person's text"),
    Column("at", Instant, nullable=False),
    Index("ix_events_at", "at"),
)

not_understood = Table(
    "not_understood",
    metadata,
    _key(),
    Column("conversation_id", Key, ForeignKey("conversations.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("guesses", Text, nullable=False, server_default="[]"),
    Column("at", Instant, nullable=False),
    Column("settled_at", Instant),
    UniqueConstraint("conversation_id", "seq"),
    Index("ix_not_understood_at", "at"),
)

# ---- the shop's facts ----

orders = Table(
    "orders",
    metadata,
    _key(),
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
    _key(),
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
    _key(),
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
    _key(),
    Column("parcel_id", Key, ForeignKey("parcels.id", ondelete="CASCADE"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("text", Text, nullable=False),
    Column("place", Text, nullable=False, server_default=""),
    Column("status", Text, nullable=False, server_default="unknown"),
    Index("ix_scans_parcel_id_at", "parcel_id", "at"),
)

products = Table(
    "products",
    metadata,
    _key(),
    Column("code", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("title_en", Text, nullable=False, server_default=""),
    Column("brand", Text, nullable=False, server_default=""),
    Column("weight_grams", Integer),
    Column("origin", Text, nullable=False, server_default=""),
    Column("spec", Text, nullable=False, server_default=""),
    Column("link", Text, nullable=False, server_default=""),
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
    _key(),
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
    _key(),
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
    _key(),
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
    _key(),
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
    _key(),
    Column("carrier", Text, nullable=False, server_default=""),
    Column("region", Text, nullable=False, server_default="", comment="empty: every region"),
    Column("low_days", Integer, nullable=False),
    Column("high_days", Integer, nullable=False),
    Column("measured", Boolean, nullable=False, server_default=text("false"), comment="from our own delivered parcels"),
    Column("source", Text, nullable=False, server_default=""),
    UniqueConstraint("carrier", "region", "measured"),
)

# ---- cases and the human desk ----

cases = Table(
    "cases",
    metadata,
    _key(),
    Column("type", Text, nullable=False),
    Column("conversation_id", Key, ForeignKey("conversations.id"), index=True),
    Column("shopper_id", Key, ForeignKey("shoppers.id"), nullable=False, index=True),
    Column("order_id", Key, ForeignKey("orders.id", ondelete="SET NULL"), index=True),
    Column("order_number", Text, nullable=False, server_default=""),
    Column("item", Text, nullable=False, server_default=""),
    Column("quantity", Integer),
    Column("stage", Text, nullable=False, server_default="received"),
    Column("details", Text, nullable=False, server_default="{}", comment="what the shopper told, by slot, as JSON"),
    Column("owner", Text, nullable=False, server_default=""),
    Column("partner", Text, nullable=False, server_default=""),
    Column("value", BigInteger),
    Column("currency", Text, nullable=False, server_default="CNY"),
    Column("solution", Text, nullable=False, server_default=""),
    Column("cause", Text, nullable=False, server_default=""),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("opened_at", Instant, nullable=False),
    Column("due_at", Instant),
    Column("closed_at", Instant),
    Index("ix_cases_stage_due_at", "stage", "due_at"),
)

case_steps = Table(
    "case_steps",
    metadata,
    Column("case_id", Key, ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("stage", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("at", Instant, nullable=False),
)

case_evidence = Table(
    "case_evidence",
    metadata,
    Column("case_id", Key, ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
    Column("conversation_id", Key, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    ForeignKeyConstraint(
        ["conversation_id", "seq", "position"],
        ["attachments.conversation_id", "attachments.seq", "attachments.position"],
    ),
    Index("ix_case_evidence_attachment", "conversation_id", "seq", "position"),
)

queue = Table(
    "queue",
    metadata,
    _key(),
    Column("conversation_id", Key, ForeignKey("conversations.id"), nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("summary", Text, nullable=False, server_default="{}", comment="for the agent, as JSON"),
    Column("priority", Integer, nullable=False, server_default="0"),
    Column("skill_group", Text, nullable=False, server_default=""),
    Column("message_taken", Boolean, nullable=False, server_default=text("false"), comment="came out of hours"),
    Column("state", Text, nullable=False, server_default="waiting"),
    Column("claimed_by", Text),
    Column("claim_until", Instant),
    Column("entered_at", Instant, nullable=False),
    Column("left_at", Instant),
    CheckConstraint("state IN ('waiting', 'claimed', 'done')", name="state"),
    Index(
        "uq_queue_open",
        "conversation_id",
        unique=True,
        sqlite_where=text("state <> 'done'"),
        postgresql_where=text("state <> 'done'"),
    ),
    Index("ix_queue_state_priority_entered_at", "state", "priority", "entered_at"),
)

staff = Table(
    "staff",
    metadata,
    _key(),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("is_active", Boolean, nullable=False, server_default=text("true")),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("name"),
    CheckConstraint("role IN ('agent', 'supervisor', 'admin', 'operator')", name="role"),
)

api_keys = Table(
    "api_keys",
    metadata,
    _key(),
    Column("name", Text, nullable=False),
    Column("token_hash", Text, nullable=False, comment="SHA-256 of the token; the token itself is shown once"),
    Column("scopes", Text, nullable=False, server_default="facts"),
    Column("created_at", Instant, nullable=False),
    Column("revoked_at", Instant),
    UniqueConstraint("name"),
    UniqueConstraint("token_hash"),
)

# ---- commit, then act ----

outbox = Table(
    "outbox",
    metadata,
    _key(),
    Column("destination", Text, nullable=False),
    Column("conversation_id", Key, ForeignKey("conversations.id")),
    Column("idempotency_key", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("state", Text, nullable=False, server_default="pending"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("due_at", Instant, nullable=False),
    Column("claimed_by", Text),
    Column("claim_until", Instant),
    Column("last_error", Text, nullable=False, server_default=""),
    Column("created_at", Instant, nullable=False),
    Column("settled_at", Instant),
    UniqueConstraint("idempotency_key"),
    CheckConstraint("state IN ('pending', 'claimed', 'sent', 'failed', 'unknown')", name="state"),
    Index(
        "ix_outbox_pending",
        "due_at",
        sqlite_where=text("state IN ('pending', 'claimed')"),
        postgresql_where=text("state IN ('pending', 'claimed')"),
    ),
    Index("ix_outbox_conversation_id_id", "conversation_id", "id"),
    Index(
        "ix_outbox_stuck",
        "id",
        sqlite_where=text("state IN ('failed', 'unknown')"),
        postgresql_where=text("state IN ('failed', 'unknown')"),
    ),
)

destinations = Table(
    "destinations",
    metadata,
    Column("name", Text, primary_key=True),
    Column("failures", Integer, nullable=False, server_default="0", comment="in a row"),
    Column("paused_until", Instant),
    Column("disabled_reason", Text, nullable=False, server_default=""),
)

due = Table(
    "due",
    metadata,
    _key(),
    Column("rule", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("number", Integer, nullable=False, server_default="1"),
    Column("reason", Text, nullable=False, comment="why it exists, in words for the operator"),
    Column("data", Text, nullable=False, server_default="{}"),
    Column("state", Text, nullable=False, server_default="pending"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("due_at", Instant, nullable=False),
    Column("claimed_by", Text),
    Column("claim_until", Instant),
    Column("last_error", Text, nullable=False, server_default=""),
    Column("created_at", Instant, nullable=False),
    Column("settled_at", Instant),
    UniqueConstraint("rule", "subject", "number"),
    CheckConstraint("state IN ('pending', 'claimed', 'done', 'dropped', 'failed')", name="state"),
    Index(
        "ix_due_pending",
        "due_at",
        sqlite_where=text("state IN ('pending', 'claimed')"),
        postgresql_where=text("state IN ('pending', 'claimed')"),
    ),
    Index(
        "ix_due_subject",
        "subject",
        sqlite_where=text("state IN ('pending', 'claimed')"),
        postgresql_where=text("state IN ('pending', 'claimed')"),
    ),
)

leases = Table(
    "leases",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("until", Instant, nullable=False),
)
