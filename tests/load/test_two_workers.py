"""Two servers on one PostgreSQL database: what is once stays once, whichever of them is asked."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import asyncpg

from tests.load.serving import Answered, Sent, running_deskbot, shop_system


async def test_the_same_delivery_to_both_at_once_is_one_message_with_one_answer(
    tmp_path: Path, postgres_url: Callable[[], str]
) -> None:
    database = postgres_url()
    answers = await _from_both(tmp_path, database, [Sent("only-once", "shopper", "我的快递到哪里了")] * 100)
    assert {answer.status for answer in answers} == {200}
    assert [answer.body["duplicate"] for answer in answers].count(False) == 1
    assert len({str(answer.body["replies"]) for answer in answers}) == 1
    assert await _counts(database) == (1, 1, 1)


async def test_ten_first_messages_to_both_at_once_are_one_conversation(
    tmp_path: Path, postgres_url: Callable[[], str]
) -> None:
    database = postgres_url()
    album = [Sent(f"picture-{number}", "new shopper", f"第{number}张") for number in range(10)]
    answers = await _from_both(tmp_path, database, album)
    assert {answer.status for answer in answers} == {200}
    assert sorted(str(answer.body["message"]) for answer in answers) == sorted(
        {str(a.body["message"]) for a in answers}
    )
    assert await _counts(database) == (1, 1, 10)


async def _from_both(data: Path, database: str, messages: list[Sent]) -> list[Answered]:
    """Send all at once, every second one to the second server."""
    with running_deskbot(data / "first", database) as first, running_deskbot(data / "second", database) as second:
        async with shop_system(first) as here, shop_system(second) as there:
            ways = (here, there)
            return await asyncio.gather(*(ways[n % 2].post(message) for n, message in enumerate(messages)))


async def _counts(database: str) -> tuple[int, int, int]:
    """Shoppers, conversations and shoppers' messages in the database."""
    connection = await asyncpg.connect(database)
    try:
        row = await connection.fetchrow(
            "SELECT (SELECT count(*) FROM shoppers), (SELECT count(*) FROM conversations),"
            " (SELECT count(*) FROM messages WHERE author = 'shopper')"
        )
        return tuple(row)
    finally:
        await connection.close()
