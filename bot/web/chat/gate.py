"""Whose request it is: every operation of the chat asks here, by the bearer token of a chat's browser."""

from collections.abc import Iterator
from contextlib import contextmanager

from aiohttp import web

from bot.desk.chat.sessions import Sessions
from bot.errors import NotAuthentic, TooManyRequests
from bot.storage.chat_sessions import ChatSession
from bot.web.strangers import Strangers


class Gate:
    """Lets shoppers in by their tokens; who guesses them is counted by address."""

    def __init__(self, sessions: Sessions, strangers: Strangers) -> None:
        self._sessions = sessions
        self._strangers = strangers

    async def session(self, request: web.Request) -> ChatSession:
        """The session of the request's Authorization header.

        Raises NotAuthentic, SessionEnded or SessionExpired (401), TooManyRequests from an address that guessed often.
        """
        return await self.session_of(request, bearer(request))

    async def session_of(self, request: web.Request, token: str) -> ChatSession:
        """The same of a token that came another way: in the first frame of a socket, never in an address."""
        with self.counting(request):
            return await self._sessions.prove(token)

    @contextmanager
    def counting(self, request: web.Request) -> Iterator[None]:
        """Count it against the address when what is done here is refused as not authentic.

        Raises TooManyRequests at once where that happened too often.
        """
        if self._strangers.is_over(request):
            raise TooManyRequests
        try:
            yield
        except NotAuthentic:
            self._strangers.note(request)
            raise

    def address(self, request: web.Request) -> str:
        """Where the request came from, for limits."""
        return self._strangers.address(request)


def bearer(request: web.Request) -> str:
    """The token in `Authorization: Bearer …`, or an empty text."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""
