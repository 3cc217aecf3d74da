"""/healthz: the process is up. /readyz: it can do its work, and if not, why."""

import asyncio
from collections.abc import Sequence

from aiohttp import web

from bot.desk.readiness import Check
from bot.web.answers import json_answer, json_body
from bot.web.desk import DESK, Desk

_ALIVE = b'{"status": "ok"}'

# Whoever asks has a deadline of his own; a check that hangs is an answer too.
_CHECK_SECONDS = 3.5


async def alive(_request: web.Request) -> web.Response:
    return json_body(_ALIVE)


async def ready(request: web.Request) -> web.Response:
    desk = request.app[DESK]
    checks = await checked(desk)
    is_ready = all(check.is_right for check in checks)
    content = {
        "status": "ready" if is_ready else "not_ready",
        "version": desk.version,
        "up_seconds": int((desk.clock() - desk.started_at).total_seconds()),
        "checks": {check.name: {"ok": check.is_right, "says": check.says} for check in checks},
    }
    return json_answer(content, 200 if is_ready else 503)


async def checked(desk: Desk) -> Sequence[Check]:
    """What was found, within the time that whoever asks has."""
    try:
        async with asyncio.timeout(_CHECK_SECONDS):
            return await desk.checks()
    except TimeoutError:
        return (Check("checks", False, f"not done within {_CHECK_SECONDS:g} seconds"),)
