"""How cases stand is told of all that are open, with the true stage, and what was open goes on."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.dialogue.turn import Say
from bot.shop.facts import CaseFact
from tests.dialogue.talking import NOW, Shopper, days_ago

COMPLAINT = CaseFact(1, "complaint", "", "received", days_ago(1), NOW + timedelta(hours=2))
RETURN = CaseFact(2, "return_item", "A1001", "proposed", days_ago(9), days_ago(8))
CLOSED = CaseFact(3, "invoice", "A1001", "closed", days_ago(30))


def told(shopper: Shopper) -> list[tuple[object, object, object]]:
    """Type's phrase, stage's phrase and promised time of every case in the last answer."""
    cases = next(say for say in shopper.last.says if say.code == "case.progress").facts["cases"]
    assert isinstance(cases, tuple)
    lines = [say.facts for say in cases if isinstance(say, Say)]
    return [(line["case.type"], line["case.stage"], line["case.answer_by"]) for line in lines]


@pytest.mark.parametrize("text", ["我的工单进度怎么样了", "how is my complaint going?", "any update on my request?"])
def test_all_open_cases_are_told_whenever_they_were_opened(text: str) -> None:
    shopper = Shopper(facts={"cases": (COMPLAINT, RETURN, CLOSED)})
    assert shopper.says(text, "complaint") == ["case.progress"]
    assert told(shopper) == [
        (Say("title.complaint"), Say("word.stage_received"), COMPLAINT.due_at),
        (Say("title.return_item"), Say("word.stage_proposed"), None),
    ]
    assert shopper.cases == [] and shopper.handed_over == []


def test_of_an_order_that_is_named_its_own_cases_are_told() -> None:
    shopper = Shopper(facts={"cases": (COMPLAINT, RETURN)})
    shopper.says("how is my return request for A1001 going?", "return_item", order_id="A1001")
    assert [line[0] for line in told(shopper)] == [Say("title.return_item")]


def test_where_none_is_open_the_last_one_is_told() -> None:
    shopper = Shopper(facts={"cases": (CLOSED, replace(CLOSED, id=1))})
    shopper.says("我的申请处理得怎么样了", "invoice")
    assert told(shopper) == [(Say("title.invoice"), Say("word.stage_closed"), None)]


def test_who_has_no_case_is_told_so_and_none_is_opened() -> None:
    shopper = Shopper()
    assert shopper.says("我的投诉处理得怎么样了？", "complaint") == ["case.none"]
    assert shopper.cases == []


def test_the_question_that_was_open_is_asked_again() -> None:
    shopper = Shopper(facts={"cases": (COMPLAINT,)})
    shopper.says("I want to return it", "return_item")
    assert shopper.says("how is my complaint going?", "complaint")[:2] == ["case.progress", "resume"]
    assert shopper.state.question and shopper.state.question.topic == "return_item"
