"""The reference for live connections: the least that aiohttp needs to hold sockets and tell all of them something.

No sessions, no database, no positions, nothing that is told twice or missed: what is posted goes to everybody.
"""

import argparse
from pathlib import Path

from aiohttp import web

HEARTBEAT_SECONDS = 20.0


def make_app() -> web.Application:
    """GET /live holds a socket, POST /say sends the body to all of them."""
    sockets: set[web.WebSocketResponse] = set()

    async def live(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT_SECONDS, compress=False)
        await socket.prepare(request)
        sockets.add(socket)
        try:
            async for _ in socket:
                await socket.send_str('{"type": "stand"}')
        finally:
            sockets.discard(socket)
        return socket

    async def say(request: web.Request) -> web.Response:
        text = await request.text()
        for socket in tuple(sockets):
            await socket.send_str(text)
        return web.Response()

    async def first_answer(_request: web.Request) -> web.Response:
        return web.Response()

    app = web.Application()
    app.add_routes([web.get("/live", live), web.post("/say", say), web.post("/webhooks/shop", first_answer)])
    return app


def main() -> None:
    """Serve until killed: `python -m bench.bare_sockets --data DIR --port PORT`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="not used; every server here takes it")
    parser.add_argument("--port", type=int, required=True)
    args = parser.parse_args()
    web.run_app(make_app(), host="127.0.0.1", port=args.port, access_log=None, print=None)


if __name__ == "__main__":
    main()
