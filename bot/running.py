"""The running server: the desk with its doors, pages, outbox and clock, put together and taken down in order."""

import asyncio
import gc
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from secrets import token_urlsafe
from uuid import uuid4
from zoneinfo import ZoneInfo

from bot import __version__
from bot.app import Deskbot, open_deskbot
from bot.channels.configured import callback_targets, closed_doors, rest_door, webhook_doors
from bot.channels.outbox import Sender
from bot.config import Config, secret
from bot.connectors.columns import Locale
from bot.connectors.plain import read_orders, read_parcels
from bot.desk.accounts import key_is_valid
from bot.desk.bursts import RETRIES, TURN, Bursts
from bot.desk.chat.signed_identity import signed
from bot.desk.clock import Clock, utc_now
from bot.desk.demo import load_demo, orders_to_try
from bot.desk.imports import Report, refresh_routes, store_orders, store_parcels
from bot.desk.readiness import Readiness
from bot.desk.tidying import clear_settled_turns
from bot.jobs import Errand, Jobs, Ticker
from bot.running_chat import running_chat
from bot.web.desk import Chat, Desk, SignIn
from bot.web.server import build_app, serve

_FACTS_SOURCE = "api"


@dataclass(frozen=True, slots=True)
class Server:
    """A server that listens."""

    address: str
    """As a URL."""
    notes: tuple[str, ...]
    """What the operator should know at the start: doors that stay shut, and why."""


@asynccontextmanager
async def running(config: Config, data: Path, *, demo: bool = False, clock: Clock = utc_now) -> AsyncIterator[Server]:
    """Serve until the block is left; then stop listening, ticking and sending, and close the database, in that order.

    Raises ConfigInvalid, KnowledgeInvalid or StorageError when it cannot start.
    """
    async with AsyncExitStack() as stack:
        deskbot = await stack.enter_async_context(open_deskbot(config, data, clock))
        if demo:
            await load_demo(deskbot.database, deskbot.clock(), ZoneInfo(config.shop.time_zone))
        worker = f"{socket.gethostname()}-{uuid4().hex[:8]}"
        sender = Sender(deskbot.database, callback_targets(config), worker, deskbot.clock)
        stack.push_async_callback(sender.close)
        deskbot.reception.when_stored(lambda _changed: sender.wake())
        bursts = Bursts(deskbot.reception, config.chat)
        chat_secret = _chat_secret(config, demo=demo)
        chat = None
        if config.chat.enabled:
            chat = await stack.enter_async_context(running_chat(deskbot, data, bursts, chat_secret))
        stack.push_async_callback(bursts.close)
        owed_turns = Errand(bursts.errand, bursts.give_up, RETRIES)
        ticker = Ticker(deskbot.database, {TURN: owed_turns}, worker, deskbot.clock)
        jobs = Jobs(ticker, sender.wake, _hourly(deskbot, chat))
        readiness = Readiness(deskbot.database, deskbot.clock, lambda: ticker.tally.last_tick_at)
        sign_in_demo = partial(signed, chat_secret) if demo and chat and chat_secret else None
        app = build_app(_desk(deskbot, readiness, chat, sign_in_demo))
        runner, address = await serve(app, config.server.host, config.server.port)
        stack.push_async_callback(jobs.stop)
        stack.push_async_callback(runner.cleanup)
        jobs.start()
        _spare_the_collector()
        yield Server(address, (*closed_doors(config), *_chat_notes(config, chat_secret)))


def _chat_secret(config: Config, *, demo: bool) -> str | None:
    """The one by which the store signs who chats; the demo's store is this very process and needs none of outside."""
    return secret(config.chat.secret_env, config.chat.secret_file) or (token_urlsafe() if demo else None)


def _chat_notes(config: Config, chat_secret: str | None) -> tuple[str, ...]:
    if chat_secret or not config.chat.enabled:
        return ()
    place = config.chat.secret_env + (f" or {config.chat.secret_file}" if config.chat.secret_file else "")
    return (f"the chat takes nobody's signed identity, all are guests, until {place} holds its secret",)


def _spare_the_collector() -> None:
    """Keep what lives as long as the server out of every collection: going through it took tens of milliseconds."""
    gc.collect()
    gc.freeze()


def _hourly(deskbot: Deskbot, chat: Chat | None) -> Mapping[str, Callable[[], Awaitable[object]]]:
    """What is done every hour, by its name in the log."""
    database, clock = deskbot.database, deskbot.clock
    always = {
        "routes": lambda: refresh_routes(database),
        "turns": lambda: clear_settled_turns(database, clock()),
    }
    return always | {"uploads": chat.uploads.sweep} if chat else always


def _desk(deskbot: Deskbot, readiness: Readiness, chat: Chat | None, sign_in_demo: SignIn | None) -> Desk:
    config = deskbot.config
    return Desk(
        config=config,
        version=__version__,
        started_at=deskbot.clock(),
        clock=deskbot.clock,
        reception=deskbot.reception,
        doors=webhook_doors(config),
        rest=rest_door(config),
        key_is_valid=partial(key_is_valid, deskbot.database),
        store_facts={"orders": partial(_take_orders, deskbot), "parcels": partial(_take_parcels, deskbot)},
        checks=readiness,
        demo_orders=partial(orders_to_try, deskbot.database),
        chat=chat,
        sign_in_demo=sign_in_demo,
    )


async def _take_orders(deskbot: Deskbot, elements: Sequence[object]) -> Report:
    orders = await asyncio.to_thread(read_orders, elements, _locale(deskbot.config))
    return await store_orders(deskbot.database, orders, deskbot.clock(), _FACTS_SOURCE)


async def _take_parcels(deskbot: Deskbot, elements: Sequence[object]) -> Report:
    parcels = await asyncio.to_thread(read_parcels, elements, _locale(deskbot.config))
    return await store_parcels(deskbot.database, parcels, deskbot.clock(), _FACTS_SOURCE)


def _locale(config: Config) -> Locale:
    return Locale(ZoneInfo(config.shop.time_zone), config.shop.currency)
