"""The shopper's chat: its sessions, its files, turns that are taken after the messages were stored, goods' pictures."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "chat_sessions",
        sa.Column("id", _KEY, autoincrement=True, nullable=False),
        sa.Column(
            "token_hash", sa.Text(), nullable=False, comment="SHA-256 of the bearer token, which only the browser has"
        ),
        sa.Column(
            "sender",
            sa.Text(),
            nullable=False,
            comment="the handle under which its messages come in at the channel web",
        ),
        sa.Column("buyer", sa.Text(), nullable=True, comment="buyer account that the store's page vouched for"),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("context_order", sa.Text(), nullable=True, comment="order that the chat was opened from"),
        sa.Column(
            "read_seq", sa.Integer(), server_default="0", nullable=False, comment="last number the shopper has seen"
        ),
        sa.Column("read_conversation", _KEY, nullable=True, comment="conversation that read_seq counts in"),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chat_sessions")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_chat_sessions_token_hash")),
    )
    op.create_index("ix_chat_sessions_sender", "chat_sessions", ["sender"])
    op.create_index("ix_chat_sessions_expires_at", "chat_sessions", ["expires_at"])
    op.create_index(
        "ix_chat_sessions_ended_at",
        "chat_sessions",
        ["ended_at"],
        sqlite_where=sa.text("ended_at IS NOT NULL"),
        postgresql_where=sa.text("ended_at IS NOT NULL"),
    )
    op.create_table(
        "uploads",
        sa.Column("id", _KEY, autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), nullable=False, comment="random; names the file on the disk and in its address"),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False, comment="who sent it: nobody else may attach it"),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False, comment="of the file that is shown, by its content"),
        sa.Column("bytes", sa.Integer(), nullable=False, comment="of the file that is shown"),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column(
            "original_name", sa.Text(), server_default="", nullable=False, comment="as the shopper's device called it"
        ),
        sa.Column("digest", sa.Text(), nullable=False, comment="SHA-256 of what was sent"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column(
            "attached_at", sa.BigInteger(), nullable=True, comment="when a message took it; NULL: may be cleared away"
        ),
        sa.CheckConstraint("kind IN ('picture', 'video')", name=op.f("ck_uploads_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uploads")),
        sa.UniqueConstraint("name", name=op.f("uq_uploads_name")),
        sa.UniqueConstraint("channel", "sender", "digest", name=op.f("uq_uploads_content")),
    )
    op.create_index(
        "ix_uploads_unattached",
        "uploads",
        ["at"],
        sqlite_where=sa.text("attached_at IS NULL"),
        postgresql_where=sa.text("attached_at IS NULL"),
    )
    with op.batch_alter_table("conversations", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "answered_seq",
                sa.Integer(),
                server_default="0",
                nullable=False,
                comment="the bot's turns reach up to here",
            )
        )
    op.execute("UPDATE conversations SET answered_seq = last_seq")
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "cards",
                sa.Text(),
                server_default="[]",
                nullable=False,
                comment="what is shown beside the text, as JSON",
            )
        )
        batch_op.add_column(
            sa.Column(
                "form", sa.Text(), nullable=True, comment="intent and slots of a form that was filled in, as JSON"
            )
        )
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.add_column(sa.Column("upload_id", _KEY, nullable=True))
        batch_op.create_foreign_key(op.f("fk_attachments_upload_id_uploads"), "uploads", ["upload_id"], ["id"])
        batch_op.create_index("ix_attachments_upload_id", ["upload_id"])
    op.add_column(
        "products",
        sa.Column(
            "picture",
            sa.Text(),
            server_default="",
            nullable=False,
            comment="https address, or a path on this server",
        ),
    )


def downgrade() -> None:
    op.drop_column("products", "picture")
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.drop_index("ix_attachments_upload_id")
        batch_op.drop_constraint(op.f("fk_attachments_upload_id_uploads"), type_="foreignkey")
        batch_op.drop_column("upload_id")
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.drop_column("form")
        batch_op.drop_column("cards")
    with op.batch_alter_table("conversations", schema=None) as batch_op:
        batch_op.drop_column("answered_seq")
    op.drop_table("uploads")
    op.drop_table("chat_sessions")
