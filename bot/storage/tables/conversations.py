"""Shoppers, their handles at the channels, conversations and all that happens in them."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from bot.storage.tables.schema import Instant, Key, key, metadata, partial_index

shoppers = Table(
    "shoppers",
    metadata,
    key(),
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
    key(),
    Column("shopper_id", Key, ForeignKey("shoppers.id"), nullable=False, index=True),
    Column("channel", Text, nullable=False),
    Column("external_id", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("channel", "external_id"),
)

conversations = Table(
    "conversations",
    metadata,
    key(),
    Column("shopper_id", Key, ForeignKey("shoppers.id"), nullable=False, index=True),
    Column("channel", Text, nullable=False),
    Column("status", Text, nullable=False, server_default="open"),
    Column("held_by", Text, nullable=False, server_default="bot", comment="turn token: bot, queue, agent:<name>"),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("last_seq", Integer, nullable=False, server_default="0"),
    Column("answered_seq", Integer, nullable=False, server_default="0", comment="the bot's turns reach up to here"),
    Column("state", Text, nullable=False, server_default="{}", comment="dialogue state as JSON"),
    Column("language", Text),
    Column("context_order", Text),
    Column("opened_at", Instant, nullable=False),
    Column("last_message_at", Instant, nullable=False),
    Column("closed_at", Instant),
    CheckConstraint("status IN ('open', 'closed')", name="status"),
    partial_index("uq_conversations_open", "shopper_id", "channel", where="status = 'open'", unique=True),
    Index("ix_conversations_last_message_at", "last_message_at"),
)

messages = Table(
    "messages",
    metadata,
    key(),
    Column("conversation_id", Key, ForeignKey("conversations.id"), nullable=False),
    Column("seq", Integer, nullable=False, comment="the number of its event in the conversation"),
    Column("author", Text, nullable=False, comment="shopper, bot, agent:<name>, system"),
    Column("text", Text, nullable=False),
    Column("code", Text, nullable=False, server_default="", comment="phrase code of what the bot said"),
    Column("choices", Text, nullable=False, server_default="[]"),
    Column("cards", Text, nullable=False, server_default="[]", comment="what is shown beside the text, as JSON"),
    Column("form", Text, comment="intent and slots of a form that was filled in, as JSON"),
    Column("channel", Text, nullable=False),
    Column("external_id", Text, comment="the channel's id of a message that came in"),
    Column("body_digest", Text, nullable=False, server_default=""),
    Column("reply_to_seq", Integer, comment="the shopper's message that this one answers"),
    Column("sent_at", Instant, comment="by the sender's clock"),
    Column("at", Instant, nullable=False, comment="by ours"),
    UniqueConstraint("conversation_id", "seq"),
    partial_index("uq_messages_delivery", "channel", "external_id", where="external_id IS NOT NULL", unique=True),
    partial_index("ix_messages_reply_to", "conversation_id", "reply_to_seq", where="reply_to_seq IS NOT NULL"),
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
    Column("upload_id", Key, ForeignKey("uploads.id"), index=True),
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
    key(),
    Column("conversation_id", Key, ForeignKey("conversations.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("guesses", Text, nullable=False, server_default="[]"),
    Column("at", Instant, nullable=False),
    Column("settled_at", Instant),
    UniqueConstraint("conversation_id", "seq"),
    Index("ix_not_understood_at", "at"),
)
