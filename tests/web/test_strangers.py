"""Counting strangers: fairly per address, in bounded memory, without believing what they say of themselves."""

import logging

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from bot import buckets
from bot.web.strangers import Strangers


class Clock:
    seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def request_from(address: str, *forwarded: str) -> web.BaseRequest:
    headers = [("X-Forwarded-For", value) for value in forwarded]
    request = make_mocked_request("POST", "/", headers=dict(headers))
    return request.clone(remote=address)


def counting(per_minute: int = 2, *trusted: str) -> tuple[Strangers, Clock]:
    clock = Clock()
    return Strangers(per_minute, trusted, clock), clock


def test_an_address_is_over_when_its_bucket_is_empty_and_recovers_with_time() -> None:
    counted, clock = counting()
    request = request_from("198.51.100.7")
    for _ in range(2):
        assert not counted.is_over(request)
        counted.note(request)
    assert counted.is_over(request)
    assert not counted.is_over(request_from("198.51.100.8"))
    clock.seconds += 30
    assert not counted.is_over(request)


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("198.51.100.7", ("203.0.113.9",), "198.51.100.7"),
        ("10.0.0.1", ("203.0.113.9",), "203.0.113.9"),
        ("10.0.0.1", ("1.2.3.4, 203.0.113.9",), "203.0.113.9"),
        ("10.0.0.1", ("1.2.3.4, 203.0.113.9, 10.0.0.2",), "203.0.113.9"),
        ("10.0.0.1", (), "10.0.0.1"),
        ("10.0.0.1", ("nonsense",), "unknown"),
        ("2001:db8::1", (), "2001:db8::/64"),
        ("2001:db8::2", (), "2001:db8::/64"),
    ],
)
def test_only_trusted_proxies_are_believed(peer: str, forwarded: tuple[str, ...], address: str) -> None:
    counted, _ = counting(2, "10.0.0.1", "10.0.0.2")
    assert counted.address(request_from(peer, *forwarded)) == address


def test_memory_stays_bounded_however_many_addresses_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buckets, "_KEYS_KEPT", 3)
    counted, _ = counting()
    for number in range(10):
        counted.note(request_from(f"198.51.100.{number}"))
    assert len(counted._buckets) == 3


def test_a_flood_is_one_line_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    counted, clock = counting(1000)
    request = request_from("198.51.100.7")
    with caplog.at_level(logging.WARNING):
        for _ in range(500):
            counted.note(request)
        clock.seconds += 11
        counted.note(request)
    assert [record.args[0] for record in caplog.records] == [1, 500]
