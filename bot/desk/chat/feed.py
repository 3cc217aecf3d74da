"""The talk as a front end gets it: how it stands, and its numbered items with all that is shown beside them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from sqlalchemy import Connection

from bot.config import ChatSettings
from bot.desk.chat.beside import Beside
from bot.desk.chat.sessions import CHANNEL
from bot.desk.chat.views import (
    AttachmentView,
    Author,
    CardView,
    ChoiceView,
    EvidenceView,
    FeedView,
    HappeningView,
    Holder,
    ItemView,
    MessageView,
    OrderView,
    StandView,
    WaitView,
)
from bot.desk.standing import StandingFacts
from bot.messages import Card
from bot.storage.chat_sessions import ChatSession, read_up_to
from bot.storage.database import Database
from bot.storage.feed import (
    Shown,
    ShownFile,
    Talk,
    files_of,
    find_talk,
    items_after,
    items_before,
    place_in_line,
)

MOST_ITEMS = 200
"""In one page."""
Minutes = tuple[int, int] | None
_MESSAGES = ("message.received", "message.sent")

ShowFile = Callable[[ShownFile], AttachmentView]
"""How a file of a message is fetched."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which items: those after a number, or those before one; of the conversation that the front end shows."""

    conversation: int | None = None
    after: int = 0
    before: int | None = None
    limit: int = 100


class Feed:
    def __init__(
        self,
        database: Database,
        standing: StandingFacts,
        settings: ChatSettings,
        shop_language: str,
        beside: Beside,
        show_file: ShowFile,
    ) -> None:
        self._database = database
        self._standing = standing
        self._names = {"zh": settings.bot_name_zh, "en": settings.bot_name_en}
        self._shop_language = shop_language
        self._beside = beside
        self._show_file = show_file

    async def read(self, session: ChatSession, asked: Asked) -> FeedView:
        """The items that were asked for and how the conversation stands at that moment."""
        minutes = (await self._standing.now()).queue.usual_minutes
        return await self._database.read(partial(self.feed, session=session, asked=asked, minutes=minutes))

    async def stand_now(self, session: ChatSession) -> StandView:
        minutes = (await self._standing.now()).queue.usual_minutes
        return await self._database.read(partial(self.stand, session=session, minutes=minutes))

    def feed(self, connection: Connection, session: ChatSession, asked: Asked, minutes: Minutes) -> FeedView:
        """Like `read`, on an open connection; `minutes` is the usual wait for a person."""
        talk = self.talk(connection, session)
        stand = self._stand(connection, session, talk, minutes)
        if talk is None:
            return FeedView(stand, (), has_more=False)
        if asked.conversation not in (None, talk.id):
            asked = Asked(limit=asked.limit)
        shown, has_more = _chosen(connection, talk.id, asked)
        return FeedView(stand, self._views(connection, session, talk.id, shown), has_more)

    def stand(self, connection: Connection, session: ChatSession, minutes: Minutes) -> StandView:
        """How the session's conversation stands; `minutes` is the usual wait for a person."""
        return self._stand(connection, session, self.talk(connection, session), minutes)

    def talk(self, connection: Connection, session: ChatSession) -> Talk | None:
        """The conversation that this chat shows: the latest, unless it was over before this chat was opened."""
        talk = find_talk(connection, CHANNEL, session.sender)
        if talk and talk.closed_at and talk.closed_at <= session.opened_at:
            return None
        return talk

    def language(self, session: ChatSession) -> Literal["zh", "en"]:
        """The language in which labels are worded."""
        return "en" if (session.language or self._shop_language) == "en" else "zh"

    def _stand(self, connection: Connection, session: ChatSession, talk: Talk | None, minutes: Minutes) -> StandView:
        if talk is None:
            return StandView(None, 0, 0, "bot", is_open=False, language=self.language(session))
        holder, agent = _holder(talk.held_by)
        place = place_in_line(connection, talk.id) if holder == "queue" else None
        return StandView(
            conversation=talk.id,
            last_seq=talk.last_seq,
            read_seq=read_up_to(connection, session.id, talk.id),
            held_by=holder,
            is_open=talk.is_open,
            language=talk.language or self.language(session),
            agent=agent,
            wait=WaitView(place, minutes if place else None) if holder == "queue" else None,
        )

    def _views(
        self, connection: Connection, session: ChatSession, conversation_id: int, shown: Sequence[Shown]
    ) -> tuple[ItemView, ...]:
        """Everything beside the items in one question each, and only where there is something of its kind."""
        files = files_of(connection, conversation_id, shown)
        numbers = sorted({card.ref for item in shown for card in item.cards if card.kind == "order"})
        orders = self._beside.orders(connection, session, numbers) if numbers else {}
        has_cases = any(item.type.startswith("case.") for item in shown)
        cases = self._beside.cases(connection, session) if has_cases else {}
        return tuple(
            self._message(session, item, files.get(item.seq, ()), orders)
            if item.type in _MESSAGES
            else HappeningView(item.seq, item.at, item.type, case=cases.get(item.subject_id or 0))
            for item in shown
        )

    def _message(
        self, session: ChatSession, item: Shown, files: Sequence[ShownFile], orders: Mapping[str, OrderView]
    ) -> MessageView:
        return MessageView(
            seq=item.seq,
            at=item.at,
            author=self._author(session, item.author),
            text=item.text,
            client_key=client_key(session, item.external_id),
            choices=tuple(ChoiceView(choice.value, choice.label) for choice in item.choices),
            cards=tuple(self._card(session, card, orders) for card in item.cards),
            attachments=tuple(self._show_file(file) for file in files),
        )

    def _card(self, session: ChatSession, card: Card, orders: Mapping[str, OrderView]) -> CardView:
        if card.kind == "order":
            return CardView("order", order=orders.get(card.ref))
        return CardView("evidence", evidence=EvidenceView(self._beside.evidence(session, card.wanted), card.shown))

    def _author(self, session: ChatSession, author: str) -> Author:
        role, _, name = author.partition(":")
        match role:
            case "shopper":
                return Author("shopper", "")
            case "agent":
                return Author("agent", name)
            case "system":
                return Author("system", "")
        return Author("bot", self._names[self.language(session)])


def external_id(session: ChatSession, key: str) -> str:
    """The id under which a message of this front end is stored: another shopper's equal key is another message."""
    return f"{session.sender}:{key}"


def client_key(session: ChatSession, stored_id: str) -> str:
    """The front end's own key in a stored id; empty where the message is not the shopper's own."""
    prefix = f"{session.sender}:"
    return stored_id.removeprefix(prefix) if stored_id.startswith(prefix) else ""


def _chosen(connection: Connection, conversation_id: int, asked: Asked) -> tuple[tuple[Shown, ...], bool]:
    """The items, and whether there are more that way: one more than asked for is looked at."""
    if asked.before is not None:
        shown = items_before(connection, conversation_id, asked.before, asked.limit + 1)
        return shown[-asked.limit :], len(shown) > asked.limit
    shown = items_after(connection, conversation_id, asked.after, asked.limit + 1)
    return shown[: asked.limit], len(shown) > asked.limit


def _holder(held_by: str) -> tuple[Holder, str]:
    role, _, name = held_by.partition(":")
    if role == "agent":
        return "agent", name
    return ("queue" if role == "queue" else "bot"), ""
