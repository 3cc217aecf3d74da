"""What the desk cannot help with is said honestly; twice in a row a person takes over."""

from tests.dialogue.talking import TRAVELLING, Shopper


def test_says_what_it_can_help_with() -> None:
    shopper = Shopper()
    assert shopper.says("what is the weather like") == ["out_of_scope.said"]
    assert shopper.last.not_understood


def test_the_second_in_a_row_brings_a_person() -> None:
    shopper = Shopper()
    shopper.says("blorp")
    assert shopper.says("flim") == ["handover.not_understood", "handover.soon"]
    assert shopper.handed_over == ["not_understood"]


def test_what_is_understood_in_between_starts_the_count_anew() -> None:
    shopper = Shopper((TRAVELLING,))
    shopper.says("blorp")
    shopper.says("where is it", "track_parcel")
    shopper.says("flim")
    assert shopper.handed_over == []
