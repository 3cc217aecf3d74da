"""The web chat's own rows: who chats from which browser, and the files that were shown there."""

from sqlalchemy import CheckConstraint, Column, Index, Integer, Table, Text, UniqueConstraint

from bot.storage.tables.schema import Instant, Key, key, metadata, partial_index

chat_sessions = Table(
    "chat_sessions",
    metadata,
    key(),
    Column("token_hash", Text, nullable=False, comment="SHA-256 of the bearer token, which only the browser has"),
    Column("sender", Text, nullable=False, comment="the handle under which its messages come in at the channel web"),
    Column("buyer", Text, comment="buyer account that the store's page vouched for"),
    Column("name", Text, nullable=False, server_default=""),
    Column("language", Text),
    Column("context_order", Text, comment="order that the chat was opened from"),
    Column("read_seq", Integer, nullable=False, server_default="0", comment="last number the shopper has seen"),
    Column("read_conversation", Key, comment="conversation that read_seq counts in"),
    Column("created_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("ended_at", Instant),
    UniqueConstraint("token_hash"),
    Index("ix_chat_sessions_sender", "sender"),
    Index("ix_chat_sessions_expires_at", "expires_at"),
    partial_index("ix_chat_sessions_ended_at", "ended_at", where="ended_at IS NOT NULL"),
)

uploads = Table(
    "uploads",
    metadata,
    key(),
    Column("name", Text, nullable=False, comment="random; names the file on the disk and in its address"),
    Column("channel", Text, nullable=False),
    Column("sender", Text, nullable=False, comment="who sent it: nobody else may attach it"),
    Column("kind", Text, nullable=False),
    Column("media_type", Text, nullable=False, comment="of the file that is shown, by its content"),
    Column("bytes", Integer, nullable=False, comment="of the file that is shown"),
    Column("width", Integer),
    Column("height", Integer),
    Column("original_name", Text, nullable=False, server_default="", comment="as the shopper's device called it"),
    Column("digest", Text, nullable=False, comment="SHA-256 of what was sent"),
    Column("at", Instant, nullable=False),
    Column("attached_at", Instant, comment="when a message took it; NULL: may be cleared away"),
    UniqueConstraint("name"),
    UniqueConstraint("channel", "sender", "digest", name="uq_uploads_content"),
    CheckConstraint("kind IN ('picture', 'video')", name="kind"),
    partial_index("ix_uploads_unattached", "at", where="attached_at IS NULL"),
)
