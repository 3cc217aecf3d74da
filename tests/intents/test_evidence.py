"""Where the order is decides between waits that the words leave open, and nothing else."""

import pytest

from bot.intents.engine import Engine
from bot.intents.evidence import weigh
from bot.intents.understanding import Context, Guess, Journey, OrderHint, Slot

UNCLEAR = (
    Guess("chase_parcel", 0.55),
    Guess("refund_status", 0.3),
    Guess("not_received_signed", 0.04),
    Guess("chase_dispatch", 0.03),
)


def waiting(journey: Journey | None, number: str = "A1") -> Context:
    return Context(orders=(OrderHint(number, journey=journey),))


@pytest.mark.parametrize(
    ("journey", "intent"),
    [
        (Journey.NOT_SENT, "chase_dispatch"),
        (Journey.JUST_SIGNED, "not_received_signed"),
        (Journey.LATE, "chase_parcel"),
        (Journey.ON_THE_WAY, "chase_parcel"),
    ],
)
def test_an_unclear_wait_is_about_where_the_order_is(journey: Journey, intent: str) -> None:
    guesses, reasons = weigh(UNCLEAR, waiting(journey), ())
    assert guesses[0].intent == intent
    assert reasons[0].what == "facts"
    assert journey.value.replace("_", " ") in reasons[0].detail


@pytest.mark.parametrize("journey", list(Journey))
def test_waits_together_keep_their_share_and_other_wishes_theirs(journey: Journey) -> None:
    guesses, _ = weigh(UNCLEAR, waiting(journey), ())
    assert sum(guess.score for guess in guesses) == pytest.approx(sum(guess.score for guess in UNCLEAR))
    assert next(guess.score for guess in guesses if guess.intent == "refund_status") == 0.3


@pytest.mark.parametrize(
    "guesses",
    [
        (Guess("chase_parcel", 0.95), Guess("chase_dispatch", 0.03)),
        (Guess("refund_status", 0.4), Guess("chase_dispatch", 0.3)),
    ],
    ids=["plain words", "another wish"],
)
def test_plain_words_and_other_wishes_stay(guesses: tuple[Guess, ...]) -> None:
    assert weigh(guesses, waiting(Journey.NOT_SENT), ()) == (guesses, ())


def test_the_order_that_is_named_counts_and_not_another() -> None:
    talk = Context(orders=(OrderHint("A1", journey=Journey.NOT_SENT), OrderHint("B2", journey=Journey.LATE)))
    assert weigh(UNCLEAR, talk, (Slot("order_id", "A1"),))[0][0].intent == "chase_dispatch"
    assert weigh(UNCLEAR, talk, (Slot("order_id", "B2"),))[0][0].intent == "chase_parcel"


def test_the_order_last_spoken_of_counts() -> None:
    orders = (OrderHint("A1", journey=Journey.NOT_SENT), OrderHint("B2", journey=Journey.LATE))
    assert weigh(UNCLEAR, Context(orders=orders, last_order="A1"), ())[0][0].intent == "chase_dispatch"


def test_orders_that_tell_different_things_tell_nothing() -> None:
    orders = (OrderHint("A1", journey=Journey.NOT_SENT), OrderHint("B2", journey=Journey.LATE))
    assert weigh(UNCLEAR, Context(orders=orders), ()) == (UNCLEAR, ())
    assert weigh(UNCLEAR, waiting(None), ()) == (UNCLEAR, ())


def test_the_engine_tells_what_the_facts_did(engine: Engine) -> None:
    understood = engine.understand("快递还没到吧", waiting(Journey.LATE))
    assert [reason.what for reason in understood.why].count("facts") <= 1
    assert understood.guesses[0].intent == "chase_parcel"
