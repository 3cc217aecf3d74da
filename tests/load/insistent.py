"""Shoppers whose chat page sends a message until it is acknowledged, whatever becomes of the server."""

import asyncio
import time
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from tests.load.serving import SENDER_GIVES_UP_SECONDS, DeskbotProcess

_CHAT = "/api/v1/chat"


@dataclass(frozen=True)
class InsistentShopper:
    """One who has opened the chat."""

    server: DeskbotProcess
    session: aiohttp.ClientSession
    token: str

    async def say(self, client_key: str, text: str) -> dict[str, Any]:
        """Send a message, again and again until it is acknowledged, as the page does; returns the acknowledgement."""
        start, last = time.monotonic(), "no answer"
        while time.monotonic() < start + SENDER_GIVES_UP_SECONDS:
            try:
                status, body = await self._post("/messages", {"client_key": client_key, "text": text})
            except (aiohttp.ClientError, TimeoutError) as error:
                last = repr(error)
            else:
                if status == 202:
                    return body
                last = f"{status} {body}"
            await asyncio.sleep(0.2)
        pytest.fail(f"{client_key} was never acknowledged; at last: {last}")

    async def _post(self, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        headers = {"Authorization": f"Bearer {self.token}"}
        async with self.session.post(f"{self.server.url}{_CHAT}{path}", json=body, headers=headers) as answer:
            return answer.status, await answer.json()


async def open_chat(server: DeskbotProcess, session: aiohttp.ClientSession) -> InsistentShopper:
    """A new shopper opens the chat."""
    async with session.post(f"{server.url}{_CHAT}/session", json={}) as answer:
        answer.raise_for_status()
        return InsistentShopper(server, session, (await answer.json())["token"])
