"""Shoppers who send files to a chat, and look at what lies on the server's disk afterwards."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from bot.desk.mind import Mind
from bot.desk.uploads.store import FOLDER
from bot.storage.upgrade import FILE_NAME
from tests.web.chat.serving import API, Serving, Shopper, serving

LIMITS = {"max_picture_bytes": 300_000, "max_video_bytes": 600_000, "uploads_per_hour": 10_000}


@dataclass
class Place:
    """A shop that takes files."""

    serving: Serving
    data: Path

    @property
    def client(self) -> aiohttp.ClientSession:
        return self.serving.client

    @property
    def host_and_port(self) -> tuple[str, int]:
        host, _, port = self.serving.address.removeprefix("http://").rpartition(":")
        return host, int(port)

    async def shopper(self, language: str = "en") -> "Sender":
        return Sender(self, await self.serving.shopper(language=language))

    def files(self) -> set[str]:
        """What lies on the disk, temporary files too."""
        return {path.name for path in (self.data / FOLDER).rglob("*") if path.is_file()}


@dataclass
class Sender:
    """A shopper who shows what arrived."""

    place: Place
    shopper: Shopper

    async def send(self, content: object, name: str = "x.jpg", **headers: str) -> tuple[int, Any]:
        """Upload a file; status and answer, with Retry-After in it."""
        told = {"Authorization": f"Bearer {self.shopper.token}", "Content-Type": "image/png", **headers}
        address = f"{self.place.serving.address}{API}/uploads"
        async with self.place.client.post(address, data=content, params={"name": name}, headers=told) as answer:
            more = {"retry": answer.headers.get("Retry-After"), "connection": answer.headers.get("Connection")}
            return answer.status, await answer.json() | more

    async def say(self, *uploads: str) -> tuple[int, Any]:
        """A message with these files."""
        answer = await self.shopper.say("", attachments=list(uploads))
        return answer.status, answer.body

    async def get(self, url: str, method: str = "GET", **headers: str) -> tuple[aiohttp.ClientResponse, bytes]:
        """A file by its address, without a token."""
        async with self.place.client.request(method, f"{self.place.serving.address}{url}", headers=headers) as answer:
            return answer, await answer.read()


@asynccontextmanager
async def taking_files(mind: Mind, prepared_file: Path, data: Path, **chat: object) -> AsyncIterator[Place]:
    """A server on a fresh database in `data`."""
    shutil.copy(prepared_file, data / FILE_NAME)
    settings = {**LIMITS, "sessions_per_minute": 10_000, **chat}
    async with serving(mind, data, server={"body_seconds": 3}, **settings) as served:  # type: ignore[arg-type]  # its tables
        yield Place(served, data)
