"""The first page and the pages for errors: for people, in their language, under a strict policy."""

import re
from string import Formatter

import pytest

from bot.desk.demo_shop import DemoOrder
from bot.desk.readiness import Check
from bot.web.words import STATUSES, WORDS, language_of
from tests.web.running import Running, running

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
ORDERS = (DemoOrder("D-1001", "0042", "unpaid"), DemoOrder("D-1002", "8810", "shipped"))


async def page(desk: Running, path: str = "/", **headers: str) -> str:
    async with desk.client.get(f"{desk.address}{path}", headers=BROWSER | headers) as answer:
        return await answer.text()


async def test_the_first_page_names_every_way_in_with_this_address() -> None:
    async with running(demo_orders=ORDERS) as desk:
        text = await page(desk, "/?lang=en")
        for path in ("/webhooks/rest/webhook", "/webhooks/shop", "/api/v1/orders"):
            assert f"{desk.address}{path}" in text
    assert "D-1001" in text
    assert "0042" in text
    assert "/readyz" in text


async def test_the_sentence_to_try_is_about_a_parcel_on_its_way() -> None:
    async with running(demo_orders=ORDERS) as desk:
        assert "Where is my parcel? Order D-1002, phone ending in 8810" in await page(desk, "/?lang=en")


async def test_of_many_demo_orders_one_of_each_state_is_shown_first() -> None:
    orders = [DemoOrder(f"D-{number:03}", "0042", "shipped", f"case {number}", f"情形{number}") for number in range(20)]
    async with running(demo_orders=[*orders, DemoOrder("D-LAST", "0042", "refunded", "money back", "已退")]) as desk:
        text = await page(desk, "/?lang=en")
        assert "情形7" in await page(desk, "/?lang=zh")
    at_once, unfolded = text.split("<summary>")
    assert "D-000" in at_once
    assert "money back" in at_once
    assert "Show 12 more" in unfolded
    assert "case 19" in unfolded


@pytest.mark.parametrize(
    ("path", "accepted", "language"),
    [
        ("/", "zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("/", "en-GB,en;q=0.9", "en"),
        ("/", "fr, en;q=0.5, zh;q=0.4", "en"),
        ("/", "", "zh"),
        ("/?lang=en", "zh", "en"),
        ("/?lang=zh", "en", "zh"),
        ("/?lang=tlh", "en", "en"),
    ],
)
async def test_a_reader_gets_his_language(path: str, accepted: str, language: str) -> None:
    async with running() as desk:
        text = await page(desk, path, **{"Accept-Language": accepted})
    assert f'<html lang="{language}">' in text


async def test_a_page_runs_nothing_but_our_own_files() -> None:
    async with running(demo_orders=ORDERS) as desk, desk.client.get(desk.address) as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        text = await answer.text()
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert not re.search(r"<style|\sstyle=|<script(?! src)|\son\w+=", text)


async def test_what_comes_from_data_is_shown_as_text() -> None:
    attack = '<script>alert("x")</script>'
    async with running(demo_orders=(DemoOrder(attack, attack, attack),)) as desk:
        desk.checks.append(Check(attack, False, attack))
        text = await page(desk)
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


async def test_a_forged_host_is_not_believed() -> None:
    async with running() as desk:
        assert "evil.example" not in await page(desk, Host="evil.example")


async def test_every_file_that_a_page_names_is_there_and_may_be_kept() -> None:
    async with running() as desk:
        names = set(re.findall(r'(?:href|src)="(/static/[^"#]+)', await page(desk)))
        assert len(names) == 6
        for name in names:
            async with desk.client.get(f"{desk.address}{name}") as answer:
                assert answer.status == 200
                assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("name", ["nothing.css", "..%2fserver.py", "%2e%2e/server.py", ""])
async def test_nothing_else_is_served_as_a_file(name: str) -> None:
    async with running() as desk, desk.client.get(f"{desk.address}/static/{name}") as answer:
        assert answer.status == 404


async def test_a_browser_without_a_named_icon_finds_one() -> None:
    async with running() as desk, desk.client.get(f"{desk.address}/favicon.ico") as answer:
        assert answer.content_type == "image/svg+xml"


async def test_a_person_who_is_lost_gets_a_page_and_a_program_gets_json() -> None:
    async with running() as desk:
        assert "There is no such page" in await page(desk, "/nothing?lang=en")
        async with desk.client.get(f"{desk.address}/nothing") as answer:
            assert (answer.status, (await answer.json())["error"]) == (404, "not_found")


async def test_a_wrong_method_is_told_the_right_one() -> None:
    async with running() as desk:
        async with desk.client.get(f"{desk.address}/webhooks/shop") as answer:
            assert (answer.status, answer.headers["Allow"]) == (405, "POST")
            assert (await answer.json())["error"] == "method_not_allowed"
        assert "这个地址不是用来打开的" in await page(desk, "/webhooks/shop?lang=zh")


async def test_an_unknown_channel_is_not_found_signed_or_not() -> None:
    async with running() as desk:
        status, answer = await desk.post("/webhooks/nobody", b"{}", {})
    assert (status, answer["error"]) == (404, "not_found")


def test_what_is_said_in_one_language_is_said_in_the_other() -> None:
    assert WORDS["zh"].keys() == WORDS["en"].keys()
    assert STATUSES["zh"].keys() == STATUSES["en"].keys()
    for name, text in WORDS["zh"].items():
        fields = [field for _, field, _, _ in Formatter().parse(text) if field]
        assert sorted(fields) == sorted(field for _, field, _, _ in Formatter().parse(WORDS["en"][name]) if field)


def test_a_wish_that_cannot_be_read_is_no_wish() -> None:
    assert language_of("", "zh;q=x, en;q=0.1", "zh") == "en"
    assert language_of("", "en;q=0", "zh") == "zh"
