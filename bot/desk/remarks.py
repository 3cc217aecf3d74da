"""What the desk says of its own accord in an open conversation: a phrase that answers no message."""

from collections.abc import Callable
from functools import partial

from sqlalchemy import Connection

from bot.desk.clock import Clock
from bot.desk.mind import Mind
from bot.desk.wording import Speaker
from bot.dialogue.turn import Say
from bot.messages import Changed, NewReply
from bot.storage.database import Database
from bot.storage.feed import find_talk
from bot.storage.remarks import insert_remark


class Remarks:
    def __init__(self, database: Database, mind: Mind, clock: Clock, tell: Callable[[Changed], None]) -> None:
        """`tell` makes known in which conversation something was stored."""
        self._database = database
        self._mind = mind
        self._clock = clock
        self._tell = tell

    async def say(self, channel: str, sender: str, code: str) -> None:
        """Say a phrase in the open conversation of that handle, in its language; nothing where none is open."""
        conversation_id = await self._database.write(partial(self._store, channel=channel, sender=sender, code=code))
        if conversation_id is not None:
            self._tell(Changed(conversation_id, channel, sender))

    def _store(self, connection: Connection, channel: str, sender: str, code: str) -> int | None:
        talk = find_talk(connection, channel, sender)
        if talk is None or not talk.is_open:
            return None
        now = self._clock()
        speaker = Speaker(self._mind, now, talk.language or self._mind.shop.language, {})
        remark = NewReply(speaker.say(Say(code, {})), code)
        insert_remark(connection, remark, channel, talk.id, now)
        return talk.id
