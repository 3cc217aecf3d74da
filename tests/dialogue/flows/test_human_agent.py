"""A person is called at once, or a message is taken while nobody is there."""

from bot.dialogue.turn import Escalate
from bot.shop.facts import QueueView
from tests.dialogue.talking import NIGHT, TRAVELLING, Shopper


def test_in_hours_a_person_takes_over_at_once() -> None:
    shopper = Shopper()
    assert shopper.says("a person please", "human_agent") == ["handover.soon"]
    assert shopper.handed_over == ["asked"]


def test_place_and_time_are_told_only_where_they_are_known() -> None:
    shopper = Shopper(facts={"queue": QueueView(waiting=2, usual_minutes=(3, 6))})
    assert shopper.says("a person please", "human_agent") == ["handover.queue"]
    assert shopper.last.says[0].facts["queue.place"] == 3


def test_out_of_hours_a_message_is_taken() -> None:
    shopper = Shopper(now=NIGHT)
    assert shopper.says("a person please", "human_agent") == ["handover.message_taken"]
    assert shopper.state.message_taken


def test_the_number_to_call_goes_to_the_message() -> None:
    shopper = Shopper(now=NIGHT)
    shopper.says("a person please", "human_agent")
    assert shopper.answers("ring me on 0770", phone="07700900456") == ["handover.noted"]
    last = shopper.last.does[0]
    assert isinstance(last, Escalate)
    assert last.summary["contact"] == "07700900456"


def test_while_a_message_is_taken_simple_questions_are_still_answered() -> None:
    shopper = Shopper((TRAVELLING,), now=NIGHT)
    shopper.says("a person please", "human_agent")
    assert shopper.says("where is my parcel", "track_parcel") == ["track_parcel.on_its_way"]


def test_hours_are_told_when_asked_for() -> None:
    shopper = Shopper(now=NIGHT)
    assert shopper.says("when do you open?") == ["hours.told"]
    assert shopper.handed_over == []


def test_any_flow_can_be_left_for_a_person() -> None:
    shopper = Shopper()
    shopper.says("I want to send it back", "return_item")
    shopper.says("a person please", "human_agent")
    assert shopper.handed_over == ["asked"]
    assert shopper.state.question is None
