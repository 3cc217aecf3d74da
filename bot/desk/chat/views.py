"""What a chat front end gets to see of a talk: plain values. Their fields are the wire format of /api/v1/chat.

Instants are aware, in UTC. A `label` is worded in the language of the session; the key beside it never changes.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Role = Literal["shopper", "bot", "agent", "system"]
Holder = Literal["bot", "queue", "agent"]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A value with the words for it."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Amount:
    minor: int
    """In minor units: 1990 is 19.90."""
    currency: str
    label: str


@dataclass(frozen=True, slots=True)
class Author:
    role: Role
    name: str
    """Shown beside the message; empty for the shopper."""


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """A button: `label` is shown, and sent as the text of the message that takes it, with `value` as its choice."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class AttachmentView:
    kind: Literal["picture", "video"]
    url: str
    """Of the file, good for some hours; fetched without a token."""
    media_type: str
    bytes: int
    width: int | None = None
    height: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class UploadView:
    """A file that was taken and that a message may name."""

    name: str
    """What the message calls it, in its `attachments`; a day later an upload that no message took is gone."""
    kind: Literal["picture", "video"]
    url: str
    """Of the file, good for some hours; fetched without a token."""
    media_type: str
    bytes: int
    width: int | None = None
    height: int | None = None
    original_name: str = ""
    """As the shopper's device calls it, made fit to be shown."""


@dataclass(frozen=True, slots=True)
class ScanView:
    at: datetime
    text: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class ParcelView:
    carrier: str
    waybill: str
    state: Labelled
    scans: tuple[ScanView, ...] = ()
    """Newest first."""
    arrives: tuple[date, date] | None = None
    """Usual range of days for its route; None where it is not known or not on the way."""


@dataclass(frozen=True, slots=True)
class OrderItemView:
    title: str
    quantity: int
    variant: str = ""
    price: Amount | None = None
    picture: str = ""
    """Address of the product's picture, to be read from this server's; empty where it may not be loaded."""
    is_gift: bool = False


@dataclass(frozen=True, slots=True)
class OrderView:
    number: str
    status: Labelled
    placed_at: datetime
    items: tuple[OrderItemView, ...]
    total: Amount | None = None
    parcels: tuple[ParcelView, ...] = ()


@dataclass(frozen=True, slots=True)
class StepView:
    stage: Labelled
    at: datetime | None
    """When it was reached; None: still to come."""


@dataclass(frozen=True, slots=True)
class CaseView:
    id: int
    type: Labelled
    stage: Labelled
    steps: tuple[StepView, ...]
    """The stages it goes through, in order."""
    opened_at: datetime
    order_number: str = ""
    item: str = ""
    due_at: datetime | None = None
    """By when the shopper hears back."""
    closed_at: datetime | None = None
    evidence: int = 0
    """Pictures and videos that lie with it."""


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """What is still to be shown, as a checklist."""

    wanted: tuple[Labelled, ...]
    shown: int


@dataclass(frozen=True, slots=True)
class CardView:
    kind: Literal["order", "evidence"]
    order: OrderView | None = None
    """None where the shopper may not see it (any more)."""
    evidence: EvidenceView | None = None


@dataclass(frozen=True, slots=True)
class WaitView:
    """A conversation that waits for a person."""

    place: int | None = None
    """1 is next; None where it does not wait in line (a message was taken out of hours)."""
    minutes: tuple[int, int] | None = None
    """Usual range of the latest waits; None where too few are known."""


@dataclass(frozen=True, slots=True)
class MessageView:
    seq: int
    at: datetime
    author: Author
    text: str
    kind: Literal["message"] = "message"
    client_key: str = ""
    """Of a message that this chat's front end sent."""
    choices: tuple[ChoiceView, ...] = ()
    cards: tuple[CardView, ...] = ()
    attachments: tuple[AttachmentView, ...] = ()


@dataclass(frozen=True, slots=True)
class HappeningView:
    """Something that happened to the conversation, shown as a quiet line or a card in the talk."""

    seq: int
    at: datetime
    type: str
    """case.opened, case.updated, case.withdrawn, conversation.escalated, conversation.closed …; skip others."""
    kind: Literal["happening"] = "happening"
    case: CaseView | None = None


ItemView = MessageView | HappeningView


@dataclass(frozen=True, slots=True)
class StandView:
    """How the conversation stands now."""

    conversation: int | None
    """None before the first message."""
    last_seq: int
    read_seq: int
    held_by: Holder
    is_open: bool
    language: str
    agent: str = ""
    """Name of the person who has taken over."""
    wait: WaitView | None = None
    """Where it waits for a person."""


@dataclass(frozen=True, slots=True)
class FeedView:
    """Numbered items without a gap, oldest first."""

    stand: StandView
    items: tuple[ItemView, ...]
    has_more: bool
    """Whether there are more items in the direction that was asked for."""
