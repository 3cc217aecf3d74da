"""The plain signed channel: a store's own page or system posts a shopper's message and reads the replies.

docs/webhook.md describes the format for those who send.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, Field, Strict, StringConstraints, model_validator

from bot import strict_json
from bot.channels.signing import Keys
from bot.errors import Malformed, UnsupportedBody
from bot.fields import Body, Handle, Line, Words, read
from bot.messages import Answer, Inbound, InboundAttachment

_LANGUAGES = ("zh", "en")

# Clients that post bytes without naming their kind send one of these; the signature vouches for the bytes anyway.
_UNNAMED_KINDS = ("", "application/octet-stream")

_ENCODER = json.JSONEncoder(ensure_ascii=False)


def _in_utc(moment: datetime) -> datetime:
    if not 1970 < moment.year < 9999:  # at the calendar's ends a change of zone overflows
        raise ValueError("is no moment that a message can have been sent at")
    return moment.astimezone(UTC)


class WebhookAttachment(Body):
    kind: Literal["picture", "video"]
    url: Annotated[str, StringConstraints(max_length=2048, pattern=r"^https?://[^\x00-\x20\x7f]+$")]
    name: Line = ""


class WebhookMessage(Body):
    """The body of POST /webhooks/{channel}."""

    sender: Handle
    text: Words = ""
    name: Line = ""
    customer: Handle | None = None
    order: Handle | None = None
    language: Line | None = None
    sent_at: Annotated[AwareDatetime, Strict(False), AfterValidator(_in_utc)] | None = None
    attachments: Annotated[tuple[WebhookAttachment, ...], Strict(False), Field(max_length=20)] = ()

    @model_validator(mode="after")
    def _says_something(self) -> "WebhookMessage":
        if "text" not in self.model_fields_set and not self.attachments:
            raise Malformed("text: is missing; it may be empty, or left out where there are attachments", "text")
        return self


class WebhookDoor:
    """One signed channel: proves and reads what comes in, writes what goes back."""

    def __init__(self, name: str, keys: Keys, tolerance_seconds: float, *, calls_back: bool = False) -> None:
        self.name = name
        self._keys = keys
        self._tolerance_seconds = tolerance_seconds
        self._reply_to = name if calls_back else None

    def open(self, headers: Mapping[str, str], body: bytes, at: datetime) -> Inbound:
        """The message in a request that arrived `at`. Raises NotAuthentic, UnsupportedBody or Malformed."""
        message_id = self._keys.verify(headers, body, at.timestamp(), self._tolerance_seconds)
        _check_kind(headers.get("Content-Type", ""))
        message = read(WebhookMessage, strict_json.parse_object(body))
        return Inbound(
            channel=self.name,
            external_id=message_id,
            sender=message.sender,
            text=message.text,
            received_at=at,
            sent_at=message.sent_at,
            name=message.name,
            customer=message.customer,
            context_order=message.order,
            language=_language(message.language),
            attachments=tuple(InboundAttachment(each.kind, each.url, each.name) for each in message.attachments),
            reply_to=self._reply_to,
            body_digest=hashlib.sha256(body).hexdigest(),
        )

    def show(self, inbound: Inbound, answer: Answer) -> bytes:  # noqa: ARG002  the shape every door has
        """The body of the 200 that acknowledges the message."""
        return _ENCODER.encode(
            {
                "conversation": answer.conversation_id,
                "message": answer.seq,
                "held_by": answer.held_by,
                "duplicate": answer.duplicate,
                "replies": [reply.as_json() for reply in answer.replies],
            }
        ).encode()


def _check_kind(content_type: str) -> None:
    kind = content_type.partition(";")[0].strip().lower()
    if kind != "application/json" and kind not in _UNNAMED_KINDS and not kind.endswith("+json"):
        raise UnsupportedBody("the body must be application/json")


def _language(tag: str | None) -> str | None:
    """zh or en of a tag such as zh-CN; None for what is not spoken here, which lets the text decide."""
    primary = (tag or "").partition("-")[0].partition("_")[0].lower()
    return primary if primary in _LANGUAGES else None
