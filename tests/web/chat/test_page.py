"""The chat page as it leaves the server: under a strict policy, small, with the shop's colour; its words in twos."""

import re
from pathlib import Path

from bot.desk.mind import Mind
from tests.web.chat.serving import Serving, serving

WORDS = Path("bot/web/static/chat/words")


async def page(server: Serving, **headers: str) -> tuple[str, str]:
    """Policy and text."""
    async with server.client.get(f"{server.address}/chat", headers=headers) as answer:
        assert answer.status == 200
        return answer.headers["Content-Security-Policy"], await answer.text()


async def test_nothing_but_our_own_files_runs_in_it(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        policy, text = await page(server)
    assert "unsafe" not in policy
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
    assert policy.endswith("frame-ancestors 'self'")
    assert not re.search(r"<style|\sstyle=|<script(?! type=\"module\" src)|\son\w+=", text)


async def test_pictures_come_from_here_and_from_the_listed_origins(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        policy, _ = await page(server)
    assert "; img-src 'self' blob:; " in policy
    async with serving(small, folder, picture_origins=["https://img.example.com"]) as server:
        policy, _ = await page(server)
    assert "; img-src 'self' blob: https://img.example.com; " in policy


async def test_every_file_that_it_names_is_there_and_may_be_kept(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        _, text = await page(server)
        names = re.findall(r'(?:href|src)="(/[^"]+)"', text)
        assert len(names) > 30
        for name in names:
            async with server.client.get(f"{server.address}{name}") as answer:
                assert answer.status == 200, name
                assert "immutable" in answer.headers["Cache-Control"]


async def test_it_is_sent_small_to_who_can_read_that(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        address = f"{server.address}/chat"
        async with server.client.get(address, headers={"Accept-Encoding": "gzip"}) as answer:
            assert answer.headers["Content-Encoding"] == "gzip"
        async with server.client.get(address, headers={"Accept-Encoding": "identity"}) as answer:
            assert "Content-Encoding" not in answer.headers


async def test_a_reader_gets_the_words_of_his_language_announced(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        _, text = await page(server, **{"Accept-Language": "en-GB"})
    assert '<html lang="en">' in text
    assert "words/en.js" in text
    assert "words/zh.js" not in text


def test_what_is_said_in_one_language_is_said_in_the_other() -> None:
    chinese, english = (
        re.findall(r"^ +(\"?[\w.]+\"?):", (WORDS / f"{name}.js").read_text(), re.MULTILINE) for name in ("zh", "en")
    )
    assert chinese == english
    assert len(chinese) > 50
