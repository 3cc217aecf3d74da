"""A shopper at the chat page: what he does, and where he looks."""

from collections.abc import Iterable
from contextlib import suppress

from playwright.async_api import Locator, Page, expect


class Talk:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.field = page.locator("#message")
        self.log = page.get_by_role("log")
        self.own = page.locator(".shopper .bubble")
        self.replies = page.locator(".group.bot:not(.writing) .bubble")
        self.choices = page.locator(".choices button")
        self.marks = page.locator(".mark")

    async def open(self, address: str) -> None:
        """Load the page and wait until it may be written in."""
        await self.page.goto(address)
        await expect(self.field).to_be_visible()

    async def say(self, text: str) -> None:
        """Write it and press Enter."""
        await self.field.fill(text)
        await self.field.press("Enter")

    async def has_said(self, texts: Iterable[str], *, begins_at: int = 0) -> None:
        """Send many messages by the API, as this browser's chat; the keys are numbered from `begins_at`."""
        for number, text in enumerate(texts, begins_at):
            await self.post("messages", {"client_key": f"said-{number}", "text": text}, status=202)

    async def post(self, path: str, body: object, *, status: int) -> None:
        """Call the API with the token of this browser's chat."""
        token = await self.page.evaluate("localStorage.getItem('deskbot.token')")
        address = f"{self.page.url.partition('/chat')[0]}/api/v1/chat/{path}"
        headers = {"Authorization": f"Bearer {token}"}
        answer = await self.page.context.request.post(address, headers=headers, data=body)
        assert answer.status == status, await answer.text()

    async def is_answered(self, *, replies: int) -> None:
        """Wait for that many replies, the marks of typing gone."""
        await expect(self.replies).to_have_count(replies, timeout=15_000)
        await expect(self.page.locator(".writing")).to_have_count(0)

    def reply(self, part: str) -> Locator:
        """A reply that has this in it."""
        return self.replies.filter(has_text=part)

    async def scrolls_up_to(self, top: int) -> None:
        """As a hand does it: once more where the talk, just drawn, has gone to its end again meanwhile."""
        away = self.page.get_by_role("button", name="回到最新消息")
        for patience in (500, 1000, 5000):
            await self.log.evaluate("(log, top) => { log.scrollTop = top; }", top)
            with suppress(AssertionError):
                await expect(away).to_be_visible(timeout=patience)
                return
        await expect(away).to_be_visible()
