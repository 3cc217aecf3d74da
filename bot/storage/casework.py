"""Cases as a talk makes them: opened, added to, withdrawn; each step with who and when."""

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, bindparam, func, insert, select, update

from bot.dialogue.state import Evidence
from bot.dialogue.turn import OpenCase, UpdateCase
from bot.storage import upsert
from bot.storage.hot import Hot, Row
from bot.storage.instants import to_instant_or_none
from bot.storage.places import Happened, Place
from bot.storage.tables import case_evidence, case_steps, cases, orders

_ORDER = Hot(select(orders.c.id).where(orders.c.number == bindparam("wanted")))
_OPEN = Hot(
    insert(cases).returning(cases.c.id),
    (
        "type",
        "conversation_id",
        "shopper_id",
        "order_id",
        "order_number",
        "item",
        "quantity",
        "details",
        "opened_at",
        "due_at",
    ),
)
_FIND = Hot(
    select(
        cases.c.id,
        cases.c.details,
        cases.c.item,
        cases.c.quantity,
        cases.c.order_id,
        cases.c.order_number,
        cases.c.stage,
    )
    .where(
        cases.c.conversation_id == bindparam("conversation"),
        cases.c.type == bindparam("kind"),
        cases.c.order_number == bindparam("number"),
        cases.c.closed_at.is_(None),
    )
    .order_by(cases.c.id.desc())
    .limit(1)
)
_CHANGE = Hot(
    update(cases)
    .where(cases.c.id == bindparam("case"))
    .values(
        details=bindparam("told"),
        item=bindparam("thing"),
        quantity=bindparam("pieces"),
        order_id=bindparam("of_order"),
        order_number=bindparam("number"),
        stage=bindparam("new_stage"),
        closed_at=bindparam("end"),
        version=cases.c.version + 1,
    )
)
_STEP = Hot(
    insert(case_steps)
    .from_select(
        ["case_id", "seq", "stage", "actor", "note", "at"],
        select(
            bindparam("case", type_=cases.c.id.type),
            func.coalesce(func.max(case_steps.c.seq), 0) + 1,
            bindparam("new_stage", type_=case_steps.c.stage.type),
            bindparam("by", type_=case_steps.c.actor.type),
            bindparam("words", type_=case_steps.c.note.type),
            bindparam("moment", type_=case_steps.c.at.type),
        ).where(case_steps.c.case_id == bindparam("case", type_=cases.c.id.type)),
    )
    .inline()
)
_EVIDENCE = Hot(
    upsert.insert(case_evidence).on_conflict_do_nothing(), ("case_id", "conversation_id", "seq", "position")
)

_BOT, _SHOPPER = "bot", "shopper"
_RECEIVED, _CLOSED = "received", "closed"


def open_case(connection: Connection, do: OpenCase, place: Place, at: int) -> Happened:
    """Open a case with its first step and its evidence."""
    row = _OPEN.first(
        connection,
        type=do.type,
        conversation_id=place.conversation_id,
        shopper_id=place.shopper_id,
        order_id=_order_id(connection, do.order_number),
        order_number=do.order_number or "",
        item=do.item,
        quantity=do.quantity,
        details=_to_json(do.details),
        opened_at=at,
        due_at=to_instant_or_none(do.due_at),
    )
    assert row is not None  # noqa: S101 - an insert returns its row
    case_id = int(row[0])
    _STEP.run(connection, case=case_id, new_stage=_RECEIVED, by=_BOT, words="", moment=at)
    _add_evidence(connection, case_id, place, do.evidence)
    return Happened("case.opened", case_id, {"type": do.type})


def update_case(connection: Connection, do: UpdateCase, place: Place, at: int) -> Happened:
    """Put what was corrected or added into the latest open case of that type and order in this conversation.

    When people have closed it meanwhile, the event alone says so: the conversation shows them what the shopper told.
    """
    found = _FIND.first(connection, conversation=place.conversation_id, kind=do.type, number=do.order_number or "")
    if found is None:
        return Happened("case.update_missed", None, {"type": do.type})
    _change(connection, found, do, at)
    case_id = int(found[0])
    _add_evidence(connection, case_id, place, do.evidence)
    return Happened("case.withdrawn" if do.withdrawn else "case.updated", case_id, {"type": do.type})


def _change(connection: Connection, found: Row, do: UpdateCase, at: int) -> None:
    case_id, details, item, quantity, order_id, number, stage = found
    if do.moved_to is not None:
        order_id, number = _order_id(connection, do.moved_to), do.moved_to
    stage = _CLOSED if do.withdrawn else stage
    _CHANGE.run(
        connection,
        case=case_id,
        told=_to_json({**json.loads(details), **do.details}),
        thing=do.details.get("item", item),
        pieces=_quantity(do.details.get("quantity"), quantity),
        of_order=order_id,
        number=number,
        new_stage=stage,
        end=at if do.withdrawn else None,
    )
    words = "withdrawn" if do.withdrawn else "corrected: " + ", ".join(sorted(do.details)) if do.details else ""
    _STEP.run(connection, case=case_id, new_stage=stage, by=_SHOPPER, words=words, moment=at)


def _quantity(told: str | None, known: int | None) -> int | None:
    return int(told) if told is not None and told.isdecimal() else known


def _order_id(connection: Connection, number: str | None) -> int | None:
    row = _ORDER.first(connection, wanted=number) if number else None
    return int(row[0]) if row else None


def _add_evidence(connection: Connection, case_id: int, place: Place, evidence: Sequence[Evidence]) -> None:
    for each in evidence:
        where = {"conversation_id": place.conversation_id, "seq": each.seq, "position": each.position}
        _EVIDENCE.run(connection, case_id=case_id, **where)


def _to_json(details: Mapping[str, str]) -> str:
    return json.dumps(dict(details), ensure_ascii=False)
