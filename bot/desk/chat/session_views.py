"""What a chat front end gets at its opening, as plain values like those of views.py."""

from dataclasses import dataclass
from datetime import datetime

from bot.desk.chat.views import ChoiceView, StandView


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
