"""The system's Chromium for tests that look at pages as a person does; a page that complains fails its test."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, ConsoleMessage, Page, async_playwright

from tests.required import missing

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Without the networking ones a start looks for update servers that a closed network refuses, many at a time."""


@pytest.fixture(scope="session")
async def browser(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Browser]:
    """One headless Chromium for the session."""
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(
            executable_path=executable(),
            args=list(FLAGS),
            downloads_path=tmp_path_factory.mktemp("downloads"),
        )
        yield started
        await started.close()


@pytest.fixture
async def page(browser: Browser) -> AsyncIterator[Page]:
    """A page in a fresh context; at the end its console has to be free of errors."""
    context = await browser.new_context()
    page = await context.new_page()
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    await context.close()
    assert complaints == []


def executable() -> Path:
    """Where the system's browser is."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return Path(found) if found else missing("Chromium", "chromium")
