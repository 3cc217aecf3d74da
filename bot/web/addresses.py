"""Where the server listens, as people and programs write it."""


def url_of(host: str, port: int) -> str:
    """The address as a URL; an IPv6 host stands in brackets."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
