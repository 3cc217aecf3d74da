"""Per type of case: who acts, by when, and who may make which move.

A case goes received → verifying → proposed → approved → carried out → revisited → closed. Where no money is involved
the approval is left out; a case that needs nobody's check goes straight from received to proposed; a closed one may be
reopened, which makes it received again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.errors import CaseTypeUnknown
from bot.shop.calendar import Calendar
from bot.shop.hours import after_open_time
from bot.shop.policies import Policies


class Stage(StrEnum):
    RECEIVED = "received"
    VERIFYING = "verifying"
    PROPOSED = "proposed"
    APPROVED = "approved"
    CARRIED_OUT = "carried_out"
    REVISITED = "revisited"
    CLOSED = "closed"


class Partner(StrEnum):
    """Whose list a case comes onto first."""

    DESK = "desk"
    WAREHOUSE = "warehouse"
    COURIER = "courier"
    QUALITY = "quality"
    FINANCE = "finance"
    REPAIR = "repair"


class Mover(StrEnum):
    AGENT = "agent"
    SUPERVISOR = "supervisor"
    PARTNER = "partner"


Moves = Mapping[tuple[Stage, Stage], frozenset[Mover]]

_STAFF = frozenset({Mover.AGENT, Mover.SUPERVISOR})
_ANYONE = frozenset(Mover)
_COMMON: Moves = {
    (Stage.RECEIVED, Stage.VERIFYING): _STAFF,
    (Stage.RECEIVED, Stage.PROPOSED): _STAFF,
    (Stage.VERIFYING, Stage.PROPOSED): _ANYONE,
    (Stage.CARRIED_OUT, Stage.REVISITED): _STAFF,
    (Stage.REVISITED, Stage.CLOSED): _STAFF,
    (Stage.REVISITED, Stage.VERIFYING): _STAFF,
    (Stage.CLOSED, Stage.RECEIVED): _STAFF,
}
WITHOUT_MONEY: Moves = {**_COMMON, (Stage.PROPOSED, Stage.CARRIED_OUT): _ANYONE}
WITH_MONEY: Moves = {
    **_COMMON,
    (Stage.PROPOSED, Stage.APPROVED): frozenset({Mover.SUPERVISOR}),
    (Stage.APPROVED, Stage.CARRIED_OUT): _ANYONE,
}
"""Money or free goods: nothing is carried out that a supervisor has not approved."""


@dataclass(frozen=True, slots=True)
class CaseRule:
    partner: Partner
    due_hours: int | None
    """Opening hours until the shopper hears back; None: the policy `courier_answer_hours`."""
    moves: Moves


CASE_RULES: Mapping[str, CaseRule] = {
    "chase_parcel": CaseRule(Partner.COURIER, None, WITHOUT_MONEY),
    "missing_item": CaseRule(Partner.WAREHOUSE, 4, WITH_MONEY),
    "damaged_item": CaseRule(Partner.WAREHOUSE, 4, WITH_MONEY),
    "return_item": CaseRule(Partner.DESK, 8, WITH_MONEY),
    "exchange_item": CaseRule(Partner.WAREHOUSE, 8, WITHOUT_MONEY),
    "wrong_item": CaseRule(Partner.WAREHOUSE, 4, WITH_MONEY),
    "not_received_signed": CaseRule(Partner.COURIER, None, WITH_MONEY),
    "lost_parcel": CaseRule(Partner.COURIER, None, WITH_MONEY),
    "chase_dispatch": CaseRule(Partner.WAREHOUSE, 3, WITHOUT_MONEY),
    "quality_problem": CaseRule(Partner.QUALITY, 8, WITH_MONEY),
    "refund_status": CaseRule(Partner.FINANCE, 8, WITHOUT_MONEY),
    "cancel_order": CaseRule(Partner.WAREHOUSE, 3, WITH_MONEY),
    "change_address": CaseRule(Partner.WAREHOUSE, 3, WITHOUT_MONEY),
    "change_order": CaseRule(Partner.WAREHOUSE, 3, WITHOUT_MONEY),
    "price_drop": CaseRule(Partner.FINANCE, 8, WITH_MONEY),
    "payment_problem": CaseRule(Partner.FINANCE, 4, WITH_MONEY),
    "invoice": CaseRule(Partner.FINANCE, 8, WITHOUT_MONEY),
    "courier_choice": CaseRule(Partner.WAREHOUSE, 8, WITHOUT_MONEY),
    "out_of_area": CaseRule(Partner.COURIER, None, WITHOUT_MONEY),
    "refuse_parcel": CaseRule(Partner.COURIER, None, WITH_MONEY),
    "warranty_repair": CaseRule(Partner.REPAIR, 8, WITHOUT_MONEY),
    "installation": CaseRule(Partner.REPAIR, 8, WITHOUT_MONEY),
    "complaint": CaseRule(Partner.DESK, 2, WITH_MONEY),
}
"""By type, which is the id of the intent that opens it."""


PHOTOS = ("goods", "box", "waybill")
"""What a photo can be asked of; each has its word in the phrases: `word.photo_goods` …"""


def case_rule(case_type: str) -> CaseRule:
    """The rule for cases of this type. Raises CaseTypeUnknown."""
    if case_type not in CASE_RULES:
        raise CaseTypeUnknown(case_type)
    return CASE_RULES[case_type]


def stages_of(case_type: str) -> tuple[Stage, ...]:
    """The stages that a case of this type may go through, in their order. Raises CaseTypeUnknown."""
    moves = case_rule(case_type).moves
    return tuple(stage for stage in Stage if any(stage in move for move in moves))


def due_at(case_type: str, opened_at: datetime, policies: Policies, calendar: Calendar) -> datetime:
    """By when the shopper of a case opened at `opened_at` hears back, in UTC; hours are the desk's opening hours.

    No type waits longer than `first_answer_hours`. A desk that never opens is given that time by the clock.
    Raises CaseTypeUnknown.
    """
    rule = case_rule(case_type)
    hours = policies.courier_answer_hours if rule.due_hours is None else rule.due_hours
    limit = timedelta(hours=policies.first_answer_hours)
    return after_open_time(calendar, opened_at, min(timedelta(hours=hours), limit)) or opened_at + limit


def may_move(case_type: str, before: Stage, after: Stage, mover: Mover) -> bool:
    """Whether `mover` may take a case of this type from one stage to another. Raises CaseTypeUnknown."""
    return mover in case_rule(case_type).moves.get((before, after), frozenset())
