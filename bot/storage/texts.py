"""What people write, in the form that both databases can keep."""


def storable(text: str) -> str:
    """The text itself; NUL, which PostgreSQL refuses, and half surrogate pairs, which no UTF-8 has, become U+FFFD."""
    if "\x00" in text:
        text = text.replace("\x00", "�")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
