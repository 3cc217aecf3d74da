"""The live connection over real sockets: who is let in, what comes without a gap, who is closed and how."""

import asyncio
import json
import socket

import aiohttp
import pytest

from bot.desk.chat.frames import TypingFrame
from bot.desk.chat.views import Author
from bot.errors import DatabaseGone
from bot.web.chat import live as live_module
from bot.web.chat.wire import encode
from tests.desk.talks import until
from tests.web.chat.listening import Page, Serving, serving

STOP_SECONDS = 3
"""A tenth of it suffices on a machine that does nothing else."""


async def test_a_page_says_hello_and_follows() -> None:
    async with serving() as server:
        server.say("one", "two")
        async with server.page() as page:
            stand = await page.frame()
            assert (stand["type"], stand["stand"]["conversation"]) == ("stand", 1)  # type: ignore[index]
            assert await page.texts(2) == ["one", "two"]
            server.say("three")
            assert await page.texts(1) == ["three"]


async def test_a_page_that_comes_again_misses_nothing_of_200_changes() -> None:
    async with serving() as server:
        server.say("first")
        async with server.page() as page:
            seen = await page.texts(1)
        for half in range(0, 200, 100):
            server.say(*(f"{number}" for number in range(half, half + 100)))
            async with server.page(conversation=1, after=len(seen)) as page:
                seen += await page.texts(50)  # and the line is cut in the middle
        async with server.page(conversation=1, after=len(seen)) as page:
            seen += await page.texts(201 - len(seen))
        assert seen == ["first", *(f"{number}" for number in range(200))]


async def test_what_is_said_while_pages_come_and_go_arrives_once_and_in_order() -> None:
    async with serving() as server:
        wanted = [f"{number}" for number in range(300)]

        async def speak() -> None:
            for text in wanted:
                server.say(text)
                await asyncio.sleep(0)

        async def listen() -> list[str]:
            seen: list[str] = []
            while len(seen) < len(wanted):
                async with server.page(conversation=1, after=len(seen)) as page:
                    seen += await page.texts(min(40, len(wanted) - len(seen)))
            return seen

        _, *heard = await asyncio.gather(speak(), *(listen() for _ in range(8)))
        assert all(seen == wanted for seen in heard)


async def test_typing_is_passed_on_both_ways() -> None:
    async with serving() as server:
        server.say("one")
        async with server.page() as page:
            await page.texts(1)
            await page.socket.send_json({"type": "typing"})
            await page.socket.send_json({"type": "of the future"})
            await until(lambda: server.typing == [1])
            server.live.typing("guest-1", Author("agent", "Lin"))
            assert await page.frame() == {"type": "typing", "author": {"role": "agent", "name": "Lin"}}


async def test_a_foreign_page_is_refused_before_the_upgrade() -> None:
    async with serving() as server:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await server.connect(origin="https://evil.example")
        assert refused.value.status == 403


async def test_what_is_no_handshake_is_told_so() -> None:
    async with serving() as server, server.client.get(server.url) as answer:
        assert answer.status == 400
        assert "WebSocket" in (await answer.json())["message"]


async def test_permessage_deflate_is_not_offered() -> None:
    async with serving() as server, await server.connect(compress=15) as connection:
        assert connection.compress == 0


async def test_who_says_no_hello_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_module, "_HELLO_SECONDS", 0.05)
    async with serving() as server, await server.connect() as connection:
        assert (await connection.receive(timeout=5)).type is aiohttp.WSMsgType.CLOSE
        assert connection.close_code == 1008


@pytest.mark.parametrize(
    "first",
    [
        "nonsense",
        "[]",
        '{"type": "typing"}',
        '{"type": "hello"}',
        '{"type": "hello", "token": 1}',
        '{"type": "hello", "token": "1", "after": -1}',
        '{"type": "hello", "token": "1", "conversation": 99999999999999999999}',
        '{"type": "hello", "token": "\\ud800"}',
        "[" * 4000,
    ],
)
async def test_a_first_frame_that_is_no_hello_closes(first: str) -> None:
    async with serving() as server, await server.connect() as connection:
        await connection.send_str(first)
        assert (await connection.receive(timeout=5)).type is aiohttp.WSMsgType.CLOSE
        assert connection.close_code == 1008


async def test_bytes_are_no_hello() -> None:
    async with serving() as server, await server.connect() as connection:
        await connection.send_bytes(b'{"type": "hello", "token": "1"}')
        assert (await connection.receive(timeout=5)).type is aiohttp.WSMsgType.CLOSE
        assert connection.close_code == 1008


async def test_a_token_that_opens_nothing_is_told_that_it_has_ended() -> None:
    async with serving() as server, await server.connect() as connection:
        await connection.send_json({"type": "hello", "token": "guessed"})
        assert json.loads((await connection.receive(timeout=5)).data) == {"type": "ended"}
        assert (await connection.receive(timeout=5)).type is aiohttp.WSMsgType.CLOSE


