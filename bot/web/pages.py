"""Plain pages: templates with everything escaped, under a policy that runs no script but our own."""

import functools
from pathlib import Path

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.web.assets import Assets
from bot.web.desk import Desk
from bot.web.words import WORDS, Language, language_of

_FOLDER = Path(__file__).parent / "templates"
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Vary": "Accept-Language",
    "Server": "deskbot",
}


class Pages:
    """Renders the templates."""

    def __init__(self, desk: Desk, assets: Assets) -> None:
        self._desk = desk
        self._assets = assets

    def language(self, request: web.BaseRequest) -> Language:
        """The language that the reader wants."""
        asked = request.query.get("lang", "")
        return language_of(asked, request.headers.get("Accept-Language", ""), self._desk.config.shop.language)

    def render(self, name: str, language: Language, status: int = 200, **more: object) -> web.Response:
        """The template `name` as an answer."""
        text = self._environment.get_template(name).render(
            language=language,
            words=WORDS[language],
            shop=self._desk.config.shop.name,
            version=self._desk.version,
            asset=self._assets.address,
            status=status,
            **more,
        )
        return web.Response(text=text, status=status, content_type="text/html", headers=_HEADERS)

    def problem(self, request: web.BaseRequest, status: int) -> web.Response:
        """A page that says what went wrong, for people."""
        known = status if f"problem_{status}" in WORDS["en"] else 500
        return self.render("problem.html", self.language(request), known)

    @functools.cached_property
    def _environment(self) -> Environment:
        return Environment(
            loader=FileSystemLoader(_FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )


def wants_page(request: web.BaseRequest) -> bool:
    """Whether a person opened this in a browser; programs get JSON."""
    return request.method in ("GET", "HEAD") and "text/html" in request.headers.get("Accept", "")
