"""Which revision the schema has to have, known without Alembic, whose import would slow every start."""

from bot.errors import DatabaseNewer

REVISIONS = ("0001", "0002")
"""Oldest first; a test holds them equal to the scripts in migrations/versions."""

HEAD = REVISIONS[-1]


def needs_upgrade(revision: str | None) -> bool:
    """Whether a database at `revision` (None: empty) is older than this code; raises DatabaseNewer when it is newer."""
    if revision is not None and revision not in REVISIONS:
        raise DatabaseNewer(
            f"The database is at revision {revision}, which this Deskbot does not know (its own is {HEAD}): "
            "it was made by a newer one. Install that, or restore the backup made before the upgrade."
        )
    return revision != HEAD
