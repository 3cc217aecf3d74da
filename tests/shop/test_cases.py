"""Every type of case has somebody who acts, a time by which, and moves that not just anybody makes."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.errors import CaseTypeUnknown
from bot.knowledge.files import default_folder, read_knowledge
from bot.shop.calendar import Calendar
from bot.shop.cases import CASE_RULES, WITH_MONEY, Mover, Stage, case_rule, due_at, may_move
from bot.shop.policies import Policies

SHANGHAI = ZoneInfo("Asia/Shanghai")
ONLY_ANSWERED = {
    "authenticity",
    "bargain",
    "coupon_promo",
    "delivery_time",
    "goodbye",
    "greeting",
    "human_agent",
    "out_of_scope",
    "product_info",
    "review_cashback",
    "shipping_fee",
    "size_advice",
    "stock",
    "thanks",
    "track_parcel",
}
"""Intents that are answered or handed over, and never open a case."""


def shanghai(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def test_every_intent_either_has_a_case_rule_or_is_only_answered() -> None:
    intents = {intent.id for intent in read_knowledge(default_folder()).intents}
    assert intents == set(CASE_RULES) | ONLY_ANSWERED
    assert not set(CASE_RULES) & ONLY_ANSWERED


def test_a_type_without_a_row_is_an_error_that_names_it() -> None:
    with pytest.raises(CaseTypeUnknown, match="'tea_time'"):
        case_rule("tea_time")


@pytest.mark.parametrize(
    ("case_type", "opened", "due"),
    [
        ("chase_parcel", "2026-03-11 10:00", "2026-03-11 13:00"),
        ("missing_item", "2026-03-11 10:00", "2026-03-11 14:00"),
        ("missing_item", "2026-03-11 22:00", "2026-03-12 10:30"),  # the night is not counted
        ("complaint", "2026-03-11 03:00", "2026-03-11 10:30"),
    ],
)
def test_the_answer_is_due_in_opening_hours(case_type: str, opened: str, due: str) -> None:
    assert due_at(case_type, shanghai(opened), Policies(), Calendar()) == shanghai(due)


def test_the_courier_desk_answers_by_its_policy() -> None:
    opened = shanghai("2026-03-11 10:00")
    assert due_at("lost_parcel", opened, Policies(courier_answer_hours=1), Calendar()) == opened + timedelta(hours=1)


def test_no_type_waits_longer_than_the_first_answer_may_take() -> None:
    opened = shanghai("2026-03-11 10:00")
    due = due_at("invoice", opened, Policies(first_answer_hours=2), Calendar())
    assert due == opened + timedelta(hours=2)


@pytest.mark.parametrize("case_type", sorted(CASE_RULES))
@pytest.mark.parametrize("hour", range(0, 24, 3))
def test_on_ordinary_days_every_case_is_answered_within_a_day(case_type: str, hour: int) -> None:
    opened = datetime(2026, 3, 11, hour, tzinfo=UTC)
    assert opened < due_at(case_type, opened, Policies(), Calendar()) <= opened + timedelta(hours=24)


def test_a_desk_that_never_opens_still_names_a_time() -> None:
    opened = shanghai("2026-03-11 10:00")
    assert due_at("invoice", opened, Policies(), Calendar(shifts=())) == opened + timedelta(hours=24)


def test_money_is_approved_by_a_supervisor_and_nobody_else() -> None:
    assert may_move("damaged_item", Stage.PROPOSED, Stage.APPROVED, Mover.SUPERVISOR)
    assert not may_move("damaged_item", Stage.PROPOSED, Stage.APPROVED, Mover.AGENT)
    assert not may_move("damaged_item", Stage.PROPOSED, Stage.CARRIED_OUT, Mover.SUPERVISOR)


def test_where_no_money_is_involved_no_approval_is_needed() -> None:
    assert may_move("chase_parcel", Stage.PROPOSED, Stage.CARRIED_OUT, Mover.PARTNER)


@pytest.mark.parametrize("case_type", sorted(CASE_RULES))
def test_every_case_can_be_walked_from_received_to_closed_and_reopened(case_type: str) -> None:
    moves = case_rule(case_type).moves
    steps = list(Stage) if moves is WITH_MONEY else [stage for stage in Stage if stage is not Stage.APPROVED]
    for before, after in zip(steps, [*steps[1:], Stage.RECEIVED], strict=True):
        assert may_move(case_type, before, after, Mover.SUPERVISOR), (before, after)


@pytest.mark.parametrize("mover", list(Mover))
def test_no_stage_is_jumped_over(mover: Mover) -> None:
    assert not may_move("damaged_item", Stage.RECEIVED, Stage.CLOSED, mover)
