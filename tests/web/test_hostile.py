"""Clients that are slow, huge, compressed or malformed: each gets an honest answer or none, and costs little."""

import asyncio
import gzip
import json
import resource
import time
import zlib

import pytest

from bot.config import ServerSettings
from tests.web.running import API_KEY, Running, running
from tests.web.signed import BODY, signed
from tests.web.sockets import connected, post

NO_TIME_FOR_HEADERS = ServerSettings(header_seconds=0.3)
NO_TIME_FOR_BODIES = ServerSettings(body_seconds=0.3)
SMALL = ServerSettings(max_body_bytes=4096, header_seconds=3)


def peak_memory_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


async def answers_quickly(desk: Running, seconds: float = 0.5) -> bool:
    """Whether /healthz is answered at once; 100 ms is the promise, the rest is for a busy machine."""
    before = time.monotonic()
    async with desk.client.get(f"{desk.address}/healthz") as answer:
        return answer.status == 200 and time.monotonic() - before < seconds


@pytest.mark.parametrize("start", [b"", b"POST /webh", b"POST /webhooks/shop HTTP/1.1\r\nHost: desk\r\nX-A: "])
async def test_a_header_that_does_not_come_is_not_waited_for(start: bytes) -> None:
    async with running(NO_TIME_FOR_HEADERS) as desk, connected(desk) as connection:
        connection.send(start)
        assert await connection.answer() == b""


async def test_a_header_that_dribbles_is_cut_off_in_time() -> None:
    async with running(NO_TIME_FOR_HEADERS) as desk, connected(desk) as connection:
        closed = asyncio.ensure_future(connection.answer())
        before = time.monotonic()
        for byte in b"POST /webhooks/shop HTTP/1.1\r\n" + b"X" * 1000:
            connection.send(bytes([byte]))
            if (await asyncio.wait([closed], timeout=0.02))[0]:
                break
        assert await closed == b""
        assert time.monotonic() - before < 2


@pytest.mark.parametrize("path", ["/webhooks/shop", "/webhooks/rest/webhook", "/api/v1/orders"])
@pytest.mark.parametrize("sent", [b"", b"{", b'{"sender": "u1"'])
async def test_a_promised_body_is_not_waited_for_without_end(path: str, sent: bytes) -> None:
    async with running(NO_TIME_FOR_BODIES) as desk, connected(desk) as connection:
        head = post(path, Content_Length="100", Content_Type="application/json", Authorization=f"Bearer {API_KEY}")
        connection.send(head + sent)
        assert await connection.status() == 408


@pytest.mark.parametrize("path", ["/", "/healthz", "/readyz", "/nothing", "/webhooks/rest/"])
async def test_a_body_that_nobody_reads_is_not_waited_for_at_all(path: str) -> None:
    async with running() as desk, connected(desk) as connection:
        connection.send(post(path, Content_Length="100").replace(b"POST", b"GET"))
        assert await connection.status() in (200, 404)


async def test_a_body_in_endless_chunks_is_cut_off_at_the_limit() -> None:
    async with running(SMALL) as desk, connected(desk) as connection:
        connection.send(post(Transfer_Encoding="chunked") + b"400\r\n" + b"x" * 1024 + b"\r\n")
        for _ in range(64):
            connection.send(b"400\r\n" + b"x" * 1024 + b"\r\n")
        assert await connection.status() == 413


async def test_a_hundred_megabytes_are_refused_unread() -> None:
    async with running() as desk, connected(desk) as connection:
        before = peak_memory_mib()
        connection.send(post(Content_Length="104857600") + b"x" * (1 << 21))
        assert await connection.status() == 413
        assert peak_memory_mib() - before < 16
        assert desk.reception.received == []


async def test_a_client_still_sending_sees_why_it_was_refused() -> None:
    async with running(SMALL) as desk:
        status, answer = await desk.post("/webhooks/shop", b"x" * 300_000, signed())
    assert (status, answer["error"]) == (413, "too_large")


async def test_two_hundred_half_open_requests_hinder_nobody() -> None:
    async with running(NO_TIME_FOR_BODIES) as desk:
        opened = [connected(desk) for _ in range(200)]
        connections = [await each.__aenter__() for each in opened]
        for connection in connections:
            connection.send(post(Content_Length="100"))
        assert await answers_quickly(desk)
        assert {await connection.status() for connection in connections} == {408}
        for each in opened:
            await each.__aexit__(None, None, None)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd", "identity", "gzip, gzip", "nonsense"])
