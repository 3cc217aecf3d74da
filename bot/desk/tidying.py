"""What is cleared away little by little: the due rows of turns that were taken, one for each burst of messages."""

from datetime import datetime, timedelta
from functools import partial

from bot.storage.database import Database
from bot.storage.unanswered import forget_turns, settled_turns

TURNS_KEPT_FOR = timedelta(days=7)
"""So long the operator can look up what became of a turn."""

_CLEARED_AT_ONCE = 500
"""Few enough that messages are not kept waiting by the write."""


async def clear_settled_turns(database: Database, now: datetime) -> int:
    """Delete what was settled long ago; returns how many rows. They are looked for in reads, which block nobody."""
    cleared = 0
    find = partial(settled_turns, before=now - TURNS_KEPT_FOR, limit=_CLEARED_AT_ONCE)
    while row_ids := await database.read(find):
        await database.write(partial(forget_turns, row_ids=row_ids))
        cleared += len(row_ids)
    return cleared
