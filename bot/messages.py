"""What comes in through the one door and what goes out of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class InboundAttachment:
    kind: str
    """picture or video."""
    url: str = ""
    """Where the channel keeps it; fetched later, never inside the message's way."""
    name: str = ""
    upload: str | None = None
    """Name of the upload, where the file lies with us."""


@dataclass(frozen=True, slots=True)
class Form:
    """A wish that was filled in as a form instead of written: nothing is left to guess."""

    intent: str
    slots: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Inbound:
    """One message of a shopper, parsed and proven by its channel."""

    channel: str
    external_id: str
    """The channel's own message id: the same id is the same message."""
    sender: str
    """The shopper's handle at the channel; says nothing about who he is."""
    text: str
    received_at: datetime
    sent_at: datetime | None = None
    name: str = ""
    customer: str | None = None
    """Buyer account that the channel vouches for (signed by the store); None: not identified."""
    context_order: str | None = None
    language: str | None = None
    attachments: tuple[InboundAttachment, ...] = ()
    reply_to: str | None = None
    """Destination name for asynchronous delivery; None where the answer carries the replies."""
    body_digest: str = ""
    """SHA-256 of what was sent, to notice the same id with another body."""
    form: Form | None = None
    """The wish behind `text`, where a form was filled in."""


@dataclass(frozen=True, slots=True)
class ReplyChoice:
    value: str
    label: str

    def as_json(self) -> dict[str, object]:
        """As it is kept, and as programs get it."""
        return {"value": self.value, "label": self.label}


@dataclass(frozen=True, slots=True)
class Card:
    """Something shown beside a reply's text. It names what it shows; the facts are read when it is looked at."""

    kind: Literal["order", "evidence"]
    ref: str = ""
    """Number of the order."""
    wanted: tuple[str, ...] = ()
    """What the evidence has to show, by name: goods, waybill, box."""
    shown: int = 0
    """Pictures and videos that count for it so far."""

    def as_json(self) -> dict[str, object]:
        """As it is kept, and as programs get it."""
        return {"kind": self.kind, "ref": self.ref, "wanted": list(self.wanted), "shown": self.shown}


@dataclass(frozen=True, slots=True)
class NewReply:
    """A message to the shopper that is not stored yet."""

    text: str
    code: str = ""
    """Codes of the phrases it was made from, space between; empty when a person wrote it."""
    choices: tuple[ReplyChoice, ...] = ()
    cards: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to the shopper."""

    text: str
    seq: int
    """Its number in the conversation."""
    code: str = ""
    """Codes of the phrases it was made from, space between; empty when a person wrote it."""
    choices: tuple[ReplyChoice, ...] = ()
    cards: tuple[Card, ...] = ()

    def as_json(self) -> dict[str, object]:
        """As programs get it (docs/webhook.md)."""
        choices = [choice.as_json() for choice in self.choices]
        return {"seq": self.seq, "text": self.text, "code": self.code, "choices": choices}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one message."""

    conversation_id: int
    seq: int
    """The shopper's message's own number in the conversation."""
    replies: tuple[Reply, ...]
    language: str
    held_by: str
    """Who holds the turn afterwards: bot, queue (waiting for a person), or agent:<name>."""
    duplicate: bool = False
    """Whether this delivery was a repetition: the answer is the first one's."""
    intent: str = ""
    """What the message was about; where the bot was silent, the topic that was in focus."""
    why: tuple[str, ...] = ()
    """How it came about, line by line; only where an explanation was asked for."""
    explanation: Mapping[str, object] = field(default_factory=dict)
    """The same as one object: guesses with scores, slots with spans, outcome, branches."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A message that is stored and will be answered later."""

    conversation_id: int
    seq: int
    """Its number in the conversation."""
    duplicate: bool
    """Whether it was stored before: nothing has changed."""
    held_by: str
    """Who holds the turn: where it is not the bot, people read the message and nothing answers it by itself."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A conversation in which something was stored just now."""

    conversation_id: int
    channel: str
    sender: str
    """The shopper's handle at the channel."""
