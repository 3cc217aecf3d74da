"""Where the server listens, as people and programs write it."""

from aiohttp import web


def url_of(host: str, port: int) -> str:
    """The address as a URL; an IPv6 host stands in brackets."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def public_address(request: web.Request, base_url: str) -> str:
    """The configured address; else where this request reached us: what the client says of the host is not believed."""
    if base_url:
        return base_url.rstrip("/")
    sockname = request.transport.get_extra_info("sockname") if request.transport else None
    host, port = sockname[:2] if sockname else ("127.0.0.1", 0)
    return url_of(host, port)
