"""The shop's logo: read once, checked, served to the chat."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from bot.errors import ConfigInvalid, Fault

_MOST_BYTES = 200_000
_SIGNATURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"RIFF": "image/webp"}
_HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "X-Content-Type-Options": "nosniff",
    "Server": "deskbot",
}


@dataclass(frozen=True, slots=True)
class Logo:
    content: bytes
    kind: str

    @property
    def address(self) -> str:
        """It changes with the picture, so that browsers may keep it."""
        return f"/chat/logo?v={hashlib.sha256(self.content).hexdigest()[:12]}"

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/chat/logo", self._serve)]

    async def _serve(self, _request: web.Request) -> web.Response:
        return web.Response(body=self.content, content_type=self.kind, headers=_HEADERS)


def read_logo(path: str) -> Logo | None:
    """The configured file; None where none is. Raises ConfigInvalid when it is not such a picture."""
    if not path:
        return None
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise _invalid(f"cannot be read: {error.strerror}") from error
    kind = next((kind for start, kind in _SIGNATURES.items() if content.startswith(start)), None)
    if kind is None:
        raise _invalid("is neither a PNG, nor a JPEG, nor a WebP picture")
    if len(content) > _MOST_BYTES:
        raise _invalid(f"has {len(content)} bytes, more than {_MOST_BYTES}")
    return Logo(content, kind)


def _invalid(reason: str) -> ConfigInvalid:
    return ConfigInvalid([Fault("chat.logo", reason)])
