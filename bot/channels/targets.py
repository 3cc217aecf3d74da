"""Where messages are sent to, and which addresses are never connected to.

A name that leads into a private network would let whoever controls the name reach what only we can. So the address is
judged at the moment of connecting, after the name was resolved: there is nothing in between that could change it.
"""

import ipaddress
import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from typing import Any
from urllib.parse import urlsplit

from bot.channels.signing import Keys
from bot.errors import ConfigInvalid, Fault

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class PrivateTarget(OSError):
    """The name of the target leads into a private network."""


@dataclass(frozen=True, slots=True)
class Target:
    """One receiver of our messages."""

    name: str
    """The outbox's name for it."""
    url: str
    keys: Keys
    may_be_private: bool = False
    """Whether names may lead into private networks; an address written as such in the URL was meant anyway."""

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    def socket_for(self, address: Any) -> socket.socket:
        """A socket for connecting to a resolved `address`, as getaddrinfo gives it. Raises PrivateTarget."""
        family, kind, protocol, _, where = address
        if not self._may_reach(where[0]):
            raise PrivateTarget(f"{self.host} leads into a private network")
        return socket.socket(family, kind, protocol)

    def _may_reach(self, address: str) -> bool:
        ip = _plain(ipaddress.ip_address(address.partition("%")[0]))
        if self.may_be_private or is_public(ip):
            return True
        return _is_meant(self.host, ip)


def target(name: str, url: str, keys: Keys, *, may_be_private: bool = False) -> Target:
    """A target whose URL was looked at. Raises ConfigInvalid naming the channel."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        where = f"webhooks.{name}.callback_url"
        raise ConfigInvalid([Fault(where, "is not http:// or https:// with a host and without a user")])
    return Target(name, url, keys, may_be_private)


def is_public(ip: IPv4Address | IPv6Address) -> bool:
    """Whether an address is one of the open internet."""
    return ip.is_global and not ip.is_multicast


def _is_meant(host: str, ip: IPv4Address | IPv6Address) -> bool:
    """Whether the operator wrote this very address, or localhost; link-local ones are where clouds keep secrets."""
    if ip.is_link_local or ip.is_unspecified or ip.is_multicast:
        return False
    if host == "localhost":
        return ip.is_loopback
    try:
        return _plain(ipaddress.ip_address(host)) == ip
    except ValueError:
        return False


def _plain(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address inside an IPv6 one that stands for it."""
    if isinstance(ip, IPv4Address):
        return ip
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or ip