async def test_a_compressed_body_is_refused_before_it_is_inflated(coding: str) -> None:
    bomb = {"gzip": gzip.compress(bytes(1 << 24)), "deflate": zlib.compress(bytes(1 << 24))}.get(coding, b"garbage")
    async with running() as desk:
        before = time.process_time()
        headers = signed() | {"Content-Encoding": coding}
        status, answer = await desk.post("/webhooks/shop", bomb, headers)
        assert time.process_time() - before < 0.2
        assert await answers_quickly(desk)
    assert (status, answer["error"]) == (415, "unsupported_body")


@pytest.mark.parametrize(
    "head",
    [
        b"POST /webhooks/shop HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 65536 + b"\r\n\r\n",
        b"POST /webhooks/shop HTTP/1.1\r\nHost: a\r\n" + b"X: y\r\n" * 2000 + b"\r\n",
        b"POST /webhooks/shop HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /webhooks/shop HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        b"POST /webhooks/shop HTTP/1.1\r\nHost: a\r\nContent-Length : 5\r\n\r\nhello",
        b"POST /webhooks/shop HTTP/1.1\r\nHost: a\r\nX: y\r\n folded\r\n\r\n",
        b"POST /webhooks/shop HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
        b"POST /webhooks/shop HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GARBAGE\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    ],
    ids=[
        "long header",
        "many headers",
        "CL and TE",
        "two lengths",
        "space",
        "fold",
        "negative",
        "chunk",
        "no HTTP",
        "TLS",
    ],
)
async def test_what_is_not_proper_http_is_refused_and_the_connection_closed(head: bytes) -> None:
    async with running(SMALL) as desk, connected(desk) as connection:
        connection.send(head)
        assert await connection.status() in (400, 431)
        assert await answers_quickly(desk)


_MEAN_BODIES = {
    "empty": b"",
    "not JSON": b"hello",
    "cut off": b'{"sender": "u1", "text": "x',
    "an array": b"[]",
    "a string": b'"x"',
    "deep arrays": b"[" * 100_000,
    "deep objects": b'{"a":' * 50_000,
    "deep inside": b'{"sender":"u1","text":"x","more":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "many keys": json.dumps({str(number): 0 for number in range(20_000)}).encode(),
    "the same key twice": b'{"sender":"u1","text":"x","text":"y"}',
    "NaN": b'{"sender":"u1","text":"x","n":NaN}',
    "Infinity": b'{"sender":"u1","text":"x","n":-Infinity}',
    "1e400": b'{"sender":"u1","text":"x","n":1e400}',
    "a long number": b'{"sender":"u1","text":"x","n":' + b"9" * 200_000 + b"}",
    "half a surrogate": rb'{"sender":"u1","text":"\ud800"}',
    "halves in the wrong order": rb'{"sender":"u1","text":"\udc00\ud800"}',
    "a raw NUL": b'{"sender":"u1","text":"\x00"}',
    "a raw line break": b'{"sender":"u1","text":"\n"}',
    "not UTF-8": b'{"sender":"u1","text":"\xff\xfe"}',
    "overlong UTF-8": b'{"sender":"u1","text":"\xc0\xaf"}',
    "UTF-16": '{"sender":"u1","text":"x"}'.encode("utf-16"),
    "a byte order mark": b'\xef\xbb\xbf{"sender":"u1","text":"x"}',
    "no sender": b'{"text":"x"}',
    "an empty sender": b'{"sender":"","text":"x"}',
    "a sender with a NUL": rb'{"sender":"a\u0000b","text":"x"}',
    "a sender with a line break": rb'{"sender":"a\nb","text":"x"}',
    "a sender that is a number": b'{"sender":1,"text":"x"}',
    "a text that is a list": b'{"sender":"u1","text":["x"]}',
    "a text that is null": b'{"sender":"u1","text":null}',
    "no text": b'{"sender":"u1"}',
    "a moment that never was": b'{"sender":"u1","text":"x","sent_at":"2026-02-30T00:00:00Z"}',
    "a moment without a zone": b'{"sender":"u1","text":"x","sent_at":"2026-02-20T00:00:00"}',
    "the first moment of all": b'{"sender":"u1","text":"x","sent_at":"0001-01-01T00:00:00+14:00"}',
    "an unknown kind of attachment": b'{"sender":"u1","text":"x","attachments":[{"kind":"exe","url":"https://x/y"}]}',
    "an attachment on our disk": b'{"sender":"u1","text":"x","attachments":[{"kind":"picture","url":"file:///x"}]}',
    "too many attachments": json.dumps(
        {"sender": "u1", "text": "x", "attachments": [{"kind": "picture", "url": "https://x/y"}] * 21}
    ).encode(),
}


@pytest.mark.parametrize("body", _MEAN_BODIES.values(), ids=_MEAN_BODIES.keys())
async def test_a_body_that_cannot_be_used_gets_400_and_nothing_is_stored(body: bytes) -> None:
    async with running() as desk:
        before = time.process_time()
        status, answer = await desk.post("/webhooks/shop", body, signed(body))
        assert time.process_time() - before < 0.5  # 50 ms is the promise for the loop, the rest is this test's client
        assert desk.reception.received == []
    assert (status, answer["error"]) == (400, "malformed")
    assert len(answer["message"]) < 300


_ODD_TEXTS = {
    "empty": "",
    "spaces": " \t\n",
    "a NUL": "a\x00b",
    "every control character": "".join(map(chr, range(32))) + "\x7f\x80\x9f",
    "bidirectional": "\u202eabc\u2066def\u2069\u200f",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈" * 500,
    "ten thousand characters": "包" * 10_000,
    "combining marks": "e" + "\u0301" * 10_000,
    "a third language": "¿Dónde está mi paquete? Где посылка? طردي",
    "non-characters": "\ufffe\uffff\U0010ffff",
}


@pytest.mark.parametrize("text", _ODD_TEXTS.values(), ids=_ODD_TEXTS.keys())
async def test_whatever_a_shopper_writes_is_answered(text: str) -> None:
    body = json.dumps({"sender": "u1", "text": text}, ensure_ascii=False).encode()
    async with running() as desk:
        status, _ = await desk.post("/webhooks/shop", body, signed(body))
        assert desk.reception.received[0].text == text.replace("\x00", "\ufffd")
    assert status == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "text/xml"])
