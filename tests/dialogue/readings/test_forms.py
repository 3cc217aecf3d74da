"""A form is its wish with its values, whatever the words of the message sound like."""

from dataclasses import replace

from bot.config import DialogueSettings
from bot.dialogue.readings.forms import filled_in
from bot.dialogue.scene import Heard, Move, Scene
from bot.dialogue.state import Evidence, State
from bot.dialogue.step import step
from bot.intents.understanding import Guess, Outcome, Slot, Understanding
from bot.shop.facts import Facts, Proof, Shop
from tests.dialogue.talking import ASKS_LITTLE, CALENDAR, NOW, order

FACTS = Facts(Shop("The Shop"), ASKS_LITTLE, CALENDAR, known_shopper=True, orders=(order("A1001"), order("B2002")))


def form(intent: str = "return_item", text: str = "", **slots: str) -> Understanding:
    found = tuple(Slot(name, value) for name, value in slots.items())
    return Understanding(text, "en", Outcome.SURE, (Guess(intent, 1.0),), slots=found, is_form=True)


def heard(understanding: Understanding, facts: Facts = FACTS, photos: int = 0) -> Heard:
    arrived = tuple(Evidence(1, position) for position in range(photos))
    return filled_in(Scene(understanding, facts, arrived, NOW, DialogueSettings()))


def test_its_values_are_the_wishs() -> None:
    told = heard(form(order_id="b-2002", reason="not what I meant", phone_last4="1234"))
    assert (told.move, told.intents) == (Move.WISHES, ("return_item",))
    assert told.slots == {"order_id": "B2002", "reason": "not what I meant"}


def test_an_order_that_is_not_his_names_nothing() -> None:
    assert heard(form(order_id="C3003")).slots == {"order_unknown": "C3003"}


def test_an_order_that_was_proven_just_now_is_the_forms() -> None:
    proven = replace(FACTS, proof=Proof.GRANTED, orders=(order("C3003"), *FACTS.orders))
    assert heard(form(order_id="C3003"), proven).slots == {"order_id": "C3003"}


def test_what_is_shown_with_it_counts() -> None:
    assert heard(form("damaged_item"), photos=1).slots == {"photo": "yes"}


def test_no_word_in_it_is_taken_for_anything_else() -> None:
    words = "never mind, talk to a person, when do you open? not that order, the one before"
    turn = step(State(), form(text=words, order_id="A1001", reason=words), FACTS, (), NOW, DialogueSettings())
    assert [say.code for say in turn.says] == ["return_item.yes", "return_item.opened"]
