"""A dialogue is scored by its turns, its slots and what came of it."""

from bot.desk.dialogue_files import Dialogue, Expected, Line, OrderLine
from bot.desk.dialogue_scores import Heard, Played, Scores, expected_cases, found_slots


def dialogue(*lines: Line) -> Dialogue:
    return Dialogue("d", "en", "2024-06-20 10:00", (OrderLine("A1", "delivered"), OrderLine("A2", "delivered")), lines)


FILED = dialogue(
    Line("missing", Expected("missing_item", {"order_id": "A1"}, "ask_slot:photo")),
    Line("[image]", Expected("missing_item", {"photo": "yes"}, "open_case:missing_item")),
)


def played(
    intents: tuple[str, ...], cases: set[tuple[str, str]], slots: set[tuple[str, str]], escalated: bool
) -> Played:
    turns = tuple(Heard("", intent) for intent in intents)
    return Played(turns, found_slots(slots), frozenset(cases), escalated)


def score(talk: Dialogue, what: Played) -> Scores:
    scores = Scores()
    scores.add(talk, what)
    return scores


def test_all_right_has_no_failure() -> None:
    done = played(("missing_item",) * 2, {("missing_item", "A1")}, {("order_id", "A1"), ("photo", "yes")}, False)
    scores = score(FILED, done)
    assert (scores.turns_right, scores.slots_found, scores.outcomes_right) == (2, 2, 1)
    assert scores.failures == []


def test_a_case_too_many_or_a_person_too_many_fails_the_outcome() -> None:
    slots = {("order_id", "A1"), ("photo", "yes")}
    both = {("missing_item", "A1"), ("damaged_item", "A1")}
    assert score(FILED, played(("missing_item",) * 2, both, slots, False)).outcomes_right == 0
    assert score(FILED, played(("missing_item",) * 2, {("missing_item", "A1")}, slots, True)).outcomes_right == 0


def test_a_corrected_order_takes_the_earlier_ones_place() -> None:
    talk = dialogue(
        Line("missing", Expected("missing_item", {"order_id": "A1"}, "open_case:missing_item")),
        Line("no, A2", Expected("missing_item", {"order_id": "A2"}, "open_case:missing_item", "correct")),
    )
    assert expected_cases(talk) == {("missing_item", "A2")}


def test_free_words_are_not_compared() -> None:
    talk = dialogue(Line("too big", Expected("return_item", {"reason": "size", "target_size": "M"}, "answer")))
    scores = score(talk, played(("return_item",), set(), {("target_size", "m")}, False))
    assert (scores.slots, scores.slots_found) == (1, 1)
