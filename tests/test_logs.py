"""One event, one line, nothing dangerous, nothing secret."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from bot.config import LogSettings
from bot.logs import Seldom, masked, safe, set_up


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield io.StringIO()
    logging.captureWarnings(False)
    root.handlers, root.level = before, level


def test_a_line_break_in_a_message_cannot_fake_a_second_event(stream: io.StringIO) -> None:
    set_up(LogSettings(), stream)
    logging.getLogger("shop").warning("hello\r\n2026-01-01 error\x1b[31m red\u202e turned\u2028x\x00")
    line = stream.getvalue()
    assert line.count("\n") == 1
    assert line.endswith("hello\\r\\n2026-01-01 error\\x1b[31m red\\u202e turned\\u2028x\\x00\n")


def test_json_is_one_object_with_what_else_is_known(stream: io.StringIO) -> None:
    set_up(LogSettings(format="json"), stream)
    logging.getLogger("shop").warning('text with "quotes"', extra={"destination": "shop\n", "level": "faked"})
    event = json.loads(stream.getvalue())
    assert event["message"] == 'text with "quotes"'
    assert event["level"] == "warning"
    assert event["destination"] == "shop\\n"


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_traceback_stays_on_the_line_of_its_event(stream: io.StringIO, form: str) -> None:
    set_up(LogSettings.model_validate({"format": form}), stream)
    try:
        raise ValueError("first\nsecond whsec_c2VjcmV0")
    except ValueError:
        logging.getLogger("shop").exception("a request failed")
    assert stream.getvalue().count("\n") == 1
    assert "ValueError: first" in stream.getvalue()
    assert "c2VjcmV0" not in stream.getvalue()


def test_a_long_value_is_cut_and_its_length_told() -> None:
    assert len(safe("x" * 100_000)) < 2100
    assert safe("x" * 100_000).endswith("(100000 characters)")


@pytest.mark.parametrize(
    ("said", "logged"),
    [
        ("call 13812345678", "call 138****5678"),
        ("call +86 138-1234-5678 now", "call 138****5678 now"),
        ("+442071234567", "+4420****67"),
        ("card 4111 1111 1111 1111", "card ****1111"),
        ("order 20260520123456", "order 20260520123456"),
        ("Authorization: Bearer abcdef123456", "Authorization: Bearer ***"),
        ("postgresql://desk:hunter2@db/shop", "postgresql://desk:***@db/shop"),
        ("key dk_abc-DEF_1", "key dk_***"),
        ("password=hunter2&x=1", "password=***&x=1"),
    ],
)
def test_secrets_and_numbers_of_people_are_masked(said: str, logged: str) -> None:
    assert masked(said) == logged


def test_of_many_like_events_one_is_told_now_and_then_with_their_number() -> None:
    seconds = iter([0.0, 1.0, 59.0, 60.0, 61.0])
    seldom = Seldom(60, lambda: next(seconds))
    assert [seldom.take() for _ in range(5)] == [1, 0, 0, 3, 0]
