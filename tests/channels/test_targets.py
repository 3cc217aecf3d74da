"""Targets inside a private network are refused at the moment of connecting."""

import socket

import pytest

from bot.channels.signing import Keys
from bot.channels.targets import PrivateTarget, Target, target
from bot.errors import ConfigInvalid

INSIDE = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",  # noqa: S104  an address to refuse, not to listen on
    "10.0.0.7",
    "172.16.3.4",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fd00::1",
    "fe80::1%1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::a00:1",
    "2002:7f00:1::",
]


def connect(to: Target, address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    to.socket_for((family, socket.SOCK_STREAM, 0, "", (address, 443))).close()


def named(url: str, *, may_be_private: bool = False) -> Target:
    return target("shop", url, Keys(), may_be_private=may_be_private)


@pytest.mark.parametrize("address", INSIDE)
def test_a_name_that_leads_inside_is_refused(address: str) -> None:
    with pytest.raises(PrivateTarget):
        connect(named("https://hook.example.com/x"), address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07::1", "::ffff:93.184.215.14"])
def test_the_open_internet_is_reached(address: str) -> None:
    connect(named("https://hook.example.com/x"), address)


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.7", "fd00::1"])
def test_an_operator_may_allow_names_of_his_own_network(address: str) -> None:
    connect(named("https://shop.intranet/x", may_be_private=True), address)


@pytest.mark.parametrize(
    ("url", "address"),
    [("http://127.0.0.1:9/x", "127.0.0.1"), ("http://[::1]:9/x", "::1"), ("http://localhost:9/x", "127.0.0.1")],
)
def test_an_address_that_the_operator_wrote_himself_is_meant(url: str, address: str) -> None:
    connect(named(url), address)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("http://169.254.169.254/latest", "169.254.169.254"),
        ("http://0.0.0.0:9/", "0.0.0.0"),  # noqa: S104
        ("http://2130706433/", "127.0.0.1"),
        ("http://0x7f.1/", "127.0.0.1"),
        ("http://017700000001/", "127.0.0.1"),
        ("http://localhost/", "10.0.0.1"),
        ("http://10.0.0.1/", "10.0.0.2"),
    ],
)
def test_a_disguised_or_dangerous_address_is_not(url: str, address: str) -> None:
    with pytest.raises(PrivateTarget):
        connect(named(url), address)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "gopher://x/", "//host/x", "https://user@host/", "https:///x", "x"]
)
def test_only_plain_web_addresses_can_be_targets(url: str) -> None:
    with pytest.raises(ConfigInvalid, match="callback_url"):
        named(url)
