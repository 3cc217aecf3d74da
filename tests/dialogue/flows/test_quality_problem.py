"""A fault is shown and goes to the quality desk; past the service period the warranty serves."""

from tests.dialogue.talking import Shopper, days_ago, order


def test_a_photo_opens_the_case() -> None:
    shopper = Shopper()
    assert shopper.says("it does not work", "quality_problem") == ["sorry.quality_problem", "ask.photo"]
    assert shopper.sends_photo() == ["quality_problem.opened"]


def test_a_question_how_it_is_put_right_is_answered() -> None:
    shopper = Shopper()
    shopper.says("it does not work", "quality_problem", photos=1)
    assert shopper.says("do I get a new one or my money?", "return_item") == ["quality_problem.next"]
    assert shopper.cases == [("quality_problem", "A1001")]


def test_past_the_service_period_the_warranty_serves() -> None:
    shopper = Shopper((order(delivered_at=days_ago(200), warranty_months=12),))
    assert shopper.says("it does not work", "quality_problem") == ["warranty_repair.covered", "ask.issue"]
    shopper.answers("the brush stands still", issue="the brush stands still")
    assert shopper.cases == [("warranty_repair", "A1001")]


def test_without_a_warranty_people_decide_about_goodwill() -> None:
    shopper = Shopper((order(delivered_at=days_ago(200)),))
    assert shopper.says("it does not work", "quality_problem") == ["quality_problem.too_late"]
