"""What a chat front end gets to see: plain values. Their fields are the wire format of /api/v1/chat (docs/chat-api.md).

Instants are aware, in UTC. A `label` is worded in the language of the session; the key beside it never changes.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from bot.desk.forms import FieldKind

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
    """Address of a picture of the product, or empty."""
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


@dataclass(frozen=True, slots=True)
class PresenceView:
    """When an answer may be expected; only what is true now."""

    people_open: bool
    opens_at: datetime | None
    """When people are there again; None while they are."""
    people_minutes: tuple[int, int] | None
    """Usual range of the latest waits for a person."""
    label: str
    """The same in a line of words."""


@dataclass(frozen=True, slots=True)
class ShopView:
    name: str
    bot_name: str
    brand_color: str
    logo: str
    """Address of the picture, or empty."""
    privacy_url: str
    time_zone: str


@dataclass(frozen=True, slots=True)
class LimitsView:
    max_text: int
    max_picture_bytes: int
    max_video_bytes: int
    max_attachments: int


@dataclass(frozen=True, slots=True)
class SessionView:
    token: str
    """Bearer token of this chat; told once, when the session is opened, and empty afterwards."""
    expires_at: datetime
    is_known: bool
    """Whether the store's page has vouched for who chats."""
    language: str
    shop: ShopView
    presence: PresenceView
    limits: LimitsView
    stand: StandView
    greeting: str
    questions: tuple[ChoiceView, ...]
    """The commonest questions, to begin with."""


@dataclass(frozen=True, slots=True)
class PolicyView:
    """One of the shop's policies, as it holds now."""

    key: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class FormFieldView:
    slot: str
    """Under this name its value is sent; what is shown as evidence is attached to the message instead."""
    label: str
    kind: FieldKind
    """order: an order's number; item: title and variant of one of its articles; yes_no: yes or no."""
    required: bool
    options: tuple[Labelled, ...] = ()
    """Of a choice, the values it may have; of evidence, what it has to show."""
    max_length: int | None = None
    """Of a text, in characters."""


@dataclass(frozen=True, slots=True)
class FormView:
    """What one form asks; sent as the `form` of a message."""

    intent: str
    title: str
    fields: tuple[FormFieldView, ...]
