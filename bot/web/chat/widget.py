"""The widget's script at its stable address /widget.js: what a store's page loads to show the chat."""

import gzip
import hashlib
import json
from pathlib import Path

from aiohttp import web

from bot.config import ChatSettings
from bot.web.colour import ink_on

_FILE = Path(__file__).parents[1] / "static" / "widget.js"
_SHOP_OF_THE_FILE = '/* shop */ { color: "#0f6b66", ink: "#ffffff", language: "zh" }'
_SECONDS = 300
"""A store's page names the address for good, so a new version has to reach it soon; the ETag makes asking cheap."""


class WidgetScript:
    """The script with the shop's colour and language filled in."""

    def __init__(self, settings: ChatSettings, language: str) -> None:
        self._content = _filled_in(_FILE.read_text(encoding="utf-8"), settings.brand_color, language)
        self._packed = gzip.compress(self._content, mtime=0)
        self._etag = hashlib.sha256(self._content).hexdigest()[:16]

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/widget.js", self._serve)]

    async def _serve(self, request: web.Request) -> web.Response:
        if any(known.value in (self._etag, "*") for known in request.if_none_match or ()):
            return self._response(304, b"", packed=False)
        packed = "gzip" in request.headers.get("Accept-Encoding", "")
        return self._response(200, self._packed if packed else self._content, packed=packed)

    def _response(self, status: int, body: bytes, *, packed: bool) -> web.Response:
        """Any page may load the script; whether it may show the chat is decided where the chat is shown."""
        headers = {
            "Content-Type": "text/javascript; charset=utf-8",
            "Cache-Control": f"public, max-age={_SECONDS}",
            "Cross-Origin-Resource-Policy": "cross-origin",
            "X-Content-Type-Options": "nosniff",
            "Vary": "Accept-Encoding",
            "Server": "deskbot",
        }
        if packed:
            headers["Content-Encoding"] = "gzip"
        response = web.Response(status=status, body=body, headers=headers)
        response.etag = self._etag
        return response


def _filled_in(script: str, color: str, language: str) -> bytes:
    shop = json.dumps({"color": color, "ink": ink_on(color), "language": language})
    before, found, after = script.partition(_SHOP_OF_THE_FILE)
    if not found:
        raise ValueError(f"{_FILE.name} has no place for the shop")
    return f"{before}{shop}{after}".encode()
