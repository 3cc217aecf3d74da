"""The little Markdown that operations are described in, as HTML: paragraphs, lists, code, strong words."""

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

_CODE = re.compile(r"`([^`]+)`")
_STRONG = re.compile(r"\*\*([^*]+)\*\*")


def to_html(text: str) -> Markup:
    """Everything in `text` is shown as text but for these marks."""
    return Markup("").join(_blocks(text))


def _blocks(text: str) -> Iterator[Markup]:
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = block.split("\n")
        head = [line for line in lines if not line.startswith(("- ", "  "))]
        if any(head):
            yield Markup("<p>{}</p>").format(_words(" ".join(head)))
        if items := _items(lines):
            listed = Markup("").join(Markup("<li>{}</li>").format(_words(item)) for item in items)
            yield Markup("<ul>{}</ul>").format(listed)


def _items(lines: list[str]) -> list[str]:
    items: list[str] = []
    for line in lines:
        if line.startswith("- "):
            items.append(line[2:])
        elif items and line.startswith("  "):
            items[-1] += " " + line.strip()
    return items


def _words(text: str) -> Markup:
    marked = _CODE.sub(r"<code>\1</code>", str(escape(text)))
    return Markup(_STRONG.sub(r"<strong>\1</strong>", marked))  # noqa: S704 - escaped above
