"""Addresses of products' pictures: which are good ones, and which of them a shopper's browser may load."""

import re
from collections.abc import Collection
from urllib.parse import SplitResult, urlsplit

_HTTPS_PORT = 443
_OWN_PATH = re.compile(r"/(?![/\\])[!-~]*")
"""A path on this server; two slashes would lead to another one."""


def picture_address(text: str) -> str:
    """The https address that a shop's export tells; one without a scheme (`//img.example.com/cup.jpg`) gets it.

    Raises ValueError, saying what is wrong, for all that is no https address.
    """
    address = f"https:{text}" if text.startswith("//") else text
    if _origin(address) is None:
        raise ValueError("is not the https address of a picture")
    return address


def may_be_shown(address: str, origins: Collection[str]) -> bool:
    """Whether it is a path on this server, or lies at one of `origins` (`https://img.example.com`)."""
    if _OWN_PATH.fullmatch(address):
        return True
    origin = _origin(address)
    return origin is not None and origin in {_origin(each) for each in origins}


def _origin(address: str) -> tuple[str, int] | None:
    """Host and port; None for what is no plain https address."""
    try:
        parts = urlsplit(address)
        return (parts.hostname, parts.port or _HTTPS_PORT) if parts.hostname and _is_plain(address, parts) else None
    except ValueError:  # a port or an IPv6 host that is none
        return None


def _is_plain(address: str, parts: SplitResult) -> bool:
    """Nothing that browsers read in another way than we do: blanks, backslashes, a name before an @."""
    odd = any(sign.isspace() or not sign.isprintable() or sign == "\\" for sign in address)
    return parts.scheme == "https" and "@" not in parts.netloc and not odd
