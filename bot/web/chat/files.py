"""GET /files/<name>: a shopper's picture or video under a signed address, so that nothing in it can do any harm."""

from typing import Final

from aiohttp import web

from bot.config import ChatSettings
from bot.desk.uploads.store import NAME_PATTERN
from bot.desk.uploads.uploads import Shown, Uploads

_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Referrer-Policy": "no-referrer",
    "Server": "deskbot",
}
_ENDINGS: Final = {
    "image/jpeg": "jpg",
    "image/webp": "webp",
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "video/webm": "webm",
}
_CACHED_SECONDS: Final = 3600


class Files:
    """The route that shows files."""

    def __init__(self, uploads: Uploads, settings: ChatSettings) -> None:
        self._uploads = uploads
        # Front ends on other origins show our files in their pages; where none is allowed, nobody else may.
        self._policy = "cross-origin" if settings.origins else "same-origin"

    def routes(self) -> list[web.RouteDef]:
        return [web.get(f"/files/{{name:{NAME_PATTERN}}}", self._show)]

    async def _show(self, request: web.Request) -> web.StreamResponse:
        asked = request.query
        shown = await self._uploads.shown(
            request.match_info["name"],
            asked.get("until", ""),
            asked.get("sig", ""),
            thumb=asked.get("size") == "thumb",
        )
        return web.FileResponse(shown.path, headers=self._headers(shown))

    def _headers(self, shown: Shown) -> dict[str, str]:
        """A picture is shown in pages of others' making only: opened by itself, it is saved."""
        upload = shown.upload
        place = "inline" if upload.kind == "video" else "attachment"
        return {
            **_HEADERS,
            "Content-Type": upload.media_type,
            "Content-Disposition": f'{place}; filename="{upload.kind}.{_ENDINGS[upload.media_type]}"',
            "Cache-Control": f"private, max-age={_CACHED_SECONDS}, immutable",
            "Cross-Origin-Resource-Policy": self._policy,
        }
