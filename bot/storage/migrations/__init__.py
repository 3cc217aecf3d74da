"""The schema's history, in Alembic's form; run by bot.storage.upgrade."""
