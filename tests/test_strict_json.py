"""JSON from outside is read, or refused as malformed with what is wrong; never with the text itself."""

import pytest

from bot.errors import Malformed
from bot.strict_json import parse, parse_object


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b'{"a": [1, 2.5, null]}', {"a": [1, 2.5, None]}),
        ('"小雨"'.encode(), "小雨"),
        (rb'"\ud83d\ude00"', "😀"),
    ],
)
def test_plain_json_is_read_as_it_is(body: bytes, value: object) -> None:
    assert parse(body) == value


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (b"\xff\xfe{}", "not Unicode text"),
        (rb'{"secret": "\ud83d"}', "not Unicode text"),
        (b'{"secret": ', "not JSON: Expecting value at character 11"),
        (b'{"secret": NaN}', "NaN is not a JSON value"),
        (b'{"secret": 1e999}', "a number is too large"),
        (b'{"secret": 1, "secret": 2}', "names the same key twice"),
        (b'{"secret": ' + b"9" * 5000 + b"}", "not JSON that can be read"),
        (b"[" * 200_000, "nested too deeply"),
    ],
)
def test_what_is_no_sound_json_is_refused_without_repeating_it(body: bytes, fault: str) -> None:
    with pytest.raises(Malformed, match=fault) as caught:
        parse(body)
    assert "secret" not in str(caught.value)


def test_where_an_object_belongs_a_list_is_refused() -> None:
    with pytest.raises(Malformed, match="must be a JSON object"):
        parse_object(b"[]")
