"""The terminal as a channel: what is typed becomes an inbound message like any other."""

from uuid import uuid4

from bot.desk.clock import utc_now
from bot.desk.stand_ins import split_attachments
from bot.messages import Inbound

CHANNEL = "terminal"


def fresh_sender() -> str:
    """A handle nobody has used: a new shopper with a new conversation."""
    return f"terminal-{uuid4().hex}"


def spoken(text: str, sender: str, *, customer: str | None = None, order: str | None = None) -> Inbound:
    """What was typed, as a message; `[图片]` or `[video]` stands for an attachment."""
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
