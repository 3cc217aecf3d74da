"""What was understood of one message, as data that crosses borders."""

from dataclasses import dataclass
from enum import StrEnum

OUT_OF_SCOPE = "out_of_scope"


class Act(StrEnum):
    """What the shopper does with the message, beside the intent he names."""

    REQUEST = "request"
    INFORM = "inform"
    """Answers the question just asked."""
    AFFIRM = "affirm"
    DENY = "deny"
    CORRECT = "correct"
    CANCEL = "cancel"
    """Drops what is going on: 算了, never mind."""


class Outcome(StrEnum):
    SURE = "sure"
    """Act on the first guess."""
    CHOICES = "choices"
    """Offer the best guesses as choices."""
    UNSURE = "unsure"
    """Not understood, or not the desk's business."""


@dataclass(frozen=True, slots=True)
class Guess:
    intent: str
    score: float
    """Calibrated share of such messages in which this intent is the right one, 0 … 1."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A value found in the text; `start:end` is its span in the original message."""

    name: str
    """order_id, waybill, phone, phone_last4, digits, photo, quantity, amount, date, age_days, item, target_size,
    target_color, solution, reason, invoice_title, tax_id, address, choice, order_reference …"""
    value: str
    start: int = 0
    end: int = 0


class Journey(StrEnum):
    """Where an order is on its way to the shopper who waits for it."""

    NOT_SENT = "not_sent"
    ON_THE_WAY = "on_the_way"
    LATE = "late"
    """On the way for too long, or without a scan for too long."""
    JUST_SIGNED = "just_signed"
    """Its only parcel was signed for today."""


@dataclass(frozen=True, slots=True)
class OrderHint:
    """What of an entitled order helps to read a message: never said, only matched."""

    number: str
    titles: tuple[str, ...] = ()
    waybills: tuple[str, ...] = ()
    journey: Journey | None = None
    """None where nobody waits for it, or where it does not help to read a message."""


@dataclass(frozen=True, slots=True)
class Context:
    """The state of the talk, as far as it helps to read the next message."""

    question: str | None = None
    """Name of the slot that was just asked for."""
    choices: tuple[str, ...] = ()
    """Labels of the choices shown with the last reply, in order."""
    focus: str | None = None
    """Intent of the topic in focus."""
    last_order: str | None = None
    """Number of the order last spoken of."""
    orders: tuple[OrderHint, ...] = ()
    language: str | None = None
    """Of the conversation so far."""
    attachments: int = 0
    """Pictures and videos that came with the message."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of the explanation: what was looked at and what it gave."""

    what: str
    detail: str
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Understanding:
    text: str
    """As received."""
    language: str
    """zh or en: the message's own where it can be told, else the conversation's, else the shop's."""
    outcome: Outcome
    guesses: tuple[Guess, ...] = ()
    """Ranked, at least three where the engine knows as many intents."""
    act: Act = Act.REQUEST
    slots: tuple[Slot, ...] = ()
    also: tuple[str, ...] = ()
    """Intents of further wishes in the same message."""
    alerts: tuple[str, ...] = ()
    """Words of the operator's alert list that were found (threats, fakes, charged twice …), by group name."""
    why: tuple[Reason, ...] = ()
    is_form: bool = False
    """Whether it was filled in as a form: intent and slots are sure, and the text holds no more."""

    @property
    def best(self) -> Guess:
        """The first guess, however weak; out_of_scope at 0 where there is none."""
        return self.guesses[0] if self.guesses else Guess(OUT_OF_SCOPE, 0.0)

    @property
    def intent(self) -> str:
        """The first guess, or out_of_scope when the engine was not sure of any."""
        return self.guesses[0].intent if self.guesses and self.outcome is Outcome.SURE else OUT_OF_SCOPE

    def slot(self, name: str) -> str | None:
        """The first value found for `name`, or None."""
        return next((slot.value for slot in self.slots if slot.name == name), None)
