"""The Rasa REST shape, for front ends that already speak it.

`sender` is a handle that anybody may choose: it finds the conversation again and proves nothing. Unlike the original,
failures are answered as failures.
"""

import hashlib
import hmac
import json
import uuid
from collections.abc import Mapping
from datetime import datetime

from pydantic import Field

from bot import strict_json
from bot.errors import NotAuthentic, UnsupportedBody
from bot.fields import Body, Handle, Words, read
from bot.messages import Answer, Inbound, Reply

CHANNEL = "rest"

# A proxy on the same machine makes the whole world look like loopback.
_PROXY_HEADERS = ("X-Forwarded-For", "Forwarded")


class RestMetadata(Body):
    message_id: Handle | None = None


class RestMessage(Body):
    """The body of POST /webhooks/rest/webhook."""

    sender: Handle
    message: Words
    metadata: RestMetadata | None = Field(default=None)


class RestDoor:
    """The REST shape: without a token it takes only what was not passed on by a proxy."""

    def __init__(self, token: str | None) -> None:
        self._token = token.encode() if token else None

    @property
    def demands_token(self) -> bool:
        return self._token is not None

    def open(self, headers: Mapping[str, str], body: bytes, at: datetime) -> Inbound:
        """The message in a request that arrived `at`. Raises NotAuthentic, UnsupportedBody or Malformed.

        JSON has to be named as such: a page of another site cannot do that without being asked first.
        """
        self._prove(headers)
        if headers.get("Content-Type", "").partition(";")[0].strip().lower() != "application/json":
            raise UnsupportedBody("the body must be application/json")
        message = read(RestMessage, strict_json.parse_object(body))
        return Inbound(
            channel=CHANNEL,
            external_id=_external_id(message, headers.get("Idempotency-Key", "")),
            sender=message.sender,
            text=message.message,
            received_at=at,
            body_digest=hashlib.sha256(body).hexdigest(),
        )

    def show(self, inbound: Inbound, answer: Answer) -> bytes:
        """All replies as one JSON array."""
        return json.dumps([_item(inbound.sender, reply) for reply in answer.replies], ensure_ascii=False).encode()

    def show_lines(self, inbound: Inbound, answer: Answer) -> bytes:
        """One JSON object per line, as `?stream=true` asks for."""
        items = (json.dumps(_item(inbound.sender, reply), ensure_ascii=False) for reply in answer.replies)
        return "".join(f"{item}\n" for item in items).encode()

    def _prove(self, headers: Mapping[str, str]) -> None:
        if self._token is None:
            if any(name in headers for name in _PROXY_HEADERS):
                raise NotAuthentic
            return
        scheme, _, token = headers.get("Authorization", "").partition(" ")
        offered = token.strip().encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(self._token, offered) or scheme.lower() != "bearer":
            raise NotAuthentic


def _external_id(message: RestMessage, header: str) -> str:
    """The sender's own id, kept apart from other senders' ids: a guessed one must not fetch a stranger's replies."""
    own = (message.metadata.message_id if message.metadata else None) or header
    if not own:
        return uuid.uuid4().hex
    named = json.dumps([message.sender, own]).encode()
    return hashlib.sha256(named).hexdigest()


def _item(recipient: str, reply: Reply) -> dict[str, object]:
    item: dict[str, object] = {"recipient_id": recipient, "text": reply.text}
    if reply.choices:
        item["buttons"] = [{"title": choice.label, "payload": choice.value} for choice in reply.choices]
    return item
