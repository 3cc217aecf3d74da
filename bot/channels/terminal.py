"""The terminal as a channel: what is typed becomes an inbound message like any other."""

import re
from uuid import uuid4

from bot.desk.clock import utc_now
from bot.messages import Inbound, InboundAttachment

CHANNEL = "terminal"
_PLACEHOLDERS = {"图片": "picture", "视频": "video", "image": "picture", "picture": "picture", "video": "video"}
_PLACEHOLDER = re.compile(r"\[(图片|视频|image|picture|video)\]", re.IGNORECASE)


def fresh_sender() -> str:
    """A handle nobody has used: a new shopper with a new conversation."""
    return f"terminal-{uuid4().hex}"


def spoken(text: str, sender: str, *, customer: str | None = None, order: str | None = None) -> Inbound:
    """What was typed, as a message; `[图片]`, `[image]`, `[视频]`, `[video]` stand for an attachment."""
    plain, attachments = split_attachments(text)
    return Inbound(
        channel=CHANNEL,
        external_id=uuid4().hex,
        sender=sender,
        text=plain,
        received_at=utc_now(),
        customer=customer,
        context_order=order,
        attachments=attachments,
    )


def split_attachments(text: str) -> tuple[str, tuple[InboundAttachment, ...]]:
    """The text without its attachment placeholders, and what these stood for."""
    kinds = [_PLACEHOLDERS[match.lower()] for match in _PLACEHOLDER.findall(text)]
    return _PLACEHOLDER.sub(" ", text).strip(), tuple(InboundAttachment(kind) for kind in kinds)
