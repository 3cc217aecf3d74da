"""What the house says of its own accord, outside any turn."""

from datetime import datetime

from sqlalchemy import Connection

from bot.messages import NewReply
from bot.storage.events import next_seq
from bot.storage.instants import to_instant
from bot.storage.message_rows import insert_reply


def insert_remark(connection: Connection, remark: NewReply, channel: str, conversation_id: int, now: datetime) -> int:
    """Add a message of the bot to a conversation and return its number; a turn being computed becomes stale."""
    seq = next_seq(connection, conversation_id)
    insert_reply(connection, remark, channel, conversation_id, seq=seq, to_seq=None, at=to_instant(now))
    return seq
