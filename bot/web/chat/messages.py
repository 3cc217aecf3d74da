"""The operations of the talk itself: send, read on, type, have seen."""

from dataclasses import dataclass
from typing import Annotated

from aiohttp import web
from pydantic import Field, StringConstraints

from bot.desk.chat.feed import MOST_ITEMS, Asked, Feed
from bot.desk.chat.sessions import Sessions
from bot.desk.chat.talking import MAX_ATTACHMENTS, Sent, Talking
from bot.desk.chat.views import FeedView
from bot.fields import Body, Words
from bot.messages import Form
from bot.web.api.operations import Operation, Parameter, answer, done
from bot.web.api.reading import Requests, whole_number
from bot.web.chat.gate import Gate

_LARGEST_ID = (1 << 63) - 1
_LARGEST_SEQ = (1 << 31) - 1
_USUAL_ITEMS = 100

Key = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[^\x00-\x1f\x7f]+$")]
Name = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"^[\w.-]+$")]
Value = Annotated[str, StringConstraints(max_length=4000)]


class FormBody(Body):
    """A form that was filled in; GET /api/v1/chat/forms tells what each asks."""

    intent: Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[a-z_]+$")]
    slots: Annotated[dict[Key, Value], Field(max_length=50)] = Field(default_factory=dict)


class MessageBody(Body):
    """One message of the shopper."""

    client_key: Key = Field(
        examples=["m-1"], description="Made by the front end for each message: the same key is the same message."
    )
    text: Words = Field(
        "",
        examples=["我的快递到哪了？"],
        description="What he wrote. May be empty with a choice, attachments or a form.",
    )
    choice: Annotated[str, StringConstraints(max_length=256)] = Field(
        "", description="Value of the choice that he took; its label then stands in the talk."
    )
    attachments: Annotated[tuple[Name, ...], Field(max_length=MAX_ATTACHMENTS, strict=False)] = Field(
        (), description="Names of files from POST /api/v1/chat/uploads."
    )
    form: FormBody | None = None


class ReadBody(Body):
    conversation: int = Field(ge=0, le=_LARGEST_ID, examples=[1])
    seq: int = Field(ge=0, examples=[2], le=_LARGEST_SEQ, description="The last number that the shopper has seen.")


@dataclass(frozen=True, slots=True)
class TakenView:
    """A message that is stored."""

    conversation: int
    seq: int
    """Its number in the conversation."""
    client_key: str
    duplicate: bool
    """Whether it was stored before, by the same key."""


class MessagesApi:
    def __init__(self, talking: Talking, feed: Feed, sessions: Sessions, gate: Gate, requests: Requests) -> None:
        self._talking = talking
        self._feed = feed
        self._sessions = sessions
        self._gate = gate
        self._requests = requests

    def operations(self) -> tuple[Operation, ...]:
        return (
            Operation(
                "POST",
                "/api/v1/chat/messages",
                self._send,
                "Send a message",
                TakenView,
                MessageBody,
                status=202,
                refusals={
                    400: "A field is wrong; `field` names it.",
                    422: "One of the files is not here, or is not this chat's.",
                },
                says="It is stored when this answers. What the bot says to it comes over the live connection and the "
                "feed, after a short pause, to all that was sent until then.",
            ),
            Operation(
                "GET",
                "/api/v1/chat/messages",
                self._read,
                "Read the talk",
                FeedView,
                parameters=_FEED_PARAMETERS,
                refusals={400: "A number in the address is none."},
                says="Without parameters from the start. Numbers count everything that happens to the conversation; "
                "what is not for the shopper is left out, so they may leap.",
            ),
            Operation("POST", "/api/v1/chat/typing", self._types, "Tell that the shopper is writing", status=204),
            Operation(
                "POST",
                "/api/v1/chat/read",
                self._seen,
                "Tell up to where the shopper has read",
                body=ReadBody,
                status=204,
                refusals={400: "A field is wrong; `field` names it."},
                says="Only forward, and only in the conversation that the chat shows; anything else changes nothing.",
            ),
        )

    async def _send(self, request: web.Request) -> web.StreamResponse:
        session = await self._gate.session(request)
        told = await self._requests.body(request, MessageBody)
        form = Form(told.form.intent, told.form.slots) if told.form else None
        sent = Sent(told.client_key, told.text, told.choice, told.attachments, form)
        taken = await self._talking.send(session, sent, self._gate.address(request))
        view = TakenView(taken.conversation_id, taken.seq, told.client_key, taken.duplicate)
        return answer(TakenView, view, status=202)

    async def _read(self, request: web.Request) -> web.StreamResponse:
        session = await self._gate.session(request)
        asked = Asked(
            conversation=whole_number(request, "conversation", None, _LARGEST_ID),
            after=whole_number(request, "after", 0, _LARGEST_SEQ) or 0,
            before=whole_number(request, "before", None, _LARGEST_SEQ),
            limit=max(1, whole_number(request, "limit", _USUAL_ITEMS, MOST_ITEMS) or 0),
        )
        return answer(FeedView, await self._feed.read(session, asked))

    async def _types(self, request: web.Request) -> web.StreamResponse:
        await self._talking.types(await self._gate.session(request))
        return done()

    async def _seen(self, request: web.Request) -> web.StreamResponse:
        session = await self._gate.session(request)
        told = await self._requests.body(request, ReadBody)
        stand = await self._feed.stand_now(session)
        if told.conversation == stand.conversation:
            await self._sessions.read(session, told.conversation, min(told.seq, stand.last_seq))
        return done()


def _whole(most: int, otherwise: int | None = None) -> dict[str, object]:
    schema: dict[str, object] = {"type": "integer", "minimum": 0, "maximum": most}
    return schema if otherwise is None else schema | {"default": otherwise}


_FEED_PARAMETERS = (
    Parameter(
        "conversation",
        "query",
        _whole(_LARGEST_ID),
        "The conversation that the front end shows; where the chat has another now, that is given from its start.",
    ),
    Parameter("after", "query", _whole(_LARGEST_SEQ, 0), "Items with a larger number, oldest first."),
    Parameter("before", "query", _whole(_LARGEST_SEQ), "The last items with a smaller number; `after` does not count."),
    Parameter("limit", "query", _whole(MOST_ITEMS, _USUAL_ITEMS), "At most so many items; 0 counts as 1."),
)
