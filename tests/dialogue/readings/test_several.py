"""Several things meant at once: the orders shown, the wishes offered, orders named by their numbers."""

from bot.config import DialogueSettings
from bot.dialogue.readings.several import about_each, chosen_together
from bot.dialogue.scene import Heard, Move, Scene
from bot.dialogue.state import Question, State
from bot.intents.understanding import Outcome, Slot, Understanding
from bot.shop.facts import Facts, Shop
from bot.shop.orders import OrderStatus
from bot.shop.policies import Policies
from tests.dialogue.talking import CALENDAR, NOW, ROUTES, order, parcel

TWO_STUCK = (
    order("A1001", OrderStatus.SHIPPED, parcels=(parcel("YT1", still_days=4),)),
    order("A1002", OrderStatus.SHIPPED, parcels=(parcel("YT2", still_days=4),)),
)
FACTS = Facts(
    shop=Shop("The Shop"), policies=Policies(), calendar=CALENDAR, routes=ROUTES, known_shopper=True, orders=TWO_STUCK
)


def scene(text: str, *slots: Slot) -> Scene:
    understanding = Understanding(text, "en", Outcome.UNSURE, slots=slots)
    return Scene(understanding, FACTS, (), NOW, DialogueSettings())


def test_a_wish_that_names_two_orders_gets_a_case_for_each() -> None:
    text = "A1001 and A1002 are both stuck"
    first, second = Slot("order_id", "A1001", 0, 5), Slot("order_id", "A1002", 10, 15)
    both = about_each(Heard(Move.WISHES, ("chase_parcel",)), scene(text, first, second))
    assert both.orders == ("A1001", "A1002")


def test_an_order_that_is_denied_is_not_meant_too() -> None:
    first, second = Slot("order_id", "A1001", 4, 9), Slot("order_id", "A1002", 11, 16)
    heard = Heard(Move.WISHES, ("chase_parcel",))
    assert about_each(heard, scene("not A1001, A1002", first, second)).orders == ()


def test_both_orders_shown_are_taken() -> None:
    state = State(question=Question("order_id", "chase_parcel"))
    heard = chosen_together(state, scene("both"), ("A1001", "A1002"), {})
    assert heard is not None
    assert (heard.move, heard.intents, heard.orders) == (Move.ANSWERS, ("chase_parcel",), ("A1001", "A1002"))


def test_all_wishes_offered_are_taken_but_not_ways_that_exclude_each_other() -> None:
    wishes = chosen_together(State(), scene("both"), ("intent:damaged_item", "intent:missing_item"), {})
    assert wishes is not None
    assert wishes.intents == ("damaged_item", "missing_item")
    assert chosen_together(State(), scene("both"), ("solution=refund", "solution=reship"), {}) is None
