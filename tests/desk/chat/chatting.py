"""A chat's session for tests, and the menu that stands beside it."""

from datetime import datetime

from bot.desk.chat.beside import Beside
from bot.desk.chat.labels import Labels
from bot.desk.chat.menu import Menu
from bot.desk.chat.sessions import CHANNEL
from bot.desk.mind import Mind
from bot.messages import Answer
from bot.storage.chat_sessions import ChatSession
from tests.desk.conftest import NOW, TestDesk


def chat(sender: str = "guest-1", buyer: str | None = None, language: str | None = "zh") -> ChatSession:
    """A shopper's chat in one browser."""
    return ChatSession(1, sender, buyer, "", language, None, 0, NOW, NOW)


def menu_of(desk: TestDesk, picture_origins: tuple[str, ...] = ()) -> Menu:
    """The menu of a desk."""
    deskbot = desk.deskbot
    beside = Beside(deskbot.mind, deskbot.standing, deskbot.clock, picture_origins)
    return Menu(deskbot.database, deskbot.standing, beside)


def labels_of(mind: Mind, language: str = "zh", now: datetime = NOW) -> Labels:
    return Labels(mind, now, language)


async def say(desk: TestDesk, session: ChatSession, text: str, **changes: object) -> Answer:
    """A message in this chat, as its front end sends it."""
    return await desk.say(text, session.sender, channel=CHANNEL, customer=session.buyer, **changes)
