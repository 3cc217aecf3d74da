"""The static files: read once, named by their content, so that a browser may keep them for good."""

import gzip
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from aiohttp import web

_FOLDER = Path(__file__).parent / "static"
_KEEP = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
_KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
"""What is served; the notes and licence texts that lie beside it stay at home."""
_ALREADY_SMALL = {".woff2"}
_COMMENT = re.compile(r"^[ \t]*(?:/\*.*?\*/|//[^\n]*)[ \t]*\n", re.DOTALL | re.MULTILINE)
"""A comment that has its lines to itself."""
_AS_TAKEN = "vendor"
"""Folder whose files are sent as they are."""


@dataclass(frozen=True, slots=True)
class _Asset:
    content: bytes
    squeezed: bytes | None
    """The same by gzip; None where that gains nothing."""
    kind: str
    digest: str


class Assets:
    """Every file under static/, and nothing else: no path of a request ever reaches the disk.

    One digest over all files stands before the path, /static/<digest>/chat/main.js, so that modules and sheets find
    each other by relative addresses and none is ever taken from another version.
    """

    def __init__(self, folder: Path = _FOLDER) -> None:
        files = (path for path in sorted(folder.rglob("*")) if path.suffix in _KINDS)
        self._assets = {path.relative_to(folder).as_posix(): _read(path) for path in files}
        self._digest = _digest_of("".join(f"{name} {asset.digest}\n" for name, asset in self._assets.items()).encode())

    def address(self, name: str) -> str:
        """Where a page finds the file; it changes with the content. Raises KeyError: a page names what there is not."""
        if name not in self._assets:
            raise KeyError(name)
        return f"/static/{self._digest}/{name}"

    def under(self, folder: str, suffix: str) -> list[str]:
        """Names of the files right in `folder` with this suffix."""
        names = (PurePosixPath(name) for name in self._assets)
        return [str(name) for name in names if str(name.parent) == folder and name.suffix == suffix]

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/static/{name:.+}", self._serve), web.get("/favicon.ico", self._favicon)]

    async def _serve(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        digest, _, rest = name.partition("/")
        if digest == self._digest and rest in self._assets:
            return _response(request, self._assets[rest], _KEEP)
        asset = self._assets.get(name) or self._assets.get(rest)  # a page of an earlier version asks for its digest
        if asset is None:
            raise web.HTTPNotFound
        return _response(request, asset, _ASK_AGAIN)

    async def _favicon(self, request: web.Request) -> web.Response:
        return _response(request, self._assets["favicon.svg"], _ASK_AGAIN)


def _read(path: Path) -> _Asset:
    content = path.read_bytes()
    if path.suffix in (".js", ".css") and path.parent.name != _AS_TAKEN:
        content = without_comments(content.decode()).encode()
    squeezed = None if path.suffix in _ALREADY_SMALL else gzip.compress(content, 9, mtime=0)
    return _Asset(content, squeezed, _KINDS[path.suffix], _digest_of(content))


def without_comments(source: str) -> str:
    """A script or a sheet as browsers get it: what only its readers need would be a fifth of the chat's first load."""
    return _COMMENT.sub("", source)


def _digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


def _response(request: web.Request, asset: _Asset, caching: str) -> web.Response:
    headers = {
        "Cache-Control": caching,
        "ETag": f'"{asset.digest}"',
        "X-Content-Type-Options": "nosniff",
        "Server": "deskbot",
        "Vary": "Accept-Encoding",
    }
    if any(tag.value == asset.digest for tag in request.if_none_match or ()):
        return web.Response(status=304, headers=headers)
    content = asset.content
    if asset.squeezed is not None and "gzip" in request.headers.get("Accept-Encoding", ""):
        content, headers["Content-Encoding"] = asset.squeezed, "gzip"
    charset = None if asset.squeezed is None else "utf-8"
    return web.Response(body=content, content_type=asset.kind, charset=charset, headers=headers)
