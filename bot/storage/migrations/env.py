"""Alembic's entry: runs the revisions on the connection that bot.storage.upgrade hands in, inside its transaction."""

from alembic import context

from bot.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=False,  # the transaction is begun and committed by the caller, around all revisions
)
context.run_migrations()
