"""One attempt to hand a message to its receiver, over HTTP, signed."""

import asyncio
from datetime import datetime

import aiohttp

from bot.channels.targets import PrivateTarget, Target
from bot.channels.verdicts import Again, Over, Verdict, judge

SECONDS = 10.0
"""For one attempt, from the name to the answer's end."""

_ANSWER_BYTES = 4096  # enough for whoever answers politely; the rest is not read


class Post:
    """Posts to one target; keeps its connections."""

    def __init__(self, target: Target, seconds: float = SECONDS) -> None:
        self._target = target
        self._seconds = seconds
        self._session: aiohttp.ClientSession | None = None

    async def send(self, message_id: str, body: bytes, now: datetime) -> Verdict:
        """Post `body` under `message_id`, which is the same at every attempt."""
        headers = self._target.keys.sign(message_id, body, now.timestamp())
        headers |= {"Content-Type": "application/json", "User-Agent": "deskbot"}
        try:
            async with asyncio.timeout(self._seconds):
                return await self._exchange(headers, body, now)
        except TimeoutError:
            return Again(f"no answer within {self._seconds:g} seconds")
        except (aiohttp.ClientError, OSError) as error:
            if isinstance(_cause(error), PrivateTarget):
                return Over(str(_cause(error)))
            return Again(f"not reached: {type(error).__name__}")

    async def close(self) -> None:
        if self._session:
            await self._session.close()

    async def _exchange(self, headers: dict[str, str], body: bytes, now: datetime) -> Verdict:
        url, session = self._target.url, self._open()
        async with session.post(url, data=body, headers=headers, allow_redirects=False) as answer:
            await answer.content.read(_ANSWER_BYTES)
            return judge(answer.status, answer.headers.get("Retry-After", ""), now)

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(socket_factory=self._target.socket_for, use_dns_cache=False)
            jar = aiohttp.DummyCookieJar()
            self._session = aiohttp.ClientSession(connector=connector, cookie_jar=jar, auto_decompress=False)
        return self._session


def _cause(error: BaseException) -> BaseException:
    return error.os_error if isinstance(error, aiohttp.ClientConnectorError) else error
