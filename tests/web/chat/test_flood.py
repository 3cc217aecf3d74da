"""Who floods the chat is limited and told once; others do not notice."""

import asyncio
import time
from pathlib import Path

from bot.desk.mind import Mind
from tests.web.chat.serving import serving

FLOOD = 1000


async def test_a_thousand_messages_of_one_shopper_are_cut_short_and_told_once(small: Mind, folder: Path) -> None:
    async with serving(small, folder, messages_per_minute=30) as server:
        flood, other = await server.shopper(language="zh"), await server.shopper(language="zh")
        answers = [await flood.say(f"快点 {number}") for number in range(FLOOD // 4)]
        answers += await asyncio.gather(*(flood.say(f"快点 {number}") for number in range(FLOOD // 4, FLOOD)))
        items = await flood.items()
        begun = time.perf_counter()
        heard = await other.say("你好")
        seconds = time.perf_counter() - begun
    refused = [answer for answer in answers if answer.status == 429]
    assert len(answers) - len(refused) == len([item for item in items if item["author"]["role"] == "shopper"]) < 100
    assert {answer.status for answer in answers} == {202, 429}
    assert all(int(answer.headers["Retry-After"]) >= 1 for answer in refused)
    told = [item for item in items if item["author"]["role"] == "bot"]
    assert len(told) == 1
    assert "太快" in told[0]["text"] or "有点快" in told[0]["text"]
    assert heard.status == 202
    assert seconds < 1


async def test_the_limit_holds_over_all_browsers_of_a_buyer(small: Mind, folder: Path) -> None:
    async with serving(small, folder, messages_per_minute=4) as server:
        phone, laptop = await server.shopper("wang"), await server.shopper("wang")
        answers = [await one.say("在吗") for one in (phone, laptop, phone, laptop, phone, laptop)]
    assert [answer.status for answer in answers] == [202, 202, 202, 202, 429, 429]


async def test_an_address_is_limited_over_all_its_shoppers(small: Mind, folder: Path) -> None:
    async with serving(small, folder, messages_per_minute_address=5) as server:
        shoppers = [await server.shopper() for _ in range(6)]
        answers = [await shopper.say("在吗") for shopper in shoppers]
        assert await shoppers[-1].items() == []
    assert [answer.status for answer in answers] == [202] * 5 + [429]
    assert answers[-1].body["error"] == "too_many_requests"


async def test_the_whole_shop_is_limited(small: Mind, folder: Path) -> None:
    async with serving(small, folder, messages_per_minute_shop=3) as server:
        answers = [await (await server.shopper()).say("在吗") for _ in range(4)]
    assert [answer.status for answer in answers] == [202, 202, 202, 429]
