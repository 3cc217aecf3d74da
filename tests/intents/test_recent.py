"""Just added examples are known word for word or nearly so, in bounded time, and nothing else is."""

import time

import pytest

from bot.intents.engine import Engine
from bot.intents.recent import LONGEST, MOST, Added, Recent
from bot.intents.understanding import Outcome

ADDED = (
    ("zh", "我的宝贝蛋蛋咋还在外面浪", "chase_parcel"),
    ("en", "that parcel is on a world tour it seems", "chase_parcel"),
)


@pytest.mark.parametrize(
    "said", ["我的宝贝蛋蛋咋还在外面浪", "我的宝贝蛋蛋,咋还在外面浪!!", "That parcel is on a world tour, it seem"]
)
def test_what_was_added_is_known_at_once(engine: Engine, said: str) -> None:
    understood = engine.with_examples(ADDED).understand(said)
    assert (understood.intent, understood.outcome) == ("chase_parcel", Outcome.SURE)
    assert sum(guess.score for guess in understood.guesses) == pytest.approx(1, abs=1e-3)


def test_the_engine_itself_stays_as_it_was(engine: Engine) -> None:
    before = engine.understand(ADDED[0][1])
    engine.with_examples(ADDED)
    assert engine.understand(ADDED[0][1]) == before


def test_other_messages_are_read_as_before(engine: Engine) -> None:
    assert engine.with_examples(ADDED).understand("where is my refund") == engine.understand("where is my refund")


def test_of_two_that_are_equal_the_last_counts() -> None:
    assert Recent((Added("ta ta", "thanks"), Added("ta ta", "goodbye"))).find("tata") == "goodbye"


@pytest.mark.parametrize("folded", ["", "!!", "№", "x" * (LONGEST + 1)])
def test_what_says_nothing_or_too_much_is_never_repeated(folded: str) -> None:
    assert Recent((Added(folded, "thanks"),)).find(folded) is None


def test_the_oldest_wait_for_the_refit_beyond_the_most() -> None:
    recent = Recent(Added(f"{n:04}" * 5, "thanks") for n in range(MOST + 1))
    assert recent.find("0000" * 5) is None
    assert recent.find("0001" * 5) == "thanks"


def test_the_time_is_bounded() -> None:
    recent = Recent(Added(f"{n:04}" * 49, "thanks") for n in range(MOST))
    started = time.perf_counter()
    for _ in range(20):
        recent.find("abcd" * 49)
    assert time.perf_counter() - started < 20 * 0.02
