"""The wishes of one message: each about its own order, and small talk around one does not hide it."""

from bot.intents.several import Wishes
from bot.intents.understanding import Guess, OrderHint

KEYBOARD, MOUSE = OrderHint("A1", ("keyboard",)), OrderHint("A2", ("mouse",))
SAID = {
    "cancel the keyboard": (("cancel_order", 0.9),),
    "return the mouse": (("return_item", 0.9),),
    "cancel the keyboard, return the mouse": (("cancel_order", 0.45), ("return_item", 0.3)),
    "cancel it": (("cancel_order", 0.9),),
    "return it": (("return_item", 0.9),),
    "cancel it, return it": (("cancel_order", 0.6), ("return_item", 0.3)),
    "it was late, send the bill": (("invoice", 0.8), ("chase_parcel", 0.1)),
    "it was late, and also send the bill": (("invoice", 0.8), ("chase_parcel", 0.1)),
    "it was late\nsend the bill": (("invoice", 0.8), ("chase_parcel", 0.1)),
    "send the bill": (("invoice", 0.9),),
    "it was late": (("chase_parcel", 0.9),),
    "hello there": (("greeting", 0.9),),
    "hello there\nreturn it": (("greeting", 0.7), ("return_item", 0.2)),
}


def heard(said: str, *orders: OrderHint) -> tuple[str, float, tuple[str, ...]]:
    def rank(text: str) -> tuple[Guess, ...]:
        return tuple(Guess(intent, score) for intent, score in SAID[text])

    guesses, also = Wishes(rank, orders, (), act_from=0.5).hear(said)
    return guesses[0].intent, guesses[0].score, also


def test_two_wishes_about_two_orders_are_both_heard_and_surely() -> None:
    said = "cancel the keyboard, return the mouse"
    assert heard(said, KEYBOARD, MOUSE) == ("cancel_order", 0.9, ("return_item",))


def test_two_words_for_one_wish_about_one_order_are_one() -> None:
    assert heard("cancel it, return it", KEYBOARD) == ("cancel_order", 0.6, ())


def test_a_greeting_does_not_hide_the_wish_after_it() -> None:
    assert heard("hello there\nreturn it") == ("return_item", 0.9, ())


def test_what_is_said_in_passing_does_not_lead_over_the_wish_of_the_whole() -> None:
    assert heard("it was late, send the bill") == ("invoice", 0.8, ("chase_parcel",))


def test_what_is_said_first_leads_where_a_word_or_a_line_adds_the_other() -> None:
    assert heard("it was late, and also send the bill")[0] == "chase_parcel"
    assert heard("it was late\nsend the bill")[0] == "chase_parcel"
