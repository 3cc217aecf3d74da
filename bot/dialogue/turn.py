"""What one turn of the talk decides: the new state, what to say, what to do. Data only; nothing is done here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Union

from bot.dialogue.state import Evidence, State
from bot.shop.money import Money

Value = Union[
    str, int, Money, datetime, date, timedelta, tuple[int, int], tuple[str, ...], "Say", tuple["Say", ...], None
]
"""A fact to be said; the renderer words it in the shopper's language (a pair of ints is a range).

A Say is worded first and printed inside the other phrase; None is a fact that is not known.
"""


@dataclass(frozen=True, slots=True)
class Say:
    """One phrase to be said: its code, and the facts for its placeholders (`order.number` → value)."""

    code: str
    facts: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """A button under the last reply; `value` is what comes back when it is taken."""

    value: str
    label: Say | str


@dataclass(frozen=True, slots=True)
class OpenCase:
    type: str
    order_number: str | None = None
    item: str = ""
    quantity: int | None = None
    details: Mapping[str, str] = field(default_factory=dict)
    """The slots that were gathered, by name."""
    evidence: tuple[Evidence, ...] = ()
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class UpdateCase:
    """A corrected or added value for a case that this conversation opened."""

    type: str
    order_number: str | None
    details: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    withdrawn: bool = False
    moved_to: str | None = None
    """Number of the order that the case is really about, where the shopper corrected it."""


@dataclass(frozen=True, slots=True)
class Escalate:
    """Hand the conversation to people."""

    reason: str
    """asked, angry, complaint, threat, charged_twice, fake, alert, not_understood, fruitless, proof, value, flow
    or failed.
    """
    summary: Mapping[str, str] = field(default_factory=dict)
    """For the agent: intent, order, slots, what was promised."""
    priority: int = 0
    """0 normal, 1 complaint or VIP, 2 threat."""
    message_taken: bool = False
    """Out of hours: a message is taken and answered first thing."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Something to be looked at again later: becomes a due row."""

    rule: str
    subject: str
    due_at: datetime
    reason: str


Do = OpenCase | UpdateCase | Escalate | Plan


@dataclass(frozen=True, slots=True)
class Turn:
    state: State
    says: tuple[Say, ...] = ()
    choices: tuple[Choice, ...] = ()
    does: tuple[Do, ...] = ()
    intent: str = ""
    """What this message was about: the wish in focus, or the small talk it was; empty when nothing is known."""
    not_understood: bool = False
    """Whether this message belongs on the operator's list of what was not understood."""
    why: tuple[str, ...] = ()
    """Which branch won, in words for the explanation."""
