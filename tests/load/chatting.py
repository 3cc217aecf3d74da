"""A shopper's page on a running server: opens a chat, says something, follows the talk over its live connection."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

FRAME_SECONDS = 15


@dataclass
class Shopper:
    """One chat; the talk as it was seen so far survives its connections."""

    client: aiohttp.ClientSession
    token: str
    conversation: int | None = None
    seen: list[dict[str, Any]] = field(default_factory=list)
    """Items in the order in which they came."""

    @property
    def last_seq(self) -> int:
        return int(self.seen[-1]["seq"]) if self.seen else 0

    @property
    def said(self) -> list[str]:
        """The client keys of his own messages that came back to him."""
        return [item["client_key"] for item in self.seen if item.get("client_key")]

    async def say(self, server: str, key: str, text: str) -> None:
        body = {"client_key": key, "text": text}
        async with self.client.post(f"{server}/api/v1/chat/messages", json=body, headers=self._bearer) as answer:
            assert answer.status == 202, await answer.text()

    async def end(self, server: str) -> None:
        async with self.client.post(f"{server}/api/v1/chat/session/end", headers=self._bearer) as answer:
            assert answer.status == 204

    @asynccontextmanager
    async def following(self, server: str) -> AsyncIterator["Following"]:
        """Connect, and say hello with what was seen already."""
        async with self.client.ws_connect(f"{server}/api/v1/chat/live") as socket:
            hello = {"type": "hello", "token": self.token, "conversation": self.conversation, "after": self.last_seq}
            await socket.send_json(hello)
            following = Following(self, socket)
            assert (await following.frame())["type"] == "stand"
            yield following

    @property
    def _bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


@dataclass
class Following:
    shopper: Shopper
    socket: aiohttp.ClientWebSocketResponse

    async def frame(self) -> dict[str, Any]:
        """The next frame, noted by the shopper. Raises ConnectionError where the connection is over."""
        message = await self.socket.receive(timeout=FRAME_SECONDS)
        if message.type is not aiohttp.WSMsgType.TEXT:
            raise ConnectionError
        frame: dict[str, Any] = json.loads(message.data)
        if frame["type"] == "stand":
            self.shopper.conversation = frame["stand"]["conversation"]
        if frame["type"] == "item":
            self.shopper.seen.append(frame["item"])
        return frame

    async def until_said(self, count: int) -> None:
        """Read on until so many of his own messages have come back."""
        while len(self.shopper.said) < count:
            await self.frame()


@asynccontextmanager
async def shopper_at(server: str) -> AsyncIterator[Shopper]:
    """A shopper who has opened a chat."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as client:
        async with client.post(f"{server}/api/v1/chat/session", json={}) as answer:
            token = (await answer.json())["token"]
        yield Shopper(client, token)
