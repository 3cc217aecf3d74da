"""Many at once: the same delivery a hundred times, ten first messages of one shopper, a fast stop."""

import asyncio
from pathlib import Path

from tests.load.ledger import broken_promises_of, rows
from tests.load.serving import STOP_SECONDS, Sent, running_deskbot, shop_system


async def test_the_same_delivery_a_hundred_times_at_once_is_one_message_with_one_answer(tmp_path: Path) -> None:
    with running_deskbot(tmp_path) as server:
        async with shop_system(server) as shop:
            message = Sent("only-once", "shopper", "我的快递到哪里了")
            answers = await asyncio.gather(*(shop.post(message) for _ in range(100)))
    assert {answer.status for answer in answers} == {200}
    assert [answer.body["duplicate"] for answer in answers].count(False) == 1
    assert len({str(answer.body["replies"]) for answer in answers}) == 1
    assert rows(tmp_path, "SELECT count(*) FROM conversations") == [(1,)]
    assert rows(tmp_path, "SELECT count(*) FROM messages WHERE author = 'shopper'") == [(1,)]
    assert broken_promises_of(tmp_path) == []


async def test_ten_first_messages_of_a_new_shopper_at_once_are_one_conversation(tmp_path: Path) -> None:
    with running_deskbot(tmp_path) as server:
        async with shop_system(server) as shop:
            album = [Sent(f"picture-{number}", "new shopper", f"第{number}张") for number in range(10)]
            answers = await asyncio.gather(*(shop.post(message) for message in album))
    assert {answer.status for answer in answers} == {200}
    assert rows(tmp_path, "SELECT count(*) FROM shoppers") == [(1,)]
    assert rows(tmp_path, "SELECT count(*) FROM conversations") == [(1,)]
    assert rows(tmp_path, "SELECT count(*) FROM messages WHERE author = 'shopper'") == [(10,)]
    assert broken_promises_of(tmp_path) == []


async def test_ctrl_c_ends_in_time_though_connections_are_open(tmp_path: Path) -> None:
    with running_deskbot(tmp_path) as server:
        async with shop_system(server) as shop:
            await shop.post(Sent("hello", "shopper", "您好"))  # its connection stays open
            half = await _half_a_request(server.url)
            seconds = await asyncio.to_thread(server.stop)
            half.close()
            await half.wait_closed()
    assert seconds <= STOP_SECONDS


async def _half_a_request(url: str) -> asyncio.StreamWriter:
    host, port = url.removeprefix("http://").split(":")
    _, writer = await asyncio.open_connection(host, int(port))
    writer.write(b"POST /webhooks/shop HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf")
    await writer.drain()
    return writer
