"""Health: up is cheap to ask, ready says why not."""

import asyncio

import pytest

from bot.desk.readiness import Check
from tests.web.running import running


async def test_up_is_up() -> None:
    async with running() as desk, desk.client.get(f"{desk.address}/healthz") as answer:
        assert (answer.status, await answer.json()) == (200, {"status": "ok"})


async def test_ready_says_what_was_looked_at() -> None:
    async with running() as desk, desk.client.get(f"{desk.address}/readyz") as answer:
        assert answer.status == 200
        assert await answer.json() == {
            "status": "ready",
            "version": "1.2.3",
            "up_seconds": 0,
            "checks": {"database": {"ok": True, "says": ""}},
        }


async def test_not_ready_says_why() -> None:
    async with running() as desk:
        desk.checks.append(Check("outbox", False, "the oldest message has waited 400 s"))
        async with desk.client.get(f"{desk.address}/readyz") as answer:
            assert answer.status == 503
            content = await answer.json()
    assert content["status"] == "not_ready"
    assert content["checks"]["outbox"] == {"ok": False, "says": "the oldest message has waited 400 s"}


async def test_a_check_that_hangs_is_an_answer_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.web.health._CHECK_SECONDS", 0.05)
    async with running() as desk:
        desk.hang = asyncio.Event()
        async with desk.client.get(f"{desk.address}/readyz") as answer:
            assert answer.status == 503
            assert "0.05 seconds" in (await answer.json())["checks"]["checks"]["says"]
