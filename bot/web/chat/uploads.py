"""POST /api/v1/chat/uploads: a shopper's picture or video, as it is; the answer names it for the message."""

from collections.abc import AsyncIterable
from contextlib import suppress
from typing import Literal

from aiohttp import web

from bot.config import ChatSettings
from bot.desk.chat.sessions import CHANNEL
from bot.desk.chat.views import UploadView
from bot.desk.uploads.reasons import Reason, refused
from bot.desk.uploads.refusals import sentence
from bot.desk.uploads.uploads import Arriving, Uploads
from bot.errors import BodyTooLarge, RequestError, UploadRefused
from bot.storage.chat_sessions import ChatSession
from bot.storage.uploads import Upload
from bot.web.answers import Worded
from bot.web.api.operations import Operation, Parameter, answer
from bot.web.bodies import Bodies
from bot.web.chat.gate import Gate

_STATUS = {
    Reason.TOO_LARGE: 413,
    Reason.EMPTY: 415,
    Reason.UNSUPPORTED: 415,
    Reason.HEIC: 415,
    Reason.TOO_MANY: 429,
    Reason.BUSY: 429,
    Reason.NO_ROOM: 503,
}
"""Of all others 422: the file's format is right, its content is not."""

_UNPROCESSABLE = 422
_TOLD_EARLY = frozenset({Reason.UNSUPPORTED, Reason.HEIC})
"""Refused at the first bytes, while the browser still sends: cut off then, it would never read the answer."""

_TYPES = ("image/png", "image/jpeg", "image/gif", "image/webp", "video/mp4", "video/quicktime", "video/webm")
_LONGEST_NAME = 1000


class UploadsApi:
    """The operation that takes files."""

    def __init__(
        self, uploads: Uploads, bodies: Bodies, gate: Gate, settings: ChatSettings, language: Literal["zh", "en"]
    ) -> None:
        self._uploads = uploads
        self._bodies = bodies
        self._gate = gate
        self._settings = settings
        self._language = language

    def operations(self) -> tuple[Operation, ...]:
        name = Parameter("name", "query", {"type": "string"}, "What the shopper's device calls the file; only shown.")
        return (
            Operation(
                "POST",
                "/api/v1/chat/uploads",
                self._take,
                "Send a picture or a short video",
                UploadView,
                body_kinds=_TYPES,
                status=201,
                parameters=(name,),
                refusals={
                    408: "The file comes too slowly.",
                    413: "The file is too large.",
                    415: "The file is empty, or is neither a picture nor a video that is taken here.",
                    422: "The file is damaged, has too many pixels or frames, or carries something else inside.",
                },
                says="The body is the file itself. What it is is told by its content; its type and name prove "
                "nothing. The message of a refusal is a sentence for the shopper, in the chat's language.",
            ),
        )

    async def _take(self, request: web.Request) -> web.StreamResponse:
        session = await self._gate.session(request)
        arriving = self._arriving(request, session)
        try:
            upload = await self._uploads.take(arriving)
        except BodyTooLarge:
            raise self._worded(refused(Reason.TOO_LARGE), session) from None
        except UploadRefused as refusal:
            if refusal.reason in _TOLD_EARLY:
                await _read_on(arriving.pieces)
            raise self._worded(refusal, session) from refusal
        return answer(UploadView, self._view(upload), 201)

    def _arriving(self, request: web.Request, session: ChatSession) -> Arriving:
        return Arriving(
            channel=CHANNEL,
            sender=session.sender,
            pieces=self._bodies.pieces(request, self._settings.max_video_bytes),
            expected=request.content_length or 0,
            name=request.query.get("name", "")[-_LONGEST_NAME:],
        )

    def _worded(self, refusal: UploadRefused, session: ChatSession) -> Worded:
        reason = Reason(refusal.reason)
        said = sentence(reason, session.language or self._language, self._settings)
        return Worded(_STATUS.get(reason, _UNPROCESSABLE), reason.value, said, refusal.retry_after_seconds)

    def _view(self, upload: Upload) -> UploadView:
        return UploadView(
            name=upload.name,
            kind=upload.kind,
            url=self._uploads.address(upload.name),
            media_type=upload.media_type,
            bytes=upload.bytes,
            width=upload.width,
            height=upload.height,
            original_name=upload.original_name,
        )


async def _read_on(pieces: AsyncIterable[bytes]) -> None:
    """Take the rest of a body that nobody wants, within the limits that hold for all."""
    with suppress(RequestError):
        async for _ in pieces:
            pass
