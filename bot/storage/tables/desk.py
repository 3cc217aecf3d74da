"""What people work on and who they are: cases, the queue, accounts and keys."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from bot.storage.tables.schema import Instant, Key, key, metadata, partial_index

cases = Table(
    "cases",
    metadata,
    key(),
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
    key(),
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
    partial_index("uq_queue_open", "conversation_id", where="state <> 'done'", unique=True),
    Index("ix_queue_state_priority_entered_at", "state", "priority", "entered_at"),
)

staff = Table(
    "staff",
    metadata,
    key(),
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
    key(),
    Column("name", Text, nullable=False),
    Column("token_hash", Text, nullable=False, comment="SHA-256 of the token; the token itself is shown once"),
    Column("scopes", Text, nullable=False, server_default="facts"),
    Column("created_at", Instant, nullable=False),
    Column("revoked_at", Instant),
    UniqueConstraint("name"),
    UniqueConstraint("token_hash"),
)
