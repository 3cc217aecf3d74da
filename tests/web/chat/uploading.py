"""A whole server with a chat, and shoppers who send it files."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from bot.config import Config, parse
from bot.desk.uploads.store import FOLDER
from bot.running import running

SETTINGS = {"max_picture_bytes": 300_000, "max_video_bytes": 600_000, "sessions_per_minute": 10_000}


def config(**chat: object) -> Config:
    return parse({"server": {"port": 0, "body_seconds": 3}, "chat": SETTINGS | chat}, "test")


@dataclass
class Shopper:
    client: aiohttp.ClientSession
    token: str

    @property
    def headers(self) -> Mapping[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    async def send(self, content: object, name: str = "x.jpg", **headers: str) -> tuple[int, dict[str, object]]:
        """Upload a file; status and answer."""
        address = "/api/v1/chat/uploads"
        told = {**self.headers, "Content-Type": "image/png", **headers}
        async with self.client.post(address, data=content, params={"name": name}, headers=told) as answer:
            return answer.status, await answer.json() | {"retry": answer.headers.get("Retry-After")}

    async def say(self, key: str, *uploads: object) -> tuple[int, dict[str, object]]:
        """A message with these files."""
        body = {"client_key": key, "text": "", "attachments": list(uploads)}
        async with self.client.post("/api/v1/chat/messages", json=body, headers=self.headers) as answer:
            return answer.status, await answer.json()

    async def read(self) -> list[dict[str, object]]:
        """The items of the talk."""
        async with self.client.get("/api/v1/chat/messages", headers=self.headers) as answer:
            items: list[dict[str, object]] = (await answer.json())["items"]
            return items

    async def get(self, url: object, method: str = "GET", **headers: str) -> tuple[aiohttp.ClientResponse, bytes]:
        """A file by its address, without a token."""
        async with self.client.request(method, str(url), headers=headers) as answer:
            return answer, await answer.read()


@dataclass
class Shop:
    client: aiohttp.ClientSession
    address: str
    data: Path

    @property
    def host_and_port(self) -> tuple[str, int]:
        host, _, port = self.address.removeprefix("http://").rpartition(":")
        return host, int(port)

    async def shopper(self, language: str = "en") -> Shopper:
        async with self.client.post("/api/v1/chat/session", json={"language": language}) as answer:
            return Shopper(self.client, (await answer.json())["token"])

    def files(self) -> set[str]:
        """What lies on the disk, temporary files too."""
        return {path.name for path in (self.data / FOLDER).rglob("*") if path.is_file()}


@asynccontextmanager
async def shop(data: Path, **chat: object) -> AsyncIterator[Shop]:
    async with running(config(**chat), data) as server, aiohttp.ClientSession(server.address) as client:
        yield Shop(client, server.address, data)
