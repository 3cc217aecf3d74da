"""The shopper's chat of a running server: its parts put together, and taken down in order."""

import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Literal

from bot.app import Deskbot, database_url
from bot.desk.bursts import Bursts
from bot.desk.chat.beside import Beside
from bot.desk.chat.feed import Asked, Feed
from bot.desk.chat.limits import ChatLimits
from bot.desk.chat.menu import Menu
from bot.desk.chat.opening import Opening
from bot.desk.chat.sessions import CHANNEL, Sessions
from bot.desk.chat.talking import Talking
from bot.desk.chat.views import AttachmentView, FeedView
from bot.desk.live import Live
from bot.desk.remarks import Remarks
from bot.desk.uploads.uploads import Uploads
from bot.desk.watch import Watch
from bot.messages import Changed
from bot.storage.chat_sessions import ChatSession
from bot.storage.feed import ShownFile
from bot.web.chat.logo import read_logo
from bot.web.chat.wire import encode
from bot.web.desk import Chat


@asynccontextmanager
async def running_chat(deskbot: Deskbot, data: Path, bursts: Bursts, secret: str | None) -> AsyncIterator[Chat]:
    """Put the chat together on the running desk; `secret` is the one by which the store signs who chats.

    Raises ConfigInvalid when the configured logo is no picture.
    """
    database, settings, clock = deskbot.database, deskbot.config.chat, deskbot.clock
    async with AsyncExitStack() as stack:
        logo = read_logo(settings.logo)
        uploads = Uploads(data, database, settings, clock)
        await uploads.open()
        stack.push_async_callback(uploads.close)
        feed, menu = _reading(deskbot, uploads)
        live = await _live(deskbot, feed, stack)
        limits = ChatLimits(settings, time.monotonic)
        remarks = Remarks(database, deskbot.mind, clock, deskbot.reception.tell)
        yield Chat(
            sessions=_sessions(deskbot, secret, limits, live),
            opening=Opening(deskbot.config.shop, settings, logo.address if logo else "", menu, feed),
            talking=Talking(database, bursts, menu, remarks.say, limits, settings, clock),
            feed=feed,
            menu=menu,
            uploads=uploads,
            live=live,
            logo=logo,
            typing=bursts.typing,
        )


def _sessions(deskbot: Deskbot, secret: str | None, limits: ChatLimits, live: Live) -> Sessions:
    days = deskbot.config.chat.session_days
    close = deskbot.reception.close

    def ended(session: int) -> None:
        live.ended((session,))

    return Sessions(deskbot.database, deskbot.clock, secret, days, limits.session, close, ended)


def _reading(deskbot: Deskbot, uploads: Uploads) -> tuple[Feed, Menu]:
    """What a front end reads: the talk and the menu."""

    def show(file: ShownFile) -> AttachmentView:
        url = uploads.address(file.upload) if file.upload else file.url
        kind: Literal["picture", "video"] = "video" if file.kind == "video" else "picture"
        return AttachmentView(kind, url, file.media_type, file.bytes, file.width, file.height, file.name)

    settings = deskbot.config.chat
    beside = Beside(deskbot.mind, deskbot.standing, deskbot.clock, settings.picture_origins)
    language = deskbot.config.shop.language
    feed = Feed(deskbot.database, deskbot.standing, settings, language, beside, show)
    return feed, Menu(deskbot.database, deskbot.standing, beside)


async def _live(deskbot: Deskbot, feed: Feed, stack: AsyncExitStack) -> Live:
    """The hub of the live connections, told of what is stored here and by other workers."""

    async def read(session: ChatSession, conversation: int | None, after: int) -> FeedView:
        return await feed.read(session, Asked(conversation, after))

    live = Live(read, encode)
    deskbot.reception.when_stored(live.changed)
    watch = Watch(deskbot.database, live, deskbot.clock, CHANNEL)
    stack.push_async_callback(watch.close)
    if url := database_url(deskbot.config):
        from bot.storage.announcements import Announcements  # loads PostgreSQL's driver, which SQLite does not need

        announcements = Announcements(url, live.heard)
        stack.push_async_callback(announcements.close)

        def announce(changed: Changed) -> None:
            if changed.channel == CHANNEL:
                announcements.announce(changed.sender)

        deskbot.reception.when_stored(announce)
    return live
