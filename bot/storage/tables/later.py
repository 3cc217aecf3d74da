"""What is done after the commit or at a later time, and who does it: outbox, due rows, leases."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from bot.storage.tables.schema import Instant, Key, key, metadata, partial_index

outbox = Table(
    "outbox",
    metadata,
    key(),
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
    partial_index("ix_outbox_pending", "due_at", where="state IN ('pending', 'claimed')"),
    Index("ix_outbox_conversation_id_id", "conversation_id", "id"),
    partial_index("ix_outbox_stuck", "id", where="state IN ('failed', 'unknown')"),
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
    key(),
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
    partial_index("ix_due_pending", "due_at", where="state IN ('pending', 'claimed')"),
    partial_index("ix_due_subject", "subject", where="state IN ('pending', 'claimed')"),
)

leases = Table(
    "leases",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("until", Instant, nullable=False),
)
