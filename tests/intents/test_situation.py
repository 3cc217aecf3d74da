"""A message in the light of the talk: a number with its name tells more of the topic in focus, a wish does not."""

import pytest

from bot.intents.situation import read_in_context
from bot.intents.understanding import Act, Context, Guess, Outcome, Slot, Understanding

IN_A_CASE = Context(focus="damaged_item")


def read(text: str, number: str) -> Understanding:
    """A message that the words alone take for another wish, surely."""
    start = text.index(number)
    slots = (Slot("order_id", number, start, start + len(number)),)
    guesses = (Guess("track_parcel", 0.9), Guess("damaged_item", 0.05))
    return read_in_context(Understanding(text, "zh", Outcome.SURE, guesses, slots=slots), text.lower(), IN_A_CASE)


@pytest.mark.parametrize(
    ("text", "number"),
    [("ends 0780", "0780"), ("It's order TM40250780", "TM40250780"), ("单号 2024062811220876", "2024062811220876")],
)
def test_a_number_with_its_name_is_no_wish(text: str, number: str) -> None:
    understood = read(text, number)
    assert (understood.act, understood.guesses[0].intent) == (Act.INFORM, "damaged_item")


@pytest.mark.parametrize(
    ("text", "number"), [("where is TM40250780", "TM40250780"), ("2024062811220876 到哪了", "2024062811220876")]
)
def test_a_number_with_a_wish_beside_it_is_one(text: str, number: str) -> None:
    understood = read(text, number)
    assert (understood.act, understood.guesses[0].intent) == (Act.REQUEST, "track_parcel")
