"""The web server: routes put together, errors made honest, deadlines and limits that hold for every connection."""

import os
import time
from collections.abc import Mapping

from aiohttp import web

from bot.errors import BodyTooSlow, CannotListen, RequestError, StorageError
from bot.web import answers, health
from bot.web.addresses import url_of
from bot.web.api.docs import ApiDocs
from bot.web.api.operations import Operation
from bot.web.assets import Assets
from bot.web.bodies import Bodies
from bot.web.chat.api import TAGS as CHAT_TAGS
from bot.web.chat.api import ChatApi
from bot.web.chat.origins import Origins
from bot.web.chat.page import ChatPage
from bot.web.chat.widget import WidgetScript
from bot.web.demo.store import DemoStore
from bot.web.desk import DESK, Desk
from bot.web.facts import TAGS as FACTS_TAGS
from bot.web.facts import FactsApi
from bot.web.home import Home
from bot.web.messages import Handler, Messages
from bot.web.pages import Pages, wants_page
from bot.web.strangers import Strangers

OPERATIONS = web.AppKey("OPERATIONS", tuple[Operation, ...])
"""Everything that the JSON API serves and describes."""
_BODIES = web.AppKey("BODIES", Bodies)
_PAGES = web.AppKey("PAGES", Pages)
_STRANGERS = web.AppKey("STRANGERS", Strangers)


def build_app(desk: Desk) -> web.Application:
    """The application with every route; it does not listen yet."""
    server = desk.config.server
    bodies = Bodies(server.body_seconds)
    strangers = Strangers(server.requests_per_minute, server.trusted_proxies, time.monotonic)
    assets = Assets()
    pages = Pages(desk, assets)
    origins = Origins(desk.config.chat.origins, server.base_url)
    app = _with_errors(desk, bodies, strangers, pages, origins)
    app.add_routes(Messages(desk, bodies, strangers).routes())
    facts = FactsApi(desk, bodies, strangers)
    app.add_routes(facts.routes())
    operations = facts.operations()
    app.add_routes([web.get("/healthz", health.alive), web.get("/readyz", health.ready)])
    app.add_routes(Home(desk, pages).routes())
    app.on_shutdown.append(_stop_waiting)
    if desk.chat:
        chat = ChatApi(desk.config, desk.chat, bodies, strangers, origins)
        app.on_shutdown.append(chat.close)
        app.add_routes(chat.routes())
        app.add_routes(ChatPage(desk.config.chat, pages, assets, origins).routes())
        app.add_routes(WidgetScript(desk.config.chat, desk.config.shop.language).routes())
        operations = (*chat.operations(), *operations)
    app[OPERATIONS] = operations
    app.add_routes(ApiDocs(operations, _tags(desk), desk.version, server.base_url, pages).routes())
    if desk.sign_in_demo:
        app.add_routes(DemoStore(desk, pages, desk.sign_in_demo).routes())
    app.add_routes(assets.routes())
    return app


def _with_errors(desk: Desk, bodies: Bodies, strangers: Strangers, pages: Pages, origins: Origins) -> web.Application:
    """An application without routes, and what its middlewares need."""
    app = web.Application(middlewares=[_honest_errors, origins.middleware()])
    app.on_response_prepare.append(origins.tell)
    app[DESK] = desk
    app[_BODIES] = bodies
    app[_PAGES] = pages
    app[_STRANGERS] = strangers
    return app


def _tags(desk: Desk) -> Mapping[str, str]:
    """What each group of operations is for."""
    return {**CHAT_TAGS, **FACTS_TAGS} if desk.chat else FACTS_TAGS


async def serve(
    app: web.Application, host: str, port: int, *, handler_cancellation: bool = False
) -> tuple[web.AppRunner, str]:
    """Listen, and return the runner, whose `cleanup()` stops it, and the address as a URL.

    Port 0 takes a free one. Raises CannotListen.
    """
    runner = _runner(app, handler_cancellation)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        await runner.cleanup()
        raise CannotListen(f"cannot listen on {host}:{port}: {_reason(error)}") from error
    return runner, url_of(*runner.addresses[0][:2])


def _runner(app: web.Application, handler_cancellation: bool) -> web.AppRunner:
    """How each connection is handled.

    aiohttp's keep-alive clock runs from the last answer until a whole header is there, so it is the deadline for
    headers too. Bodies are never inflated: one small bomb blocks the event loop for seconds. It waits twice for its
    shutdown timeout. An unread body is not read after the answer; `Bodies.drain` does that within bounds.
    """
    server = app[DESK].config.server
    return web.AppRunner(
        app,
        handler_cancellation=handler_cancellation,
        keepalive_timeout=server.header_seconds,
        auto_decompress=False,
        lingering_time=0,
        shutdown_timeout=server.stop_seconds * 0.4,
        access_log=None,
        logger=answers.transport_log,
    )


def _reason(error: OSError) -> str:
    """In the system's own words; asyncio's are longer. Below 0 are the resolver's numbers, which it does not know."""
    return os.strerror(error.errno) if error.errno and error.errno > 0 else str(error.strerror)


async def _stop_waiting(app: web.Application) -> None:
    app[_BODIES].close()


@web.middleware
async def _honest_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except RequestError as error:
        answer = answers.of_request_error(error)
        if isinstance(error, BodyTooSlow):
            answer.force_close()
            return answer
    except StorageError as error:
        answer = answers.of_storage_error(error)
    except web.HTTPException as error:
        answer = answers.of_http_error(error)
    except Exception:
        answer = answers.of_failure()
    if wants_page(request):
        answer = request.app[_PAGES].problem(request, answer.status)
    return await _refuse(request, answer)


async def _refuse(request: web.Request, answer: web.Response) -> web.StreamResponse:
    """Send the answer now where the rest of the body is not wanted, then close; politely, unless it is a flood."""
    if request.content.is_eof():
        return answer
    answer.force_close()
    try:
        await answer.prepare(request)
        await answer.write_eof()
    except ConnectionError:
        return answer
    if not request.app[_STRANGERS].is_over(request):
        await request.app[_BODIES].drain(request)
    return answer
