"""The little Markdown of operations: its marks are shown, everything else is text."""

import pytest

from bot.web.api.prose import to_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("one\ntwo\n\nthree", "<p>one two</p><p>three</p>"),
        ("use `a<b>`", "<p>use <code>a&lt;b&gt;</code></p>"),
        ("**now** and <script>", "<p><strong>now</strong> and &lt;script&gt;</p>"),
        ("these:\n- first\n  goes on\n- second", "<p>these:</p><ul><li>first goes on</li><li>second</li></ul>"),
        ("", ""),
    ],
)
def test_marks_are_shown_and_the_rest_is_text(text: str, html: str) -> None:
    assert to_html(text) == html
