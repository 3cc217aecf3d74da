"""The queue of conversations that wait for a person, as far as words about waiting need it."""

from sqlalchemy import Connection, func, select

from bot.shop.facts import QueueView
from bot.storage.tables import queue

_HANDOVERS = 20
"""The usual wait is told from so many latest hand-overs: enough for a range, few enough to be of today."""
_FEWEST = 5
"""Below it no figure is told: it would be chance."""
_MICROS_A_MINUTE = 60_000_000


def load_queue_view(connection: Connection) -> QueueView:
    """How many wait, and the range of the latest waits in minutes (None below five hand-overs)."""
    waiting = connection.execute(select(func.count()).where(queue.c.state == "waiting")).scalar_one()
    latest = (
        select(queue.c.left_at - queue.c.entered_at)
        .where(queue.c.left_at.is_not(None), queue.c.claimed_by.is_not(None), queue.c.message_taken.is_(False))
        .order_by(queue.c.id.desc())
        .limit(_HANDOVERS)
    )
    minutes = sorted(-(-wait // _MICROS_A_MINUTE) for wait in connection.execute(latest).scalars())
    return QueueView(waiting=waiting, usual_minutes=_middle_half(minutes) if len(minutes) >= _FEWEST else None)


def _middle_half(minutes: list[int]) -> tuple[int, int]:
    quarter = len(minutes) // 4
    return minutes[quarter], minutes[-1 - quarter]
