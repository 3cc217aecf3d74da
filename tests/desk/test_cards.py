"""What stands beside a reply: the order that it tells about, once in a row, and what is wanted as evidence."""

from collections.abc import Mapping
from dataclasses import replace

from bot.desk.cards import cards_of, last_order_shown
from bot.dialogue.memory import from_json, to_json
from bot.dialogue.state import Evidence, Question, State, Topic
from bot.dialogue.turn import Say, Turn, Value
from bot.messages import Card
from bot.shop.calendar import Calendar
from bot.shop.facts import Facts, Shop
from bot.shop.policies import Policies
from tests.dialogue.talking import order

FACTS = Facts(Shop("The Shop"), Policies(), Calendar(), orders=(order("A1"), order("B2"), order("C3")))
WAITS_FOR_PHOTO = State(topics=(Topic("damaged_item"),), question=Question("photo", "damaged_item"))


def tells(*numbers: str) -> Turn:
    phrases: tuple[Mapping[str, Value], ...] = tuple({"order.number": number} for number in numbers)
    return Turn(State(), tuple(Say("track_parcel.on_its_way", facts) for facts in phrases))


def test_an_order_that_is_told_about_is_shown() -> None:
    assert cards_of(tells("A1"), State(), FACTS) == (Card("order", ref="A1"),)


def test_a_reply_about_no_order_shows_none() -> None:
    assert cards_of(Turn(State(), (Say("greeting.said"),)), State(), FACTS) == ()


def test_the_card_that_was_shown_last_is_not_shown_again() -> None:
    state = State(card_order="A1")
    assert cards_of(tells("A1"), state, FACTS) == ()
    assert cards_of(tells("B2"), state, FACTS) == (Card("order", ref="B2"),)


def test_the_order_that_a_question_is_about_is_shown_where_no_phrase_names_it() -> None:
    asks = replace(WAITS_FOR_PHOTO, topics=(Topic("damaged_item", slots={"order_id": "B2"}),))
    assert [card.kind for card in cards_of(Turn(asks), asks, FACTS)] == ["order", "evidence"]
    settled = replace(asks, question=None)
    assert cards_of(Turn(settled), settled, FACTS) == ()


def test_an_order_that_is_not_the_shoppers_is_never_shown() -> None:
    assert cards_of(tells("X9"), State(), FACTS) == ()


def test_a_message_has_two_cards_at_most_and_each_order_once() -> None:
    cards = cards_of(tells("A1", "A1", "B2", "C3"), State(), FACTS)
    assert [card.ref for card in cards] == ["A1", "B2"]


def test_what_is_wanted_goes_before_a_second_order() -> None:
    cards = cards_of(replace(tells("A1", "B2"), state=WAITS_FOR_PHOTO), State(), FACTS)
    assert [(card.kind, card.ref) for card in cards] == [("order", "A1"), ("evidence", "")]


def test_a_question_for_photos_shows_what_they_have_to_show() -> None:
    (card,) = cards_of(Turn(WAITS_FOR_PHOTO), WAITS_FOR_PHOTO, FACTS)
    assert card == Card("evidence", wanted=("goods", "box", "waybill"), shown=0)


def test_the_evidence_card_counts_what_was_shown() -> None:
    topic = Topic("damaged_item", evidence=(Evidence(1, 0), Evidence(1, 1)))
    state = replace(WAITS_FOR_PHOTO, topics=(topic,))
    assert [card.shown for card in cards_of(Turn(state), state, FACTS)] == [2]


def test_another_question_wants_no_evidence() -> None:
    state = replace(WAITS_FOR_PHOTO, question=Question("item", "damaged_item"))
    assert cards_of(Turn(state), state, FACTS) == ()


def test_the_order_shown_last_is_remembered_over_cards_without_one() -> None:
    shown = (Card("order", ref="A1"), Card("order", ref="B2"), Card("evidence"))
    assert last_order_shown(State(), shown) == "B2"
    assert last_order_shown(State(card_order="B2"), (Card("evidence"),)) == "B2"


def test_the_talk_remembers_the_card_and_reads_what_knew_no_cards() -> None:
    assert from_json(to_json(State(card_order="A1"))).card_order == "A1"
    assert from_json('{"last_order":"A1"}').card_order is None
