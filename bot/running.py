"""The running server: the desk with its doors, pages, outbox and clock, put together and taken down in order."""

import logging
import socket
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

from bot import __version__
from bot.app import Deskbot, open_deskbot
from bot.channels.outbox import Sender
from bot.channels.rest import RestDoor
from bot.channels.signing import Keys
from bot.channels.targets import target
from bot.channels.webhook import WebhookDoor
from bot.config import Config, WebhookSettings, secret
from bot.connectors.columns import Locale
from bot.connectors.plain import read_orders, read_parcels
from bot.desk.accounts import key_is_valid
from bot.desk.demo import demo_situations, load_demo
from bot.desk.imports import Report, store_orders, store_parcels
from bot.desk.readiness import Readiness
from bot.jobs import Jobs, Ticker
from bot.web.desk import DemoOrder, Desk, Door
from bot.web.server import build_app, serve

log = logging.getLogger("deskbot")

_FACTS_SOURCE = "api"


@dataclass(frozen=True, slots=True)
class Server:
    """A server that listens."""

    address: str
    """As a URL."""
    notes: tuple[str, ...]
    """What the operator should know at the start: doors that stay shut, and why."""


@asynccontextmanager
async def running(config: Config, data: Path, *, demo: bool = False) -> AsyncIterator[Server]:
    """Serve until the block is left; then stop listening, ticking and sending, and close the database, in that order.

    Raises ConfigInvalid, KnowledgeInvalid or StorageError when it cannot start.
    """
    keys = {name: _keys(name, settings) for name, settings in config.webhooks.items()}
    token = secret(config.rest.token_env, config.rest.token_file)
    async with AsyncExitStack() as stack:
        deskbot = await stack.enter_async_context(open_deskbot(config, data))
        if demo:
            await load_demo(deskbot.database, deskbot.clock(), ZoneInfo(config.shop.time_zone))
        worker = f"{socket.gethostname()}-{uuid4().hex[:8]}"
        sender = _sender(deskbot, keys, worker)
        stack.push_async_callback(sender.close)
        deskbot.reception.when_stored(sender.wake)
        ticker = Ticker(deskbot.database, {}, worker, deskbot.clock)
        jobs = Jobs(ticker, sender.wake)
        rest = _rest(config, token)
        app = build_app(
            _desk(deskbot, keys, rest, Readiness(deskbot.database, deskbot.clock, lambda: ticker.tally.last_tick_at))
        )
        runner, address = await serve(app, config.server.host, config.server.port)
        stack.push_async_callback(jobs.stop)
        stack.push_async_callback(runner.cleanup)
        jobs.start()
        yield Server(address, tuple(_notes(config, keys, rest)))


def _keys(name: str, settings: WebhookSettings) -> Keys:
    where = settings.secret_env or settings.secret_file or f"webhooks.{name}"
    return Keys.of(secret(settings.secret_env, settings.secret_file), where)


def _sender(deskbot: Deskbot, keys: Mapping[str, Keys], worker: str) -> Sender:
    targets = [
        target(name, settings.callback_url, keys[name], may_be_private=settings.callback_private)
        for name, settings in deskbot.config.webhooks.items()
        if settings.callback_url
    ]
    return Sender(deskbot.database, targets, worker, deskbot.clock)


def _rest(config: Config, token: str | None) -> RestDoor | None:
    """The REST shape, unless it is switched off or would stand open to the network without a token."""
    if not config.rest.enabled or (token is None and not _is_loopback(config.server.host)):
        return None
    return RestDoor(token)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _desk(deskbot: Deskbot, keys: Mapping[str, Keys], rest: RestDoor | None, checks: Readiness) -> Desk:
    config = deskbot.config
    doors: dict[str, Door] = {
        name: WebhookDoor(name, keys[name], settings.tolerance_seconds, calls_back=bool(settings.callback_url))
        for name, settings in config.webhooks.items()
    }
    return Desk(
        config=config,
        version=__version__,
        started_at=deskbot.clock(),
        clock=deskbot.clock,
        reception=deskbot.reception,
        doors=doors,
        rest=rest,
        key_is_valid=partial(key_is_valid, deskbot.database),
        store_facts={"orders": partial(_take_orders, deskbot), "parcels": partial(_take_parcels, deskbot)},
        checks=checks,
        demo_orders=partial(_demo_orders, deskbot),
    )


async def _take_orders(deskbot: Deskbot, elements: Sequence[object]) -> Report:
    orders = read_orders(elements, _locale(deskbot.config))
    return await store_orders(deskbot.database, orders, deskbot.clock(), _FACTS_SOURCE)


async def _take_parcels(deskbot: Deskbot, elements: Sequence[object]) -> Report:
    parcels = read_parcels(elements, _locale(deskbot.config))
    return await store_parcels(deskbot.database, parcels, deskbot.clock(), _FACTS_SOURCE)


def _locale(config: Config) -> Locale:
    return Locale(ZoneInfo(config.shop.time_zone), config.shop.currency)


async def _demo_orders(deskbot: Deskbot) -> Sequence[DemoOrder]:
    situations = await demo_situations(deskbot.database)
    return [DemoOrder(one.number, one.phone_last4, one.status) for one in situations]


def _notes(config: Config, keys: Mapping[str, Keys], rest: RestDoor | None) -> list[str]:
    shut = [
        f"/webhooks/{name} takes nothing yet: put a whsec_ secret into {settings.secret_env or settings.secret_file}"
        for name, settings in config.webhooks.items()
        if not keys[name].keys
    ]
    if config.rest.enabled and rest is None:
        shut.append(
            f"/webhooks/rest/webhook is not served beyond this machine without a token: put one into "
            f"{config.rest.token_env or config.rest.token_file}"
        )
    return shut
