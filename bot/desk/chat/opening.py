"""What a front end needs to draw the chat at its opening: the shop, what to begin with, how the talk stands."""

from bot.config import ChatSettings, ShopSettings
from bot.desk.chat.feed import Feed
from bot.desk.chat.menu import Menu
from bot.desk.chat.session_views import LimitsView, SessionView, ShopView
from bot.desk.chat.sessions import Entered
from bot.desk.chat.talking import MAX_ATTACHMENTS


class Opening:
    """Puts the opening together in the chat's language."""

    def __init__(self, shop: ShopSettings, chat: ChatSettings, logo: str, menu: Menu, feed: Feed) -> None:
        """`logo` is the address of the shop's picture, or empty."""
        self._shop = shop
        self._chat = chat
        self._logo = logo
        self._menu = menu
        self._feed = feed

    async def view(self, entered: Entered) -> SessionView:
        """The session as its front end gets it."""
        session = entered.session
        language = self._feed.language(session)
        beginning = await self._menu.beginning(session)
        return SessionView(
            token=entered.token,
            expires_at=session.expires_at,
            is_known=session.buyer is not None,
            language=language,
            shop=self._shop_view(language),
            presence=beginning.presence,
            limits=self._limits(),
            stand=await self._feed.stand_now(session),
            greeting=beginning.greeting,
            questions=beginning.questions,
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
