"""The demo store: a shop's page with the widget, signed in as one of the demo's buyers; only where there is a demo."""

import re
from functools import partial

import pytest

from bot.desk.chat.signed_identity import signed, vouched
from bot.desk.demo_shop import DemoOrder
from tests.web.running import NOON, Running, running

ORDERS = (DemoOrder("D-1001", "0042", "shipped"),)
SECRET = "of the demo"
SIGN_IN = partial(signed, SECRET)


async def page(desk: Running, query: str) -> str:
    async with desk.client.get(f"{desk.address}/demo/store?{query}") as answer:
        assert answer.status == 200
        return await answer.text()


async def first_page(desk: Running) -> str:
    async with desk.client.get(f"{desk.address}/?lang=en") as answer:
        return await answer.text()


async def test_without_a_demo_there_is_no_store() -> None:
    async with running() as desk, desk.client.get(f"{desk.address}/demo/store") as answer:
        assert answer.status == 404


async def test_the_first_page_leads_to_it_where_it_is() -> None:
    async with running(demo_orders=ORDERS, sign_in_demo=SIGN_IN) as desk:
        assert "/demo/store?lang=en" in await first_page(desk)
    async with running(demo_orders=ORDERS) as desk:
        assert "/demo/store" not in await first_page(desk)


async def test_it_vouches_for_the_buyer_that_is_signed_in() -> None:
    async with running(sign_in_demo=SIGN_IN) as desk:
        text = await page(desk, "lang=zh&as=阿杰")
    told = dict(re.findall(r'data-(customer|expires|signature|name)="([^"]*)"', text.partition("</head>")[0]))
    identity = signed(SECRET, told["customer"], told["name"], int(told["expires"]))
    assert identity.signature == told["signature"]
    assert vouched(identity, SECRET, NOON) == "阿杰"
    assert "已登录：陈杰" in text


@pytest.mark.parametrize("who", ["-", "nobody-we-know", "<script>"])
async def test_who_is_not_signed_in_sees_no_orders_and_is_vouched_for_by_nobody(who: str) -> None:
    async with running(sign_in_demo=SIGN_IN) as desk:
        text = await page(desk, f"lang=en&as={who}")
    assert "data-customer" not in text
    assert "Not signed in" in text
    assert "Ask about this order" not in text
    assert "<script>" not in text


@pytest.mark.parametrize(
    ("language", "good", "name"), [("zh", "陶瓷马克杯", "林小雨"), ("en", "Ceramic mug", "Emma Clarke")]
)
async def test_it_speaks_the_visitors_language_and_knows_a_buyer_of_it(language: str, good: str, name: str) -> None:
    async with running(sign_in_demo=SIGN_IN) as desk:
        text = await page(desk, f"lang={language}")
    assert good in text
    assert name in text


async def test_its_policy_opens_for_the_widget_no_more_than_the_docs_say() -> None:
    async with running(sign_in_demo=SIGN_IN) as desk, desk.client.get(f"{desk.address}/demo/store") as answer:
        policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "frame-src 'self'" in policy
    assert "unsafe" not in policy
