"""Who sends requests that prove nothing: counted per address in bounded memory, told in the log now and then."""

import ipaddress
import logging
from collections.abc import Callable, Collection

from aiohttp import web

from bot.buckets import Buckets
from bot.logs import Seldom

log = logging.getLogger("deskbot.web")

_LOG_SECONDS = 10  # one line for all that happened in between


class Strangers:
    """A bucket of unverified requests per address, refilled with time."""

    def __init__(self, per_minute: int, trusted_proxies: Collection[str], monotonic: Callable[[], float]) -> None:
        self._buckets = Buckets(per_minute, 60, monotonic)
        self._trusted = frozenset(trusted_proxies)
        self._seldom = Seldom(_LOG_SECONDS, monotonic)

    def is_over(self, request: web.BaseRequest) -> bool:
        """Whether the address has used up what it may send without proof."""
        return bool(self._buckets) and self._buckets.left(self.address(request)) < 1

    def note(self, request: web.BaseRequest) -> None:
        """Count one unverified request."""
        address = self.address(request)
        self._buckets.take(address)
        if told := self._seldom.take():
            log.warning("refused %d unverified requests, the last from %s", told, address)

    def address(self, request: web.BaseRequest) -> str:
        """Where the request came from, by X-Forwarded-For only as far as trusted proxies wrote it.

        IPv6 counts by its /64, which is what one customer of a provider has.
        """
        address = request.remote or ""
        hops = [hop.strip() for value in request.headers.getall("X-Forwarded-For", ()) for hop in value.split(",")]
        while address in self._trusted and hops:
            address = hops.pop()
        return _network(address)


def _network(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if parsed.version == 4:
        return str(parsed)
    return str(ipaddress.ip_network((parsed, 64), strict=False))
