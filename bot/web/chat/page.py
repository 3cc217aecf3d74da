"""The shopper's chat as a page, /chat: alone, or in the frame that the widget opens on the store's pages."""

import hashlib

from aiohttp import web

from bot.config import ChatSettings
from bot.web.assets import Assets
from bot.web.chat.brand import brand_sheet
from bot.web.chat.origins import Origins
from bot.web.pages import Pages
from bot.web.words import Language

_FOLDERS = ("chat", "vendor", "chat/parts")
"""Modules that the chat needs at once, the session's first; those of deeper folders come when they are needed."""
_NOT_ANNOUNCED = ("chat/main.js", "chat/stylesheet.js")
"""The first stands in the page itself; the second comes with what lies in the deeper folders."""
_REFUSED_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors *"
)


class ChatPage:
    """The page, and the sheet that gives it the shop's colour."""

    def __init__(self, settings: ChatSettings, pages: Pages, assets: Assets, origins: Origins) -> None:
        self._pages = pages
        self._origins = origins
        self._policy = _policy(settings.origins, settings.picture_origins)
        self._sheet = brand_sheet(settings.brand_color).encode()
        self._sheet_digest = hashlib.sha256(self._sheet).hexdigest()[:12]
        self._modules = [
            name for folder in _FOLDERS for name in assets.under(folder, ".js") if name not in _NOT_ANNOUNCED
        ]

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/chat", self._show), web.get("/chat/brand.css", self._brand)]

    async def _show(self, request: web.Request) -> web.Response:
        language = self._pages.language(request)
        if (host := request.query.get("host")) and not self._origins.may_show(host, request):
            return self._refuse(language)
        sheet = f"/chat/brand.css?v={self._sheet_digest}"
        answer = self._pages.render("chat.html", language, modules=self._modules, brand_sheet=sheet)
        answer.headers["Content-Security-Policy"] = self._policy
        del answer.headers["Cross-Origin-Opener-Policy"]  # says nothing in a frame
        answer.enable_compression(web.ContentCoding.gzip if _takes_gzip(request) else web.ContentCoding.identity)
        return answer

    def _refuse(self, language: Language) -> web.Response:
        """Says so in the frame of whatever page asked: it holds nothing that could be taken from it there."""
        answer = self._pages.render("chat_refused.html", language, 403)
        answer.headers["Content-Security-Policy"] = _REFUSED_POLICY
        return answer

    async def _brand(self, _request: web.Request) -> web.Response:
        headers = {
            "Cache-Control": "public, max-age=31536000, immutable",
            "X-Content-Type-Options": "nosniff",
            "Server": "deskbot",
        }
        return web.Response(body=self._sheet, content_type="text/css", charset="utf-8", headers=headers)


def _policy(origins: tuple[str, ...], picture_origins: tuple[str, ...]) -> str:
    """Nothing runs, is drawn or is called that is not ours; the store's own pages may show it in a frame.

    blob: is for pictures and videos that the shopper has chosen and not sent; `picture_origins` have the products'.
    """
    ancestors = " ".join(("'self'", *origins))
    pictures = " ".join(("'self'", "blob:", *picture_origins))
    return (
        f"default-src 'none'; script-src 'self'; style-src 'self'; img-src {pictures}; media-src 'self' blob:; "
        "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; "
        f"require-trusted-types-for 'script'; frame-ancestors {ancestors}"
    )


def _takes_gzip(request: web.Request) -> bool:
    return "gzip" in request.headers.get("Accept-Encoding", "")
