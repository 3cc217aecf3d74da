"""Which pages may call the chat's API: our own, and those of the origins that the shop lists; no cookie is used."""

from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Middleware

from bot.errors import OriginForbidden
from bot.web.messages import Handler

PREFIX = "/api/v1/chat/"
_METHODS = "GET, POST"
_HEADERS = "Authorization, Content-Type"
_TOLD = "Retry-After"
_PREFLIGHT_SECONDS = "600"


class Origins:
    """Judges by the Origin header, which browsers send and pages cannot change."""

    def __init__(self, listed: tuple[str, ...], base_url: str) -> None:
        own = urlsplit(base_url)
        self._listed = frozenset(origin.lower() for origin in listed)
        self._own = f"{own.scheme}://{own.netloc}".lower() if base_url else ""

    def may_call(self, request: web.BaseRequest) -> bool:
        """Whether the request comes from a page that may call the chat, or from no page at all."""
        origin = request.headers.get("Origin")
        return origin is None or self.may_show(origin, request)

    def may_show(self, origin: str, request: web.BaseRequest) -> bool:
        """Whether a page of this origin may show the chat in a frame."""
        return origin.lower() in self._listed or self._is_own(origin.lower(), request)

    def _is_own(self, origin: str, request: web.BaseRequest) -> bool:
        """Our own address as configured; or the one by which this very request reached us."""
        return origin == self._own or urlsplit(origin).netloc == request.headers.get("Host", "").lower() != ""

    def refuse_foreign(self, request: web.BaseRequest) -> None:
        """Raises OriginForbidden for a request of a page that may not call the chat."""
        if not self.may_call(request):
            raise OriginForbidden

    def middleware(self) -> Middleware:
        """Refuses foreign pages on every route of the chat, and answers browsers that ask beforehand."""

        @web.middleware
        async def judge(request: web.Request, handler: Handler) -> web.StreamResponse:
            if not request.path.startswith(PREFIX):
                return await handler(request)
            self.refuse_foreign(request)
            if request.method == "OPTIONS":
                return web.Response(status=204, headers={"Allow": _METHODS, "Server": "deskbot"})
            return await handler(request)

        return judge

    async def tell(self, request: web.BaseRequest, response: web.StreamResponse) -> None:
        """Let the browser hand the answer, whatever it is, to a page of a listed origin. A signal of the app."""
        if not request.path.startswith(PREFIX):
            return
        response.headers["Vary"] = "Origin"
        origin = request.headers.get("Origin", "")
        if origin.lower() not in self._listed:
            return
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Expose-Headers"] = _TOLD
        if request.method == "OPTIONS":
            response.headers["Access-Control-Allow-Methods"] = _METHODS
            response.headers["Access-Control-Allow-Headers"] = _HEADERS
            response.headers["Access-Control-Max-Age"] = _PREFLIGHT_SECONDS