async def test_a_frame_of_more_than_four_kibibytes_closes() -> None:
    async with serving() as server, server.page() as page:
        await page.frame()
        await page.socket.send_str('{"type": "typing", "more": "' + "x" * 5000 + '"}')
        assert await page.ending() == ([], 1009)


async def test_a_flood_of_frames_closes() -> None:
    async with serving() as server, server.page() as page:
        await page.frame()
        for _ in range(300):
            await page.socket.send_json({"type": "typing"})
        types, code = await page.ending()
        assert (types, code) == (["reconnect"], 1013)


async def test_one_address_has_only_so_many_connections() -> None:
    async with serving(sockets_per_address=2) as server:
        async with server.page() as first, server.page() as second:
            await first.frame()
            await second.frame()
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await server.connect()
            assert refused.value.status == 429
        await until(lambda: not server.live.has_listeners)
        async with server.page() as again:
            assert (await again.frame())["type"] == "stand"


async def test_an_ended_session_is_told_so_and_closed() -> None:
    async with serving() as server, server.page(1) as ended, server.page(2) as other:
        await ended.frame()
        await other.frame()
        server.live.ended({1})
        assert await ended.ending() == (["ended"], 1000)
        server.say("still here", number=2)
        assert await other.texts(1) == ["still here"]


async def test_who_does_not_read_is_dropped_and_the_others_are_told() -> None:
    async with serving() as server, server.page() as quick:
        await quick.frame()
        deaf = await deaf_page(server)
        await until(lambda: len(server.live._talks["guest-1"].listeners) == 2)
        for number in range(400):
            server.say(f"{number} {'x' * 20_000}")
            assert (await quick.texts(1))[0].startswith(f"{number} ")
            if len(server.live._talks["guest-1"].listeners) == 1:
                break
        else:
            pytest.fail("it was kept")
        deaf.close()


async def test_who_answers_no_ping_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_module, "_HEARTBEAT_SECONDS", 0.05)
    async with serving() as server, server.page() as alive:
        await alive.frame()
        deaf = await deaf_page(server)
        await until(lambda: len(server.live._talks["guest-1"].listeners) == 2)
        receiving = asyncio.create_task(alive.texts(1))  # a client answers pings while it reads
        await until(lambda: len(server.live._talks["guest-1"].listeners) == 1)
        server.say("still here")
        assert await receiving == ["still here"]
        deaf.close()


async def test_a_talk_that_cannot_be_read_now_is_to_be_asked_for_again() -> None:
    async with serving() as server:
        server.talk().failure = DatabaseGone()
        async with server.page() as page:
            assert await page.ending() == (["reconnect"], 1013)


async def test_a_bug_closes_the_connection_and_is_told_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    async with serving() as server:
        server.talk().failure = RuntimeError("a bug")
        async with server.page() as page:
            assert await page.ending() == ([], 1011)
    assert "a live connection failed" in caplog.text


async def test_a_page_that_goes_leaves_nothing_behind() -> None:
    async with serving() as server:
        for _ in range(20):
            async with server.page() as page:
                await page.frame()
        await until(lambda: not server.live.has_listeners)


async def test_500_pages_are_told_to_come_back_and_hold_no_stop_up() -> None:
    async with serving() as server:
        connections = await asyncio.gather(*(open_page(server, number) for number in range(500)))
        silent = Page(await server.connect())
        endings = [asyncio.create_task(page.ending()) for page in [*connections, silent]]
        assert await server.stop() < STOP_SECONDS
        for ending in await asyncio.gather(*endings):
            assert ending == (["reconnect"], 1012)
        await asyncio.gather(*(page.socket.close() for page in [*connections, silent]))


async def test_who_does_not_read_does_not_hold_the_stop_up() -> None:
    async with serving() as server:
        deaf = await deaf_page(server)
        await until(lambda: server.live.has_listeners)
        line = next(iter(server.live._talks["guest-1"].listeners)).line
        line.write(encode(TypingFrame(author=Author("agent", "x" * 5_000_000))))
        assert line.is_slow
        assert await server.stop() < STOP_SECONDS
        deaf.close()


async def open_page(server: Serving, number: int) -> Page:
    page = Page(await server.connect())
    await page.socket.send_json({"type": "hello", "token": str(number)})
    await page.frame()
    return page


async def deaf_page(server: Serving) -> socket.socket:
    """A page that says hello and never reads, with room for little."""
    deaf = socket.socket()
    deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    deaf.setblocking(False)
    loop = asyncio.get_running_loop()
    await loop.sock_connect(deaf, (server.url.host, server.url.port))
    head = (
        f"GET {server.url.path} HTTP/1.1\r\nHost: desk\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n"
    )
    hello = b'{"type": "hello", "token": "1"}'
    mask = bytes(4)
    await loop.sock_sendall(deaf, head.encode() + bytes((0x81, 0x80 | len(hello))) + mask + hello)
    return deaf
