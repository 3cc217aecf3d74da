"""A shopper's cases as a chat shows them: the true stage, the way there, and by when he hears back."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.desk.chat.entitlement import standing_of
from bot.desk.chat.labels import Labels
from bot.desk.chat.views import CaseView, StepView
from bot.shop.cases import Stage, stages_of
from bot.storage.case_histories import CaseHistory, CaseStep, load_case_histories
from bot.storage.chat_sessions import ChatSession

_WITHDRAWN = "withdrawn"
"""The end of a case that the shopper himself took back; no stage of the table, but the true one."""


def case_views(connection: Connection, session: ChatSession, labels: Labels) -> tuple[CaseView, ...]:
    """The cases of this chat's shopper, newest first; of one who is not known, those of this chat alone."""
    shopper_id = standing_of(connection, session).shopper_id
    return tuple(case_view(case, labels) for case in load_case_histories(connection, shopper_id, session.buyer))


def case_view(case: CaseHistory, labels: Labels) -> CaseView:
    """One case in words."""
    return CaseView(
        id=case.id,
        type=labels.title(case.type),
        stage=labels.labelled("stage", _WITHDRAWN if _is_withdrawn(case) else case.stage),
        steps=_steps(case, labels),
        opened_at=case.opened_at,
        order_number=case.order_number,
        item=case.item,
        due_at=case.due_at,
        closed_at=case.closed_at,
        evidence=case.evidence,
    )


def _steps(case: CaseHistory, labels: Labels) -> tuple[StepView, ...]:
    """The stages that it has reached and those to come; one that was passed over is left out."""
    reached = _reached(case.steps)
    if _is_withdrawn(case):
        before = [stage for stage in Stage if stage in reached and stage is not Stage.CLOSED]
        ways = [StepView(labels.labelled("stage", stage), reached[stage]) for stage in before]
        return (*ways, StepView(labels.labelled("stage", _WITHDRAWN), case.closed_at))
    current = _place(case.stage)
    return tuple(
        StepView(labels.labelled("stage", stage), reached.get(stage))
        for stage in stages_of(case.type)
        if stage in reached or _place(stage) > current
    )


def _reached(steps: Sequence[CaseStep]) -> dict[str, datetime]:
    """When each stage was reached; a case that went back has lost what came after."""
    reached: dict[str, datetime] = {}
    for step in steps:
        latest = max((_place(stage) for stage in reached), default=-1)
        if _place(step.stage) < latest:
            reached = {stage: at for stage, at in reached.items() if _place(stage) < _place(step.stage)}
        reached.setdefault(step.stage, step.at)
    return reached


def _place(stage: str) -> int:
    return list(Stage).index(Stage(stage))


def _is_withdrawn(case: CaseHistory) -> bool:
    last = case.steps[-1] if case.steps else None
    return last is not None and (last.stage, last.note) == (Stage.CLOSED, _WITHDRAWN)
