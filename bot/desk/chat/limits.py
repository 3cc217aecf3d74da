"""How much a chat takes: from one shopper, from one address, and from all together."""

import math
from collections.abc import Callable

from bot.buckets import Buckets
from bot.config import ChatSettings
from bot.errors import TooManyRequests

_MINUTE = 60
_SHOP = "shop"
_TOLD_AGAIN_SECONDS = 600
"""Who goes on and on is told of it once; each time would be a flood of our own."""


class SaysTooMuch(TooManyRequests):
    """Too many messages at once; send on in a moment."""

    def __init__(self, retry_after_seconds: int, *, is_first: bool) -> None:
        self.is_first = is_first
        """Whether the shopper was not told of it lately."""
        super().__init__(None, retry_after_seconds)


class ChatLimits:
    """Counts in this process; each limit stands by itself, so nobody can use up another shopper's share."""

    def __init__(self, settings: ChatSettings, monotonic: Callable[[], float]) -> None:
        self._shoppers = Buckets(settings.messages_per_minute, _MINUTE, monotonic)
        self._addresses = Buckets(settings.messages_per_minute_address, _MINUTE, monotonic)
        self._shop = Buckets(settings.messages_per_minute_shop, _MINUTE, monotonic)
        self._sessions = Buckets(settings.sessions_per_minute, _MINUTE, monotonic)
        self._tellings = Buckets(1, _TOLD_AGAIN_SECONDS, monotonic)

    def message(self, sender: str, address: str) -> None:
        """Count a message. Raises SaysTooMuch where the shopper himself is over, TooManyRequests for the others."""
        if wait := self._shoppers.wait_seconds(sender):
            is_first = not self._tellings.wait_seconds(sender)
            if is_first:
                self._tellings.take(sender)
            raise SaysTooMuch(math.ceil(wait), is_first=is_first)
        others = max(self._addresses.wait_seconds(address), self._shop.wait_seconds(_SHOP))
        if others:
            raise TooManyRequests("Too many messages come in at the moment: try again shortly.", math.ceil(others))
        self._shoppers.take(sender)
        self._addresses.take(address)
        self._shop.take(_SHOP)

    def session(self, address: str) -> None:
        """Count a chat that is begun. Raises TooManyRequests."""
        if wait := self._sessions.wait_seconds(address):
            raise TooManyRequests("Too many chats were begun from this address.", math.ceil(wait))
        self._sessions.take(address)
