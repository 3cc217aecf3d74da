"""The static files: read once, named by their content, so that a browser may keep them for good."""

import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

_FOLDER = Path(__file__).parent / "static"
_KEEP = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"


@dataclass(frozen=True, slots=True)
class _Asset:
    content: bytes
    kind: str
    digest: str


class Assets:
    """Every file of static/, and nothing else: no path of a request ever reaches the disk."""

    def __init__(self, folder: Path = _FOLDER) -> None:
        self._assets = {path.name: _read(path) for path in sorted(folder.iterdir()) if path.is_file()}

    def address(self, name: str) -> str:
        """Where a page finds the file; it changes with the content."""
        return f"/static/{name}?v={self._assets[name].digest}"

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/static/{name}", self._serve), web.get("/favicon.ico", self._favicon)]

    async def _serve(self, request: web.Request) -> web.Response:
        asset = self._assets.get(request.match_info["name"])
        if asset is None:
            raise web.HTTPNotFound
        is_current = request.query.get("v") == asset.digest
        return _response(asset, _KEEP if is_current else _ASK_AGAIN)

    async def _favicon(self, _request: web.Request) -> web.Response:
        return _response(self._assets["favicon.svg"], _ASK_AGAIN)


def _read(path: Path) -> _Asset:
    content = path.read_bytes()
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return _Asset(content, kind, hashlib.sha256(content).hexdigest()[:12])


def _response(asset: _Asset, caching: str) -> web.Response:
    headers = {"Cache-Control": caching, "X-Content-Type-Options": "nosniff", "Server": "deskbot"}
    text = asset.kind.startswith("text/") or asset.kind.endswith(("javascript", "svg+xml"))
    charset = "utf-8" if text else None
    return web.Response(body=asset.content, content_type=asset.kind, charset=charset, headers=headers)
