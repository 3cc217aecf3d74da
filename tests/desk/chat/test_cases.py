"""My requests: their true stage and the way there; of nobody else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.desk.chat.cases import case_view
from bot.desk.mind import Mind
from bot.messages import Form
from bot.shop.cases import CASE_RULES, Stage, stages_of
from bot.shop.orders import OrderStatus
from bot.storage.case_histories import CaseHistory, CaseStep
from tests.desk.chat.chatting import chat, labels_of, menu_of, say
from tests.desk.conftest import NOW, TestDesk
from tests.desk.orders import NUMBER, days_ago, order

ALL = ["received", "verifying", "proposed", "approved", "carried_out", "revisited", "closed"]
COMPLAINT = Form("complaint", {"issue": "没有人理我"})


def history(*stages: str, type_: str = "damaged_item", note: str = "") -> CaseHistory:
    """A case that went through these stages, one a day; `note` goes with the last step."""
    steps = [CaseStep(stage, NOW + timedelta(days=day), "agent:li", "") for day, stage in enumerate(stages)]
    steps[-1] = replace(steps[-1], note=note)
    closed = steps[-1].at if stages[-1] == "closed" else None
    return CaseHistory(1, type_, stages[-1], NUMBER, "杯子", NOW, NOW, closed, tuple(steps), 2)


def way(mind: Mind, case: CaseHistory) -> dict[str, int | None]:
    """Stage by stage, after how many days it was reached."""
    view = case_view(case, labels_of(mind))
    return {step.stage.key: (step.at - NOW).days if step.at else None for step in view.steps}


def test_the_stages_of_a_type_follow_from_its_moves() -> None:
    assert [stage.value for stage in stages_of("damaged_item")] == ALL
    assert Stage.APPROVED not in stages_of("chase_parcel")
    assert all(stages_of(case_type)[0] is Stage.RECEIVED for case_type in CASE_RULES)


def test_a_new_case_has_all_before_it(mind: Mind) -> None:
    assert way(mind, history("received")) == dict.fromkeys(ALL) | {"received": 0}


def test_a_stage_that_was_passed_over_is_left_out(mind: Mind) -> None:
    assert list(way(mind, history("received", "proposed"))) == [stage for stage in ALL if stage != "verifying"]


def test_a_correction_does_not_move_the_time_of_a_stage(mind: Mind) -> None:
    assert way(mind, history("received", "received", "verifying"))["received"] == 0


def test_a_case_that_went_back_has_those_stages_before_it_again(mind: Mind) -> None:
    told = way(mind, history("received", "proposed", "approved", "carried_out", "revisited", "verifying"))
    assert (told["received"], told["verifying"], told["proposed"], told["closed"]) == (0, 5, None, None)


def test_a_reopened_case_is_received_anew(mind: Mind) -> None:
    told = way(mind, history("received", "proposed", "carried_out", "revisited", "closed", "received"))
    assert told == dict.fromkeys(ALL) | {"received": 5}


def test_a_case_that_the_shopper_took_back_says_so(mind: Mind) -> None:
    view = case_view(history("received", "closed", note="withdrawn"), labels_of(mind, "en"))
    assert (view.stage.key, view.stage.label) == ("withdrawn", "Withdrawn")
    assert [step.stage.key for step in view.steps] == ["received", "withdrawn"]


def test_a_case_is_told_in_words(mind: Mind) -> None:
    view = case_view(history("received", "verifying"), labels_of(mind))
    assert (view.type.label, view.stage.label, view.item, view.evidence) == ("破损", "核实中", "杯子", 2)


async def test_an_unknown_shopper_sees_the_cases_of_his_chat_alone(desk: TestDesk) -> None:
    mine, anothers = chat("guest-1"), chat("guest-2")
    await say(desk, mine, "表单", form=COMPLAINT)
    menu = menu_of(desk)
    (case,) = await menu.cases(mine)
    assert (case.type.key, case.stage.key, [step.stage.key for step in case.steps if step.at]) == (
        "complaint",
        "received",
        ["received"],
    )
    assert case.due_at and case.due_at > NOW
    assert await menu.cases(anothers) == ()


async def test_a_known_shopper_sees_his_cases_from_every_channel(desk: TestDesk) -> None:
    delivered = order(status=OrderStatus.DELIVERED, delivered_at=days_ago(1), parcels=())
    await desk.keep(delivered)
    form = Form("return_item", {"order_id": NUMBER, "item": "蓝色马克杯", "reason": "不喜欢", "opened": "no"})
    await desk.say("表单", sender="anna", customer="小雨", form=form)
    (case,) = await menu_of(desk).cases(chat("customer-1", buyer="小雨", language="en"))
    assert (case.type.label, case.order_number) == ("Return", NUMBER)
    assert await menu_of(desk).cases(chat("customer-2", buyer="阿明")) == ()


@pytest.mark.parametrize(
    ("language", "question", "told"),
    [("zh", "我的工单进度怎么样了", "投诉已登记"), ("en", "How is my complaint going?", "complaint: registered")],
)
async def test_how_cases_stand_is_told_in_a_later_talk(desk: TestDesk, language: str, question: str, told: str) -> None:
    mine = chat("customer-1", buyer="小雨", language=language)
    await desk.say("表单", sender="anna", customer="小雨", form=COMPLAINT)
    answer = await say(desk, mine, question)
    assert [reply.code for reply in answer.replies] == ["case.progress"]
    assert told in answer.replies[0].text
    assert len(await menu_of(desk).cases(mine)) == 1


async def test_a_shopper_without_cases_is_told_that_there_are_none(desk: TestDesk) -> None:
    await say(desk, chat("guest-1"), "表单", form=COMPLAINT)
    answer = await say(desk, chat("guest-2"), "我的投诉处理得怎么样了？")
    assert [reply.code for reply in answer.replies] == ["case.none"]
    assert await menu_of(desk).cases(chat("guest-2")) == ()
