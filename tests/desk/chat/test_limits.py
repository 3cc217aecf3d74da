"""Limits of the chat: each by itself, and a shopper who is over is told once in a while."""

import pytest

from bot.config import ChatSettings
from bot.desk.chat.limits import ChatLimits, SaysTooMuch
from bot.errors import TooManyRequests
from tests.test_buckets import Clock


def limits(clock: Clock, **settings: int) -> ChatLimits:
    return ChatLimits(ChatSettings(**settings), clock)  # type: ignore[arg-type]  # names of its fields


def refusal(kept: ChatLimits, sender: str, address: str = "a") -> TooManyRequests | None:
    try:
        kept.message(sender, address)
    except TooManyRequests as error:
        return error
    return None


def test_a_shopper_who_is_over_is_told_once_and_again_much_later() -> None:
    clock = Clock()
    kept = limits(clock, messages_per_minute=1)
    assert refusal(kept, "wang") is None
    told = [error.is_first for error in (refusal(kept, "wang") for _ in range(3)) if isinstance(error, SaysTooMuch)]
    assert told == [True, False, False]
    clock.seconds += 60
    assert refusal(kept, "wang") is None
    again = refusal(kept, "wang")
    assert isinstance(again, SaysTooMuch) and not again.is_first
    clock.seconds += 600
    assert refusal(kept, "wang") is None
    later = refusal(kept, "wang")
    assert isinstance(later, SaysTooMuch) and later.is_first
    assert later.retry_after_seconds == 60


def test_one_shopper_uses_up_nobody_elses_share() -> None:
    kept = limits(Clock(), messages_per_minute=2, messages_per_minute_address=100)
    for _ in range(50):
        refusal(kept, "flood")
    assert refusal(kept, "wang") is None


def test_an_address_and_the_shop_refuse_without_a_word_to_the_shopper() -> None:
    for name in ("messages_per_minute_address", "messages_per_minute_shop"):
        kept = limits(Clock(), **{name: 1})
        assert refusal(kept, "wang") is None
        error = refusal(kept, "li")
        assert error is not None and not isinstance(error, SaysTooMuch)


def test_a_refused_message_takes_nothing_of_the_shoppers_own_share() -> None:
    clock = Clock()
    kept = limits(clock, messages_per_minute=1, messages_per_minute_shop=1)
    assert refusal(kept, "wang") is None
    assert refusal(kept, "li") is not None
    clock.seconds += 60
    assert refusal(kept, "li") is None


def test_chats_from_one_address_are_counted() -> None:
    kept = limits(Clock(), sessions_per_minute=1)
    kept.session("a")
    kept.session("b")
    with pytest.raises(TooManyRequests, match="this address"):
        kept.session("a")