async def test_a_body_of_another_kind_is_refused(kind: str) -> None:
    async with running() as desk:
        status, answer = await desk.post("/webhooks/shop", BODY, signed() | {"Content-Type": kind})
    assert (status, answer["error"]) == (415, "unsupported_body")


async def test_who_floods_without_proof_is_told_to_stop_and_the_store_beside_him_is_still_heard() -> None:
    async with running(ServerSettings(requests_per_minute=3)) as desk:
        statuses = [(await desk.post("/webhooks/shop", BODY, {}))[0] for _ in range(5)]
        assert statuses == [401, 401, 401, 429, 429]
        status, _ = await desk.post("/webhooks/shop", BODY, signed())
        assert status == 200
        async with connected(desk) as connection:
            connection.send(post(Content_Length="4000"))
            assert await connection.status() == 429


async def test_a_flood_of_large_bodies_is_not_read() -> None:
    async with running(ServerSettings(requests_per_minute=1, max_body_bytes=4096)) as desk:
        for _ in range(2):
            async with connected(desk) as connection:
                connection.send(post(Content_Length="1000000"))
                status = await connection.status()
        assert status == 429
        before = time.monotonic()
        async with connected(desk) as connection:
            connection.send(post(Content_Length="1000000"))
            await connection.answer()
        assert time.monotonic() - before < 0.5  # the second that a polite farewell takes is not spent


async def test_a_stop_does_not_wait_for_what_never_comes() -> None:
    async with running(ServerSettings(stop_seconds=5)) as desk:
        idle, half, promised = connected(desk), connected(desk), connected(desk)
        connections = [await each.__aenter__() for each in (idle, half, promised)]
        connections[1].send(b"POST /webhooks/shop HTTP/1.1\r\nHost: ")
        connections[2].send(post(Content_Length="100"))
        assert await answers_quickly(desk)
        before = time.monotonic()
        await desk.stop()
        assert time.monotonic() - before < 2
        for each in (idle, half, promised):
            await each.__aexit__(None, None, None)
