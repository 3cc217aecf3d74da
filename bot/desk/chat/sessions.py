"""Shoppers' chats: opened, found again by their token, kept while they are visited, ended for good."""

import hashlib
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Connection

from bot.desk.chat.signed_identity import Identity, handle_of, vouched
from bot.desk.clock import Clock
from bot.errors import NotAuthentic, SessionEnded, SessionExpired
from bot.storage.chat_sessions import (
    ChatSession,
    NewChatSession,
    end_session,
    find_session,
    mark_read,
    open_session,
    touch_session,
)
from bot.storage.database import Database

CHANNEL = "web"
_TOKEN_PREFIX = "ct_"  # noqa: S105  # a mark to recognise a token by, not a secret
_TOKEN_BYTES = 32
_LONGEST_TOKEN = 100

Close = Callable[[str, str], Awaitable[bool]]
"""Ends the conversation of a channel's sender."""

Begin = Callable[[str], None]
"""Counts a chat that is begun at an address. Raises TooManyRequests."""

Ended = Callable[[int], None]
"""Told the id of a session that has ended here."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What a page tells when it opens the chat."""

    token: str = ""
    """Of the chat that was open in this browser before."""
    identity: Identity | None = None
    language: str | None = None
    order: str | None = None
    address: str = ""
    """Where the browser is, for limits."""


@dataclass(frozen=True, slots=True)
class Entered:
    session: ChatSession
    token: str = ""
    """Only of a new session: it is told once."""


class Sessions:
    def __init__(
        self, database: Database, clock: Clock, secret: str | None, days: int, begin: Begin, close: Close, ended: Ended
    ) -> None:
        """`secret` is the one by which the store signs who chats; `days` is how long a chat lasts without a visit."""
        self._database = database
        self._clock = clock
        self._secret = secret
        self._lasts = timedelta(days=days)
        self._begin = begin
        self._close = close
        self._ended = ended

    async def enter(self, visit: Visit) -> Entered:
        """Resume the visit's session, or open one: for another buyer, or where there is none.

        A guest who is vouched for now leaves a talk that nobody can come back to: it is closed. A buyer's talk goes on
        in his other browsers.

        Raises IdentityRefused where an identity is told that cannot be believed; SessionEnded, SessionExpired or
        NotAuthentic where the token opens nothing any more and nobody is vouched for; TooManyRequests where too many
        chats are begun.
        """
        buyer = vouched(visit.identity, self._secret, self._clock()) if visit.identity else None
        earlier = await self._earlier(visit.token, is_needed=buyer is None) if visit.token else None
        if earlier is None:
            return await self._open(visit, buyer)
        if buyer in (None, earlier.buyer):
            return Entered(await self._resume(earlier, visit))
        entered = await self._open(visit, buyer)
        await (self._end(earlier) if earlier.buyer else self.end(earlier))
        return entered

    async def prove(self, token: str) -> ChatSession:
        """The session of a token. Raises NotAuthentic, SessionEnded or SessionExpired."""
        if not token or len(token) > _LONGEST_TOKEN or not token.isascii():
            raise NotAuthentic("the chat's token is missing: send Authorization: Bearer <token>")
        session = await self._database.read(partial(find_session, token_hash=token_hash(token)))
        if session is None:
            raise NotAuthentic("the chat's token is wrong: open a chat with POST /api/v1/chat/session")
        if session.ended_at is not None:
            raise SessionEnded
        if session.expires_at <= self._clock():
            raise SessionExpired
        return session

    async def speak(self, session: ChatSession, language: str) -> ChatSession:
        """From now on the chat is in that language."""
        return await self._touched(replace(session, language=language))

    async def read(self, session: ChatSession, conversation_id: int, seq: int) -> None:
        """The shopper has seen everything up to `seq`."""
        await self._database.write(lambda connection: mark_read(connection, session.id, conversation_id, seq))

    async def end(self, session: ChatSession) -> None:
        """The talk is over, and the token opens nothing any more."""
        await self._close(CHANNEL, session.sender)
        await self._end(session)

    async def _earlier(self, token: str, *, is_needed: bool) -> ChatSession | None:
        try:
            return await self.prove(token)
        except NotAuthentic:
            if is_needed:
                raise
            return None

    async def _open(self, visit: Visit, buyer: str | None) -> Entered:
        self._begin(visit.address)
        token = _TOKEN_PREFIX + secrets.token_urlsafe(_TOKEN_BYTES)
        new = NewChatSession(
            sender=handle_of(buyer) if buyer else f"guest-{secrets.token_urlsafe(18)}",
            buyer=buyer,
            name=visit.identity.name if visit.identity else "",
            language=visit.language,
            context_order=visit.order,
        )
        now = self._clock()

        def store(connection: Connection) -> ChatSession:
            return open_session(connection, new, token_hash(token), now, now + self._lasts)

        return Entered(await self._database.write(store), token)

    async def _resume(self, session: ChatSession, visit: Visit) -> ChatSession:
        return await self._touched(
            replace(
                session,
                name=visit.identity.name if visit.identity and visit.identity.name else session.name,
                language=visit.language or session.language,
                context_order=visit.order or session.context_order,
            )
        )

    async def _touched(self, session: ChatSession) -> ChatSession:
        now: datetime = self._clock()
        visited = replace(session, expires_at=now + self._lasts)
        if not await self._database.write(partial(touch_session, session=visited, now=now)):
            raise SessionEnded
        return visited

    async def _end(self, session: ChatSession) -> None:
        await self._database.write(partial(end_session, session_id=session.id, now=self._clock()))
        self._ended(session.id)


def token_hash(token: str) -> str:
    """What is stored of a token; it is random enough that a plain SHA-256 suffices."""
    return hashlib.sha256(token.encode()).hexdigest()
