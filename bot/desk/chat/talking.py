"""What a shopper does in a chat: he sends, and he is seen to type."""

import hashlib
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from sqlalchemy import Connection

from bot.config import ChatSettings
from bot.desk.chat.entitlement import standing_of
from bot.desk.chat.feed import external_id
from bot.desk.chat.limits import ChatLimits, SaysTooMuch
from bot.desk.chat.menu import Menu
from bot.desk.chat.sessions import CHANNEL
from bot.desk.clock import Clock
from bot.dialogue.memory import from_json
from bot.errors import Malformed
from bot.messages import Form, Inbound, InboundAttachment, Taken
from bot.storage.chat_sessions import ChatSession
from bot.storage.database import Database
from bot.storage.feed import find_talk
from bot.storage.uploads import own_uploads

MAX_ATTACHMENTS = 10


@dataclass(frozen=True, slots=True)
class Sent:
    """A message as the front end sends it."""

    client_key: str
    """The same key is the same message."""
    text: str = ""
    choice: str = ""
    """Value of the choice that was taken."""
    attachments: tuple[str, ...] = ()
    """Names of uploads."""
    form: Form | None = None


class Takes(Protocol):
    """Stores messages and has them answered."""

    async def take(self, inbound: Inbound) -> Taken:
        """Store a message; it is answered after a pause."""

    def typing(self, conversation_id: int) -> None:
        """The shopper writes on."""


Remark = Callable[[str, str, str], Awaitable[None]]
"""Says a phrase by its code in the open conversation of a channel's sender, of the house's own accord."""


class Talking:
    def __init__(
        self,
        database: Database,
        takes: Takes,
        menu: Menu,
        remark: Remark,
        limits: ChatLimits,
        settings: ChatSettings,
        clock: Clock,
    ) -> None:
        self._database = database
        self._takes = takes
        self._menu = menu
        self._remark = remark
        self._limits = limits
        self._settings = settings
        self._clock = clock

    async def send(self, session: ChatSession, sent: Sent, address: str) -> Taken:
        """Store a message of the session's shopper, who is at `address`.

        Raises Malformed where it cannot be a message, NoSuchUpload, and TooManyRequests: then nothing is stored.
        """
        self._check(sent)
        try:
            self._limits.message(session.sender, address)
        except SaysTooMuch as refusal:
            if refusal.is_first:
                await self._remark(CHANNEL, session.sender, "chat.slow_down")
            raise
        inbound = Inbound(
            channel=CHANNEL,
            external_id=external_id(session, sent.client_key),
            sender=session.sender,
            text=await self._words_of(session, sent),
            received_at=self._clock(),
            name=session.name,
            customer=session.buyer,
            context_order=session.context_order,
            language=session.language,
            attachments=await self._attachments(session, sent.attachments),
            body_digest=_digest(sent),
            form=sent.form,
        )
        return await self._takes.take(inbound)

    async def types(self, session: ChatSession) -> None:
        """He is writing on: the answer waits a little."""
        talk = await self._database.read(partial(find_talk, channel=CHANNEL, sender=session.sender))
        if talk and talk.is_open:
            self._takes.typing(talk.id)

    def _check(self, sent: Sent) -> None:
        if len(sent.text) > self._settings.max_text:
            raise Malformed(
                f"text: has {len(sent.text)} characters; at most {self._settings.max_text} are taken", "text"
            )
        if not (sent.text.strip() or sent.choice or sent.attachments or sent.form):
            raise Malformed("text: may be empty only with attachments, a choice or a form", "text")
        if len(sent.attachments) > MAX_ATTACHMENTS:
            raise Malformed(f"attachments: at most {MAX_ATTACHMENTS} go with a message", "attachments")
        if len(set(sent.attachments)) < len(sent.attachments):
            raise Malformed("attachments: names an upload twice", "attachments")

    async def _words_of(self, session: ChatSession, sent: Sent) -> str:
        """What stands in the talk: of a choice its label, by which the dialogue knows it; else what was written.

        A form without words of its own is told in words.
        """
        if sent.form:
            told = self._menu.filled_in(session, sent.form, len(sent.attachments))
            return sent.text if sent.text.strip() else told
        if not sent.choice:
            return sent.text
        labels = await self._database.read(partial(_labels, session=session))
        label = labels.get(sent.choice)
        if label is None:  # not shown (any more): the words beside it have to do
            if not sent.text.strip():
                raise Malformed("choice: is not among those shown last; say it in `text`", "choice")
            return sent.text
        is_unique = list(labels.values()).count(label) == 1
        return label if is_unique else sent.choice

    async def _attachments(self, session: ChatSession, names: Sequence[str]) -> tuple[InboundAttachment, ...]:
        if not names:
            return ()
        uploads = await self._database.read(partial(own_uploads, names=names, channel=CHANNEL, sender=session.sender))
        return tuple(InboundAttachment(each.kind, name=each.original_name, upload=each.name) for each in uploads)


def _labels(connection: Connection, session: ChatSession) -> dict[str, str]:
    """The choices that the dialogue waits for, by value."""
    return dict(from_json(standing_of(connection, session).state).choices)


def _digest(sent: Sent) -> str:
    """Of what was sent, to notice the same key with another message."""
    form = [sent.form.intent, sorted(sent.form.slots.items())] if sent.form else None
    content = json.dumps([sent.text, sent.choice, sent.attachments, form])
    return hashlib.sha256(content.encode()).hexdigest()
