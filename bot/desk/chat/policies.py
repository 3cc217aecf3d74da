"""The shop's policies in words, from the values that hold: what the settings override is told so."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.desk.chat.labels import Labels
from bot.desk.chat.menu_views import PolicyView
from bot.dialogue.turn import Say, Value
from bot.dialogue.words import title
from bot.shop.calendar import Calendar
from bot.shop.cases import PHOTOS
from bot.shop.hours import hours_text
from bot.shop.policies import Policies


@dataclass(frozen=True, slots=True)
class _Told:
    key: str
    codes: tuple[str, ...]
    """Phrases that make its text; where the talk has one already, it is that."""
    rests_on: str = ""
    """Placeholder of the fact without which there is nothing to tell: no days, no such promise."""


_TOLD = (
    _Told("returns", ("return_item.policy", "policy.returns"), "policy.return_days"),
    _Told("exchanges", ("policy.exchanges",), "policy.exchange_days"),
    _Told("quality", ("policy.quality",), "policy.service_days"),
    _Told("freight", ("policy.freight",)),
    _Told("price", ("price_drop.policy",), "policy.price_days"),
    _Told("unpaid", ("policy.unpaid",), "policy.unpaid_hours"),
    _Told("dispatch", ("policy.dispatch",), "policy.dispatch_hours"),
    _Told("parcels", ("policy.parcels",), "policy.stuck_hours"),
    _Told("evidence", ("policy.evidence",), "topics"),
    _Told("invoice", ("policy.invoice",)),
    _Told("answers", ("policy.answers",)),
)
"""DOMAIN section 4, in the order in which shoppers ask."""


def policy_views(labels: Labels) -> tuple[PolicyView, ...]:
    """Every policy that this shop has, worded."""
    facts = _facts(labels.mind.policies, labels.mind.calendar)
    return tuple(
        PolicyView(
            key=told.key,
            title=labels.say(f"policy.{told.key}.title"),
            text=" ".join(labels.say(code, facts) for code in told.codes),
        )
        for told in _TOLD
        if not told.rests_on or facts[told.rests_on]
    )


def _facts(policies: Policies, calendar: Calendar) -> Mapping[str, Value]:
    asked = {case_type: kinds for case_type, kinds in policies.evidence.items() if kinds}
    photos = {kind for kinds in asked.values() for kind in kinds}
    return {
        "policy.return_days": policies.return_days,
        "policy.exchange_days": policies.exchange_days,
        "policy.service_days": policies.service_days_online,
        "policy.service_days_offline": policies.service_days_offline,
        "policy.store_faults": tuple(title(fault) for fault in sorted(policies.store_faults)),
        "policy.price_days": policies.price_protection_days,
        "policy.unpaid_hours": policies.unpaid_close_hours,
        "policy.dispatch_cutoff": f"{policies.dispatch_cutoff:%H:%M}",
        "policy.dispatch_hours": policies.dispatch_within_hours,
        "policy.stuck_hours": policies.stuck_scan_hours,
        "policy.courier_hours": policies.courier_answer_hours,
        "policy.answer_hours": policies.first_answer_hours,
        "topics": tuple(title(kind) for kind in asked),
        "evidence.wanted": tuple(Say(f"word.photo_{kind}") for kind in PHOTOS if kind in photos),
        "shop.hours": hours_text(calendar),
    }
