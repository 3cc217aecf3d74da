"""What a front end needs to draw the chat at its opening: the shop, who is there, the limits, how the talk stands."""

from collections.abc import Awaitable, Callable

from bot.config import ChatSettings, ShopSettings
from bot.desk.chat.beside import Beside
from bot.desk.chat.feed import Feed
from bot.desk.chat.sessions import Entered
from bot.desk.chat.talking import MAX_ATTACHMENTS
from bot.desk.chat.views import ChoiceView, LimitsView, PresenceView, SessionView, ShopView
from bot.storage.chat_sessions import ChatSession

_QUESTIONS = ("parcel", "dispatch", "return", "damaged", "refund")
"""The commonest ones; their words are phrases, so a shop may choose its own."""

Presence = Callable[[ChatSession], Awaitable[PresenceView]]
"""When an answer may be expected, in the chat's language."""


class Opening:
    """Puts the opening together in the chat's language."""

    def __init__(
        self, shop: ShopSettings, chat: ChatSettings, logo: str, beside: Beside, feed: Feed, presence: Presence
    ) -> None:
        """`logo` is the address of the shop's picture, or empty."""
        self._shop = shop
        self._chat = chat
        self._logo = logo
        self._beside = beside
        self._feed = feed
        self._presence = presence

    async def view(self, entered: Entered) -> SessionView:
        """The session as its front end gets it."""
        session = entered.session
        labels = self._beside.labels(session)
        questions = [labels.say(f"chat.question_{name}") for name in _QUESTIONS]
        return SessionView(
            token=entered.token,
            expires_at=session.expires_at,
            is_known=session.buyer is not None,
            language=labels.language,
            shop=self._shop_view(labels.language),
            presence=await self._presence(session),
            limits=self._limits(),
            stand=await self._feed.stand_now(session),
            greeting=labels.say("chat.opening"),
            questions=tuple(ChoiceView(question, question) for question in questions),
        )

    def _shop_view(self, language: str) -> ShopView:
        return ShopView(
            name=self._shop.name,
            bot_name=self._chat.bot_name_en if language == "en" else self._chat.bot_name_zh,
            brand_color=self._chat.brand_color,
            logo=self._logo,
            privacy_url=self._chat.privacy_url,
            time_zone=self._shop.time_zone,
        )

    def _limits(self) -> LimitsView:
        chat = self._chat
        return LimitsView(chat.max_text, chat.max_picture_bytes, chat.max_video_bytes, MAX_ATTACHMENTS)
