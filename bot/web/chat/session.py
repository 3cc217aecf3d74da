"""The operations of a chat's session: opened or resumed, looked at, its language, its end."""

from typing import Annotated, Literal

from aiohttp import web
from pydantic import Field, StringConstraints

from bot.desk.chat.opening import Opening
from bot.desk.chat.session_views import SessionView
from bot.desk.chat.sessions import Entered, Sessions, Visit
from bot.desk.chat.signed_identity import Identity
from bot.fields import Body, Handle, Line
from bot.web.api.operations import Operation, answer, done
from bot.web.api.reading import Requests
from bot.web.chat.gate import Gate, bearer

_LATEST = 1 << 40
"""Seconds since 1970 that a date can hold; a larger figure is no time."""


class IdentityBody(Body):
    """Who chats, as the store's page vouches for it."""

    customer: Handle = Field(description="The buyer account, as the shop's orders name it.")
    expires: int = Field(ge=0, le=_LATEST, description="Until when this holds, in seconds since 1970 UTC.")
    signature: Annotated[str, StringConstraints(max_length=128)] = Field(
        description="HMAC-SHA256 over `customer.expires` with the shop's chat secret, in hex."
    )
    name: Line = Field("", description="How the shopper is called.")

    def identity(self) -> Identity:
        return Identity(self.customer, self.expires, self.signature, self.name)


class SessionBody(Body):
    """What a page tells when it opens the chat."""

    identity: IdentityBody | None = Field(None, description="Leave it out for a shopper who is not signed in.")
    order: Handle | None = Field(None, description="Number of the order that the shopper is looking at.")
    language: Annotated[str, StringConstraints(max_length=64, pattern=r"^[A-Za-z0-9-]*$")] | None = Field(
        None, examples=["zh"], description="Language of the page, as zh, zh-CN, en or en-GB."
    )


class LanguageBody(Body):
    language: Literal["zh", "en"] = Field(examples=["en"])


class SessionApi:
    def __init__(self, sessions: Sessions, opening: Opening, gate: Gate, requests: Requests) -> None:
        self._sessions = sessions
        self._opening = opening
        self._gate = gate
        self._requests = requests

    def operations(self) -> tuple[Operation, ...]:
        return (
            Operation(
                "POST",
                "/api/v1/chat/session",
                self._enter,
                "Open a chat, or resume the one of the token",
                SessionView,
                SessionBody,
                proof=None,
                refusals={
                    400: "A field is wrong; `field` names it.",
                    401: "The identity is expired or forged, or the token's chat is over; `error` tells which.",
                    429: "Too many chats were begun from this address.",
                },
                says="With `Authorization: Bearer` of an earlier chat that chat goes on, unless the identity is of "
                "another buyer. The token is told once, in the answer that opens the chat. A chat whose buyer is "
                "vouched for continues in all his browsers.",
            ),
            Operation("GET", "/api/v1/chat/session", self._show, "Look at the chat of the token", SessionView),
            Operation(
                "POST",
                "/api/v1/chat/session/language",
                self._speak,
                "Choose the language of the chat",
                SessionView,
                LanguageBody,
                refusals={400: "The language is neither zh nor en."},
            ),
            Operation(
                "POST",
                "/api/v1/chat/session/end",
                self._end,
                "End the chat",
                status=204,
                says="The token opens nothing any more and the conversation is closed; the next message is in another.",
            ),
        )

    async def _enter(self, request: web.Request) -> web.StreamResponse:
        told = await self._requests.body(request, SessionBody)
        identity = told.identity.identity() if told.identity else None
        address = self._gate.address(request)
        visit = Visit(bearer(request), identity, _language(told.language), told.order, address)
        with self._gate.counting(request):
            entered = await self._sessions.enter(visit)
        return await self._view(entered)

    async def _show(self, request: web.Request) -> web.StreamResponse:
        return await self._view(Entered(await self._gate.session(request)))

    async def _speak(self, request: web.Request) -> web.StreamResponse:
        session = await self._gate.session(request)
        told = await self._requests.body(request, LanguageBody)
        return await self._view(Entered(await self._sessions.speak(session, told.language)))

    async def _end(self, request: web.Request) -> web.StreamResponse:
        await self._sessions.end(await self._gate.session(request))
        return done()

    async def _view(self, entered: Entered) -> web.StreamResponse:
        return answer(SessionView, await self._opening.view(entered))


def _language(tag: str | None) -> str | None:
    """The one of ours that the tag names; None where it names another."""
    language = (tag or "").partition("-")[0].lower()
    return language if language in ("zh", "en") else None
